"""What can be wrong with ``[sweep]``, said where it stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from scenarios.layout import Path
from scenarios.problem import did_you_mean
from scenarios.scenario import DEFAULT_FORM, NAMED_TONES, POSTERIOR, PROSE, READING, Settings
from scenarios.sweep.draws import DrawsError, swept_draws
from scenarios.sweep.settings import Sweep, leaves
from scenarios.wording import describe, known_settings, sentence, shown, takes_whole_numbers, unknown

ELSEWHERE = {
    "tone": 'is varied by its own list: tone = ["literature", "neutral"] in [sweep].',
    "seeds": "says how often every point is run; it stands at the top of the file.",
    "master_seed": "is the same for every point, so that points can be paired; it stands at the top.",
    "start": "is the same for every point, so that points can be paired; it stands at the top.",
    "days": "is the same for every point, so that points can be paired; it stands at the top.",
}
FITTED = ("law", "mechanism")
FIXED = (*PROSE, *READING, "policy", "arm", "name", "base")
PARTS = ("grid", "paired")
FIRST, LAST = 0, -1

Fault = tuple[Path, str]


def name_in_full(values: Mapping[str, Any], folder_of: Callable[[Path], FilePath]) -> Iterator[Fault]:
    """Name the files of a sweep in full, in place, or tell that they are not there.

    Args:
        values: all settings as they were read.
        folder_of: the folder that a path given at a place starts from.
    """
    sweep = values.get("sweep")
    if not isinstance(sweep, dict):
        return
    tones = sweep.get("tone")
    if isinstance(tones, list):
        for place, tone in enumerate(tones):
            if isinstance(tone, str) and tone not in NAMED_TONES:
                at = ("sweep", "tone", place)
                path = folder_of(at) / FilePath(tone).expanduser()
                tones[place] = str(path.resolve())
                if not path.is_file():
                    hint = did_you_mean(tone, NAMED_TONES)
                    allowed = f"Allowed: {', '.join(NAMED_TONES)}, or the path of a tone table."
                    yield at, f"there is no tone table '{tone}'. {allowed}{hint}"
    draws = sweep.get("draws")
    if isinstance(draws, str) and draws not in ("", POSTERIOR):
        path = folder_of(("sweep", "draws")) / FilePath(draws).expanduser()
        sweep["draws"] = str(path.resolve())
        if not path.is_file():
            yield ("sweep", "draws"), f"there is no file '{draws}'. Name a Parquet file of posterior draws."


def faults(values: Mapping[str, Any], sweep: Sweep) -> Iterator[Fault]:
    """Everything wrong with a sweep whose files are there.

    Args:
        values: all settings that were given, as tuples and tables.
        sweep: the same as read.
    """
    seen: dict[str, Path] = {}
    for part in PARTS:
        for path, name, given in leaves(getattr(sweep, part)):
            at = ("sweep", part, *path)
            yield from _name(at, name, seen) or _list(at, name, given, values)
    lengths = {
        name: len(given) for _, name, given in leaves(sweep.paired) if isinstance(given, (list, tuple))
    }
    if len(set(lengths.values())) > 1:
        counts = ", ".join(f"{name} has {length}" for name, length in lengths.items())
        yield ("sweep", "paired"), f"lists should be of one length; {counts}."
    yield from _sample(sweep, seen, values)
    yield from _repeats(sweep)
    yield from _doses(sweep, values)
    yield from _draws(sweep, seen, values)


def _sample(sweep: Sweep, seen: dict[str, Path], values: Mapping[str, Any]) -> Iterator[Fault]:
    ranges = list(leaves(sweep.sample.ranges))
    for path, name, ends in ranges:
        at = ("sweep", "sample", "ranges", *path)
        yield from _name(at, name, seen) or _range(at, name, ends, values)
    if ranges and not sweep.sample.n:
        yield ("sweep", "sample"), "says no number of points. Add n = 64, or another number."
    if sweep.sample.n and not ranges:
        yield (
            ("sweep", "sample"),
            'says no ranges. Add [sweep.sample.ranges] with "parameters.absorb.gain" = [low, high].',
        )


def _repeats(sweep: Sweep) -> Iterator[Fault]:
    for place, tone in enumerate(sweep.tone):
        if tone in sweep.tone[:place]:
            yield ("sweep", "tone", place), f"{shown(FilePath(tone).name)} is there twice. Take one out."


def _doses(sweep: Sweep, values: Mapping[str, Any]) -> Iterator[Fault]:
    for place, dose in enumerate(sweep.dose):
        if dose in sweep.dose[:place]:
            yield ("sweep", "dose", place), f"{shown(dose)} is there twice. Take one out."
    if sweep.dose and not any(arm.get("policy") for arm in values.get("arm", ())):
        yield (
            ("sweep", "dose"),
            "no [[arm]] has a policy, so there is nothing to dose. Add an [[arm]] that has one.",
        )


def _name(at: Path, name: str, seen: dict[str, Path]) -> list[Fault]:
    """What is wrong with a name in a sweep."""
    if name in ELSEWHERE:
        return [(at, ELSEWHERE[name])]
    known = set(known_settings())
    if name not in known or name in FIXED or name.partition(".")[0] == "sweep":
        return [(at, unknown(tuple(name.split("."))))]
    if any(other.startswith(f"{name}.") for other in known):
        return [(at, f"is a table. Name one setting in it, such as {_first_in(name)}.")]
    if name in seen:
        return [(at, f"is varied in {'.'.join(map(str, seen[name][:2]))} too. Take one of them out.")]
    seen[name] = at
    return []


def _list(at: Path, name: str, given: Any, values: Mapping[str, Any]) -> Iterator[Fault]:  # noqa: ANN401 - any value
    if not isinstance(given, (list, tuple)):
        yield at, f"should be a list of values in square brackets, not {shown(given)}."
        return
    if not given:
        yield at, "is an empty list. Give at least one value."
    for place, value in enumerate(given):
        if value in given[:place]:
            yield (*at, place), f"{shown(value)} is there twice. Take one out."
        yield from _value((*at, place), name, value, values)


def _range(at: Path, name: str, ends: Any, values: Mapping[str, Any]) -> Iterator[Fault]:  # noqa: ANN401 - any value
    numbers = isinstance(ends, (list, tuple)) and all(
        isinstance(end, (int, float)) and not isinstance(end, bool) and math.isfinite(end) for end in ends
    )
    if not numbers or len(ends) != 2 or not ends[FIRST] < ends[LAST]:  # noqa: PLR2004 - a lower and an upper end
        yield at, f"should be a range [low, high] with low below high, not {_range_shown(ends)}."
        return
    for place, end in enumerate(ends):
        number = end if takes_whole_numbers(name) else float(end)
        yield from _value((*at, place), name, number, values)


def _range_shown(ends: Any) -> str:  # noqa: ANN401 - any value
    return f"[{', '.join(map(shown, ends))}]" if isinstance(ends, (list, tuple)) else shown(ends)


def _value(at: Path, name: str, value: Any, values: Mapping[str, Any]) -> Iterator[Fault]:  # noqa: ANN401 - any value
    """What is wrong with one value of a setting, all others being as they are."""
    for detail in _details(values, {name: value}):
        yield at, detail


def _details(values: Mapping[str, Any], changed: Mapping[str, Any]) -> list[str]:
    trial: dict[str, Any] = {key: value for key, value in values.items() if key != "sweep"}
    for name, value in changed.items():
        *tables, last = name.split(".")
        inner = trial
        for table in tables:
            inner[table] = dict(inner.get(table, {}))
            inner = inner[table]
        inner[last] = _tuples(value)
    try:
        Settings.model_validate(trial, strict=True)
    except ValidationError as error:
        return [
            sentence(one["type"], one["loc"], one["input"], one.get("ctx", {}))
            for one in error.errors(include_url=False)
        ]
    return []


def _draws(sweep: Sweep, seen: Mapping[str, Path], values: Mapping[str, Any]) -> Iterator[Fault]:
    at: Path = ("sweep", "draws")
    if not sweep.draws:
        return
    try:
        draws = swept_draws(sweep.draws, *(values.get(name, getattr(DEFAULT_FORM, name)) for name in FITTED))
    except DrawsError as error:
        yield at, str(error)
        return
    for name in draws.rows[FIRST]:
        if name in seen:
            yield at, f"{draws.name}: {name} is varied in {'.'.join(map(str, seen[name][:2]))} too."
            return
    for number, row in enumerate(draws.rows, start=1):
        for detail in _details(values, row)[:1]:
            yield at, f"{draws.name}, row {number}: {detail}"
            return


def _tuples(value: Any) -> Any:  # noqa: ANN401 - any value
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _first_in(name: str) -> str:
    return next(other for other in known_settings() if other.startswith(f"{name}.") and _is_leaf(other))


def _is_leaf(name: str) -> bool:
    return describe(tuple(name.split("."))) is not None and not any(
        other.startswith(f"{name}.") for other in known_settings()
    )
