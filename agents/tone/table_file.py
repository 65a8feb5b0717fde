"""Reading tone tables: every way a file can be wrong gets a sentence with file, cell, key and remedy."""

from __future__ import annotations

import json
import math
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from agents.plain import of_json
from agents.tone.scorers.rubric import FACETS, HIGHEST
from agents.tone.table import AXES, SCHEMA_VERSION, Cell, Conversation, ToneTable, ToneTableError

SHIPPED = Path(__file__).with_name("tables")
NEW_TABLE = "Make a new table with `groundswell tone build`, or use the shipped table 'literature'."
KINDS = ("measured", "assumed", "fixed")
STATUSES = ("ok", "insufficient", "unidentified")
TABLE_KEYS = ("schema_version", "name", "date", "cells", "provenance")
CELL_KEYS = (*AXES, "kind", "n", "mean", "spread", "error", "status", "status_counts", "conversations")
CELL_EXTRAS = ("corrected", "corrected_error")  # missing in tables made before there were corrections
CONVERSATION_KEYS = ("tau", "explicit", "warmth", "say")
CONVERSATION_EXTRAS = ("talk", "facets")

_Table = TypeVar("_Table", bound=ToneTable)


def find_table(name_or_path: str | Path) -> Path:
    """The file of a table: a path, or the name of a shipped table.

    Raises:
        ToneTableError: if there is neither, naming the shipped tables.
    """
    path = Path(name_or_path)
    shipped = SHIPPED / f"{name_or_path}.json"
    if path.parent == Path() and path.suffix == "" and shipped.is_file():
        return shipped
    if path.is_file():
        return path
    names = sorted(table.stem for table in SHIPPED.glob("*.json"))
    what = "is a folder, not a tone table" if path.is_dir() else "no such tone table"
    near = get_close_matches(str(name_or_path), names, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise ToneTableError(
        f"{path}: {what}. Give a file, or the name of a shipped table: {', '.join(names)}.{hint}"
    )


def parse_table(form: type[_Table], text: str, source: str) -> _Table:
    """Build a table of the given class from JSON text.

    Raises:
        ToneTableError: naming source, cell, key and remedy.
    """
    record, constants = _loaded(text, source)
    if not isinstance(record, dict) or "schema_version" not in record or "cells" not in record:
        raise ToneTableError(
            f"{source}: JSON, but not a tone table (no schema_version or no cells). {NEW_TABLE}"
        )
    if record["schema_version"] != SCHEMA_VERSION:
        raise ToneTableError(
            f"{source}: schema_version {record['schema_version']!r} cannot be read; this version reads "
            f"{SCHEMA_VERSION}. {NEW_TABLE}"
        )
    _check_keys(record, TABLE_KEYS, source)
    if not isinstance(record["cells"], list):
        raise ToneTableError(f"{source}: cells must be a list. {NEW_TABLE}")
    cells = tuple(
        _cell(cell, f"{source}: cell {number}") for number, cell in enumerate(record["cells"], start=1)
    )
    if constants:  # not in a cell, which would have been named
        raise ToneTableError(f"{source}: contains {constants[0]}, which no table can use. {NEW_TABLE}")
    if not isinstance(record["provenance"], dict):
        raise ToneTableError(f"{source}: provenance must be an object that says where the table comes from.")
    table = {"name": _text(record, "name", source), "date": _text(record, "date", source)}
    try:
        return form(**table, cells=cells, provenance=record["provenance"])
    except ToneTableError as error:
        raise ToneTableError(f"{source}: {error}") from error


def _loaded(text: str, source: str) -> tuple[Any, list[str]]:
    """What JSON text holds, and the numbers in it that are none, such as NaN.

    Raises:
        ToneTableError: if it is no JSON, or gives a key twice.
    """
    constants: list[str] = []
    try:
        record = json.loads(
            text,
            parse_constant=lambda name: constants.append(name) or float(name),  # type: ignore[func-returns-value]  # notes it
            object_pairs_hook=_no_duplicates,
        )
    except json.JSONDecodeError as error:
        if not text.strip():
            raise ToneTableError(f"{source}: is empty. {NEW_TABLE}") from error
        cut = " The file seems to be cut off." if not text.rstrip().endswith("}") else ""
        raise ToneTableError(
            f"{source}: line {error.lineno}, column {error.colno}: not valid JSON: {of_json(error)}.{cut} "
            f"{NEW_TABLE}"
        ) from error
    except _BadContentError as error:
        raise ToneTableError(f"{source}: {error} {NEW_TABLE}") from error
    return record, constants


class _BadContentError(Exception):
    """Something JSON allows and a table does not."""


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that gives one key twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _BadContentError(f"gives the key '{twice}' twice in one object.")
    return found


def _cell(record: Any, where: str) -> Cell:  # noqa: ANN401 - whatever the file holds
    """One cell, checked key by key."""
    if not isinstance(record, dict):
        raise ToneTableError(f"{where}: must be an object with the keys {', '.join(CELL_KEYS)}.")
    axes = {axis: _text(record, axis, where) for axis in AXES if axis in record}
    where = f"{where} ({', '.join(axes.values())})"
    _check_keys(record, CELL_KEYS, where, CELL_EXTRAS)
    for key, allowed in (("kind", KINDS), ("status", STATUSES)):
        if record[key] not in allowed:
            raise ToneTableError(f"{where}, key '{key}': {record[key]!r}; allowed: {', '.join(allowed)}.")
    counts = record["status_counts"]
    if not isinstance(counts, dict) or not all(_is_count(count) for count in counts.values()):
        raise ToneTableError(
            f"{where}, key 'status_counts': must map reading statuses to whole numbers from 0."
        )
    if not _is_count(record["n"]):
        raise ToneTableError(f"{where}, key 'n': {record['n']!r}; must be a whole number from 0.")
    if not isinstance(record["conversations"], list):
        raise ToneTableError(f"{where}, key 'conversations': must be a list.")
    return Cell(
        **axes,
        kind=record["kind"],
        n=record["n"],
        mean=_known(record, "mean", where, -1.0, 1.0),
        spread=_known(record, "spread", where, 0.0, math.inf),
        error=_known(record, "error", where, 0.0, math.inf),
        status=record["status"],
        status_counts=counts,
        conversations=tuple(
            _conversation(entry, f"{where}, conversation {number}")
            for number, entry in enumerate(record["conversations"], start=1)
        ),
        corrected=_optional(record, "corrected", where, -1.0, 1.0),
        corrected_error=_optional(record, "corrected_error", where, 0.0, math.inf),
    )


def _conversation(record: Any, where: str) -> Conversation:  # noqa: ANN401 - whatever the file holds
    """One conversation, checked key by key."""
    if not isinstance(record, dict):
        raise ToneTableError(f"{where}: must be an object with the keys {', '.join(CONVERSATION_KEYS)}.")
    _check_keys(record, CONVERSATION_KEYS, where, CONVERSATION_EXTRAS)
    return Conversation(
        tau=_number(record, "tau", where, -1.0, 1.0),
        explicit=_number(record, "explicit", where, 0.0, 1.0),
        warmth=None if record["warmth"] is None else _number(record, "warmth", where, 0.0, 1.0),
        say=_number(record, "say", where, 0.0, 1.0),
        talk=str(record.get("talk", "")),
        facets=_facets(record.get("facets", []), where),
    )


def _facets(levels: Any, where: str) -> tuple[float, ...]:  # noqa: ANN401 - whatever the file holds
    """The levels of all facets, or none of them."""
    if not isinstance(levels, list) or len(levels) not in {0, len(FACETS)}:
        raise ToneTableError(f"{where}, key 'facets': must be a list of {len(FACETS)} levels, or empty.")
    told = dict(zip(FACETS, levels, strict=False))
    return tuple(_number(told, facet, where, 0.0, HIGHEST) for facet in told)


def _check_keys(
    record: dict[str, Any], keys: tuple[str, ...], where: str, extras: tuple[str, ...] = ()
) -> None:
    """See that all keys are there and no other ones."""
    for key in keys:
        if key not in record:
            raise ToneTableError(f"{where}: the key '{key}' is missing. {NEW_TABLE}")
    for key in record:
        if key not in (*keys, *extras):
            raise ToneTableError(f"{where}: unknown key '{key}'. Allowed: {', '.join((*keys, *extras))}.")


def _text(record: dict[str, Any], key: str, where: str) -> str:
    """A text that is there and not empty."""
    value = record[key]
    if not isinstance(value, str) or not value:
        raise ToneTableError(f"{where}, key '{key}': {value!r}; must be a text that is not empty.")
    return value


def _number(record: dict[str, Any], key: str, where: str, low: float, high: float) -> float:
    """A finite number within bounds."""
    value = record[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ToneTableError(f"{where}, key '{key}': {value!r}; must be a number.")
    if not low <= value <= high:
        allowed = f"from {low:g} to {high:g}" if math.isfinite(high) else f"from {low:g}"
        raise ToneTableError(f"{where}, key '{key}': {value!r}; must be {allowed}.")
    return float(value)


def _optional(record: dict[str, Any], key: str, where: str, low: float, high: float) -> float | None:
    """A number within bounds, or None where it is null or not there."""
    return None if record.get(key) is None else _number(record, key, where, low, high)


def _known(record: dict[str, Any], key: str, where: str, low: float, high: float) -> float:
    """A number within bounds, or NaN for the null of a cell with too few replies."""
    if record[key] is None and record["status"] != "ok":
        return math.nan
    return _number(record, key, where, low, high)


def _is_count(value: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    """Whether a value is a whole number from 0."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
