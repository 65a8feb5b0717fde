"""The record of a sampling run: one JSON line a reply, on disk before the next one counts."""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
import zlib
from typing import IO, TYPE_CHECKING, Any, Self

from agents.plain import of_json, of_system
from agents.tone.errors import SamplingError, ToneInputError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

FINISHED = "reply"  # outcome of a line that holds a reply; any other outcome is tried again
KEYS = ("id", "outcome", "reply")
SEAL = "sha256"  # key of a line's own hash


class Record:
    """An append-only file of replies, safe against being killed at any point.

    Opening repairs a last line that was cut off, and takes the file for this process alone. Every line is
    sealed with its own hash, so that a line that was changed later is refused.

    Attributes:
        entries: the latest line of every request id.
        repaired: whether a cut-off last line was dropped.
    """

    def __init__(self, path: Path, *, hashed: bool = False) -> None:
        self._path = path
        self._hashed = hashed  # whether a line without its hash is refused
        self._stream: IO[bytes] | None = None
        self.entries: dict[str, dict[str, Any]] = {}
        self.repaired = False

    def __enter__(self) -> Self:
        """Open the file, lock it, and read what is there.

        Raises:
            ToneInputError: if the file holds something else than such a record.
            SamplingError: if another run is writing it.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._path.open("a+b")
        except OSError as error:
            raise SamplingError(
                f"{self._path}: cannot be written ({error.strerror}). Name another file."
            ) from error
        try:
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._stream.close()
            raise SamplingError(
                f"{self._path}: another run is writing this file. Wait for it to end."
            ) from error
        try:
            self._repair()
        except BaseException:
            self._stream.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file and let go of it."""
        if self._stream is not None:
            self._stream.close()

    def finished(self, request_id: str) -> dict[str, Any] | None:
        """The line of a request that has its reply, if there is one."""
        entry = self.entries.get(request_id)
        return entry if entry is not None and entry["outcome"] == FINISHED else None

    def append(self, entry: dict[str, Any]) -> None:
        """Write one line, and return when it is on disk.

        Raises:
            SamplingError: if the record is not open.
        """
        if self._stream is None:
            raise SamplingError("The record is not open. Use it in a with statement.")
        sealed = entry | {SEAL: _seal(entry)}
        self._stream.write(json.dumps(sealed, ensure_ascii=False, allow_nan=False).encode() + b"\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self.entries[entry["id"]] = entry

    def _repair(self) -> None:
        """Read all lines; drop a last one that was cut off, complete one that only lacks its end."""
        stream = self._stream
        if stream is None:
            return
        stream.seek(0)
        content = stream.read()
        whole, _, tail = content.rpartition(b"\n")
        if tail:
            try:
                json.loads(tail)
            except ValueError:
                stream.truncate(len(content) - len(tail))
                self.repaired = True
                content = whole + b"\n" if whole else b""
            else:
                stream.write(b"\n")
        self.entries = {entry["id"]: entry for entry in _parse(content, self._path, self._hashed)}


def read_record(path: Path, *, hashed: bool = False) -> list[dict[str, Any]]:
    """The latest line of every request in a record file, in order of first appearance.

    Args:
        path: the file; gzip if its name ends in .gz.
        hashed: whether a line without its own hash is refused.

    Raises:
        ToneInputError: if the file cannot be read or holds something else; names line and column.
    """
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
    except gzip.BadGzipFile as error:
        raise ToneInputError(f"{path}: ends in .gz and is not compressed so. Rename it.") from error
    except OSError as error:
        raise ToneInputError(f"{path}: {of_system(error)}.") from error
    except (EOFError, zlib.error) as error:
        raise ToneInputError(f"{path}: its compression is damaged; it seems to be cut off.") from error
    return list({entry["id"]: entry for entry in _parse(content, path, hashed)}.values())


def _seal(entry: dict[str, Any]) -> str:
    """SHA-256 of a line, its own hash apart."""
    rest = {key: value for key, value in entry.items() if key != SEAL}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _parse(content: bytes, path: Path, hashed: bool) -> list[dict[str, Any]]:  # noqa: FBT001 - handed through
    """All lines of a record."""
    entries = []
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            raise ToneInputError(
                f"{path}: line {number}, column {error.colno}: not valid JSON: {of_json(error)}. "
                "Remove or correct the line."
            ) from error
        except UnicodeDecodeError as error:
            raise ToneInputError(
                f"{path}: line {number}, column {error.start + 1}: not text in UTF-8. "
                "Remove or correct the line."
            ) from error
        missing = [key for key in KEYS if not isinstance(entry, dict) or key not in entry]
        if missing:
            raise ToneInputError(
                f"{path}: line {number}, column 1: not a sampling record (no {', '.join(missing)}). "
                "Name a new file, or one that `tone sample` wrote."
            )
        if (hashed or SEAL in entry) and entry.get(SEAL) != _seal(entry):
            raise ToneInputError(
                f"{path}: line {number}: was changed after it was recorded: its hash does not fit. "
                "Remove the line, and it is asked for again."
            )
        entries.append(entry)
    return entries
