"""What the results were made with: versions, the commit, and a hash of the model's own sources."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import platform
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MODEL = ("agents", "society")
APART = ("agents/tone/", "__pycache__")  # tone reaches a run as a table, which has a hash of its own
PACKAGES = ("numpy", "numba", "scipy", "mesa", "pyarrow", "pandas", "pydantic", "joblib")
SHORT_HASH = 12


@functools.cache
def model_version() -> str:
    """Version of the model: a hash over every source and data file that a run goes through.

    An edited submodel is another model, whatever the number of the release.
    """
    digest = hashlib.sha256()
    for package in MODEL:
        for path in sorted((ROOT / package).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.is_file() and not any(part in name for part in APART):
                digest.update(name.encode())
                digest.update(path.read_bytes())
    return f"{_version('groundswell')}+{digest.hexdigest()[:SHORT_HASH]}"


def versions() -> dict[str, Any]:
    """Versions of the model, of Python and of the libraries that decide about numbers."""
    return {
        "model": model_version(),
        "commit": commit(),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": {name: _version(name) for name in PACKAGES},
    }


@functools.cache
def commit() -> str:
    """The commit checked out when this process began to ask, or "unknown" outside a checkout."""
    folder = ROOT / ".git"
    try:
        head = (folder / "HEAD").read_text().strip()
        if not head.startswith("ref: "):
            return head
        name = head.removeprefix("ref: ")
        if (folder / name).is_file():
            return (folder / name).read_text().strip()
        packed = (folder / "packed-refs").read_text()
    except OSError:
        return "unknown"
    found = re.search(rf"^([0-9a-f]+) {re.escape(name)}$", packed, re.MULTILINE)
    return found[1] if found else "unknown"


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
