"""Cassettes: recorded replies that stand in for a server, strictly.

A cassette is a record of replies. A request finds its reply by the hash of all that was sent, replicate
index included; in *replay* a request without one is an error that shows the nearest record.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, Self

from agents.tone.endpoint import Endpoint
from agents.tone.errors import CassetteError
from agents.tone.record import FINISHED, Record, read_record

Mode = Literal["record", "replay", "refresh", "live"]
SHIPPED = Path(__file__).with_name("cassettes")
ANSWERED = (
    *("outcome", "reply", "reasoning", "cut", "returned_model", "finish_reason", "usage"),
    *("system_fingerprint", "created", "time", "latency_seconds", "failed_tries", "software", "reason"),
)
SHOWN = 60  # characters of a value in a message


class Cassette:
    """An open cassette.

    Attributes:
        mode: *replay* never calls; *record* calls for what is missing and keeps it; *refresh* calls for
            everything and keeps it; *live* calls for everything and keeps nothing.
    """

    def __init__(self, path: Path, mode: Mode) -> None:
        self._path = path
        self._record = Record(path, hashed=True) if mode in {"record", "refresh"} else None
        self._entries: dict[str, dict[str, Any]] = {}
        self.mode: Mode = mode

    def __enter__(self) -> Self:
        """Open it; only recording writes to it.

        Raises:
            ToneInputError: if the file cannot be read, or a line was changed.
        """
        if self._record is not None:
            self._record.__enter__()
            self._entries = self._record.entries
        elif self.mode == "replay":
            self._entries = {entry["id"]: entry for entry in read_record(self._path, hashed=True)}
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        if self._record is not None:
            self._record.__exit__(None, None, None)

    def find(self, name: str, sent: dict[str, Any]) -> dict[str, Any] | None:
        """What was answered to a request; None if it has to be asked.

        Raises:
            CassetteError: in replay, if the cassette does not have it.
        """
        if self.mode in {"refresh", "live"}:
            return None
        entry = self._entries.get(name)
        if entry is not None and (self.mode == "replay" or entry["outcome"] == FINISHED):
            return {key: entry[key] for key in ANSWERED if key in entry}
        if self.mode == "replay":
            raise CassetteError(self._missing(name, sent))
        return None

    def keep(self, entry: dict[str, Any]) -> None:
        """Write down what was answered."""
        if self._record is not None:
            self._record.append(entry)

    def _missing(self, name: str, sent: dict[str, Any]) -> str:
        """What to say of a request that is not there: the record that comes nearest, and the differences."""
        wanted = _flat(sent)
        best: tuple[int, str, list[str]] | None = None
        for entry in self._entries.values():
            held = _flat({"messages": entry["messages"], **entry["sent"]})
            differing = [key for key in sorted({*wanted, *held}) if wanted.get(key) != held.get(key)]
            if best is None or len(differing) < best[0]:
                best = (len(differing), entry["id"], [_difference(key, held, wanted) for key in differing])
        near = "It holds no record at all."
        if best is not None:
            what = "; ".join(best[2]) or "only the replicate, or the endpoint's alias, differs"
            near = f"The nearest record is {best[1][:12]}: {what}."
        return (
            f"{self._path}: has no reply to request {name[:12]}. {near} "
            "Record it with --mode record, or replay with the probes and the endpoint it was made with."
        )


def replayed_endpoint(path: Path) -> Endpoint:
    """The endpoint that a cassette was recorded from, without its address.

    Raises:
        CassetteError: if the cassette holds several, or nothing.
    """
    entries = read_record(path, hashed=True)
    made = {(entry["endpoint"], entry["requested_model"]) for entry in entries}
    if len(made) != 1:
        raise CassetteError(f"{path}: holds {len(made)} endpoints; one can be replayed. Record them apart.")
    (alias, model) = made.pop()
    first = entries[0]
    return Endpoint(
        base_url="http://replay.invalid/v1",
        model=model,
        alias=alias,
        slots=1,
        software={key: value for key, value in first["software"].items() if key != "client"},
        capability=first.get("capability", {}),
        **first["form"],
    )


def find_cassette(name: str | Path) -> Path:
    """A cassette's file: a path, or the name of a shipped one."""
    shipped = [SHIPPED / f"{name}{ending}" for ending in (".jsonl", ".jsonl.gz")]
    found = [path for path in shipped if Path(name).parent == Path() and path.is_file()]
    return found[0] if found else Path(name)


def _flat(value: Any, key: str = "") -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Every leaf of a JSON value by its path."""
    if isinstance(value, dict):
        parts = [(f"{key}.{name}" if key else name, part) for name, part in value.items()]
    elif isinstance(value, list):
        parts = [(f"{key}.{number}", part) for number, part in enumerate(value)]
    else:
        return {key: value}
    return {path: leaf for name, part in parts for path, leaf in _flat(part, name).items()}


def _difference(key: str, held: dict[str, Any], wanted: dict[str, Any]) -> str:
    """One difference in words."""
    before, now = (repr(side.get(key, "nothing"))[:SHOWN] for side in (held, wanted))
    return f"{key} was {before}, now {now}"
