"""Version of the model: a hash of the sources and data files that a run goes through."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODEL = ("agents", "society")
APART = ("agents/tone/", "__pycache__")  # tone reaches a run as a table, which has a hash of its own
SHORT_HASH = 12


@functools.cache
def model_version() -> str:
    """Version of the model: the release, and a hash over every source and data file of a run.

    An edited submodel is another model, whatever the number of the release.
    """
    digest = hashlib.sha256()
    for package in MODEL:
        for path in sorted((ROOT / package).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.is_file() and not any(part in name for part in APART):
                digest.update(name.encode())
                digest.update(path.read_bytes())
    return f"{version_of('groundswell')}+{digest.hexdigest()[:SHORT_HASH]}"


def version_of(package: str) -> str:
    """Installed version of a package, or "unknown"."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
