"""Sentences of a scenario's page, made from its numbers alone.

They keep to what may be claimed: no figure without law, ten-year multiple and presence beside it; what is
not told apart from nothing is called so; no effect against no companion without saying that presence was
not identified; and a null is never read as a policy that fails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from scenarios.figures.numerals import MINUS, TIE, capital, day, digits_for, narrow, plain, signed, span
from scenarios.figures.quantities import Quantity, quantity
from scenarios.outcome import ENOUGH

PRESENCE_NOTE = (
    "Against no companion the figure rests on the effect of talking at all, a number that no trial has "
    "identified."
)
ACCUMULATE_NOTE = (
    "Under `accumulate` a change that comes late undoes little of what was heard before; a row near "
    "0 there is "
    "no evidence about a policy."
)
WORDS = {"neutral-tone": "neutral tone", "no-companion": "no companion"}


def arm_words(arm: str) -> str:
    """An arm as it stands in a sentence or figure."""
    return WORDS.get(arm, arm.replace("-", " "))


def named(arm: str) -> str:
    """An arm as it stands in a sentence: a name that a scenario gave it is quoted."""
    return WORDS.get(arm) or f"“{arm_words(arm)}”"


def assumed(law: str, study: Mapping[str, Any]) -> str:
    """What stands beside every figure: law, ten-year multiple, presence; means over the seeds."""
    found = study["laws"][law]
    multiple, presence = (found[name]["mean"] for name in ("ten_year_multiple", "presence"))
    return f"law `{law}`, ten-year multiple {plain(multiple, 2)}, presence {signed(presence, 2)} SD"


def finding(row: Mapping[str, Any], law: str, study: Mapping[str, Any], on: date) -> str:
    """What one arm changes against another, in one sentence with its assumptions, and over the laws."""
    shown, end = quantity(row["outcome"]), row["laws"][law]
    pair = f"{named(row['arm'])} against {named(row['reference'])}"
    if end["paired_effect"] is None:
        return f"{capital(shown.words)} is not there to compare for {pair}."
    if all(set(one.values()) == {0} for one in row["laws"].values()):
        return (
            f"{capital(shown.words)} is the same in {named(row['arm'])} and {named(row['reference'])}, in "
            "every run and under every law: nothing that tells them apart reaches it."
        )
    beside = assumed(law, study)
    if not told_apart(end):
        return (
            f"On {day(on)} no effect of {pair} on {shown.words} is told apart from nothing: "
            f"{_written(end, shown.unit, study)} ({beside}).{_over_laws(row, shown.unit)}"
        )
    return (
        f"On {day(on)}, {pair} makes a difference of {_written(end, shown.unit, study)} in "
        f"{shown.words} ({beside})."
        f"{_over_laws(row, shown.unit)}"
    )


def told_apart(end: Mapping[str, float | None]) -> bool:
    """Whether an effect is told apart from nothing: its interval does not reach 0."""
    low, high = end["low"], end["high"]
    return low is not None and high is not None and not low <= 0 <= high


def drive_findings(study: Mapping[str, Any]) -> list[str]:
    """What moves the answer, the strongest first, and what would turn it round."""
    drives = sorted(study["drives"], key=lambda drive: -_swing(drive))
    if not drives:
        return []
    shown = quantity(study["effects"][0]["outcome"])
    moving = [drive for drive in drives if _swing(drive) > 0]
    if not moving:
        against = named(study["effects"][0]["reference"])
        return [f"None of the numbers tried moves this answer against {against}."]
    first = moving[0]
    values = [first[end]["effect"] for end in ("low", "high")]
    low, high = (amount(value, digits_for(values)) for value in values)
    sentences = [
        (
            f"Of the numbers tried, `{first['name']}` moves the answer most: {low} {shown.unit} at "
            f"{number(first['low']['value'])} and {high} at "
            f"{number(first['high']['value'])}{_unit(first['unit'])}."
        )
    ]
    turned = [drive["name"] for drive in moving if _turns(drive)]
    if turned:
        sentences.append(f"The sign turns within the range of {_and(turned)}.")
    still = [drive["name"] for drive in drives if _swing(drive) == 0]
    if still:
        sentences.append(f"{_and(still)} did not move it here.")
    return sentences


def _over_laws(row: Mapping[str, Any], unit: str) -> str:
    ends = [end["paired_effect"] for end in row["laws"].values() if end["paired_effect"] is not None]
    if not ends:
        return ""
    digits = digits_for(ends)
    low, high = (amount(value, digits) for value in (min(ends), max(ends)))
    if low == high:
        return f" Under every law it is {low} {unit}."
    sign = " Its sign is not the same under all of them." if min(ends) < 0 < max(ends) else ""
    return f" Over the five laws it goes from {low} to {high} {unit}.{sign}"


def within(study: Mapping[str, Any]) -> str:
    """What the ends beside an effect are: an interval, or with few seeds no more than their range."""
    seeds = study["size"]["seeds"]
    return "95 % interval" if seeds >= ENOUGH else f"range over {seeds} seeds"


def _written(end: Mapping[str, Any], unit: str, study: Mapping[str, Any]) -> str:
    numbers = [end[name] for name in ("paired_effect", "low", "high") if end[name] is not None]
    digits = digits_for(numbers)
    if all(_rounds_away(value, digits) for value in numbers):
        return f"{amount(end['paired_effect'], digits)} {unit}"
    ends = "one pair" if end["low"] is None else f"{within(study)} {span(end['low'], end['high'], digits)}"
    return f"{amount(end['paired_effect'], digits)} {unit} ({ends})"


def cell(end: Mapping[str, Any], digits: int) -> str:
    """An effect with its interval as it stands in a table."""
    if end["paired_effect"] is None:
        return "–"
    numbers = [end[name] for name in ("paired_effect", "low", "high")]
    if end["low"] is None or numbers == [0, 0, 0]:
        return amount(end["paired_effect"], digits)
    if all(_rounds_away(value, digits) for value in numbers):
        return narrow(digits)
    return f"{signed(end['paired_effect'], digits)} ({span(end['low'], end['high'], digits)})"


def amount(value: float, digits: int) -> str:
    """A difference with its sign; one that rounds to nothing and is not is told by what it is under."""
    return (
        f"under{TIE}{plain(10.0**-digits, digits)}" if _rounds_away(value, digits) else signed(value, digits)
    )


def _rounds_away(value: float, digits: int) -> bool:
    return value != 0 and round(value, digits) == 0


def _swing(drive: Mapping[str, Any]) -> float:
    ends = [drive[end]["effect"] for end in ("low", "high")]
    return 0.0 if None in ends else abs(ends[1] - ends[0])


def _turns(drive: Mapping[str, Any]) -> bool:
    return bool(drive["low"]["effect"] * drive["high"]["effect"] < 0)


def _unit(unit: str) -> str:
    return "" if unit == "1" else f" {unit}"


def unit_of(shown: Quantity) -> str:
    """The unit of an effect as it stands after "in"."""
    return shown.unit.removeprefix("of ") or "its own unit"


def number(value: float) -> str:
    """A parameter's value with as many figures as it has, four at most."""
    return f"{value:.4g}".replace("-", MINUS)


def _and(names: Sequence[str]) -> str:
    marked = [f"`{name}`" for name in names]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} and {marked[-1]}"
