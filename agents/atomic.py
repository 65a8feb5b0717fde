"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

MARK = ".tmp-"


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """Write beside the path, bring it to disk, then put it in place in one step.

    Args:
        path: where the file shall be; its folder is made if need be.
        write: writes the whole file to the path it is given.

    Raises:
        OSError: if there is no room or no permission; nothing is left in place then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}{MARK}{os.getpid()}")
    try:
        write(beside)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def replace_text(path: Path, text: str) -> None:
    """Write a text file in one step."""

    def write(beside: Path) -> None:
        beside.write_text(text, encoding="utf-8")

    replace_file(path, write)


def sweep_strays(folder: Path) -> None:
    """Delete what a killed writer left beside its files."""
    for stray in folder.rglob(f".*{MARK}*"):
        stray.unlink(missing_ok=True)
