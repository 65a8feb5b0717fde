"""What the results were made with: the model, the commit, and the libraries."""

from __future__ import annotations

import functools
import platform
import re
from typing import Any

from society.version import ROOT, SHORT_HASH, model_version, version_of

__all__ = ["SHORT_HASH", "commit", "model_version", "versions"]

PACKAGES = ("numpy", "numba", "scipy", "mesa", "pyarrow", "pandas", "pydantic", "joblib")


def versions() -> dict[str, Any]:
    """Versions of the model, of Python and of the libraries that decide about numbers."""
    return {
        "model": model_version(),
        "commit": commit(),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": {name: version_of(name) for name in PACKAGES},
    }


@functools.cache
def commit() -> str:
    """The commit checked out when this process began to ask, or "unknown" outside a checkout."""
    folder = ROOT / ".git"
    try:
        if folder.is_file():  # a worktree: its own HEAD, and the references of the checkout it belongs to
            folder = ROOT / folder.read_text().strip().removeprefix("gitdir: ")
        head = (folder / "HEAD").read_text().strip()
        if not head.startswith("ref: "):
            return head
        name = head.removeprefix("ref: ")
        if (folder / "commondir").is_file():
            folder = folder / (folder / "commondir").read_text().strip()
        if (folder / name).is_file():
            return (folder / name).read_text().strip()
        packed = (folder / "packed-refs").read_text()
    except OSError:
        return "unknown"
    found = re.search(rf"^([0-9a-f]+) {re.escape(name)}$", packed, re.MULTILINE)
    return found[1] if found else "unknown"
