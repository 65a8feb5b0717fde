"""Words of a discovery: what the command prints and the page says, from one record of numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from scenarios.claims import named, setting_words, subject
from scenarios.figures.numerals import brief, capital, counted, day, plain, signed, span
from scenarios.figures.quantities import Quantity, quantity
from scenarios.figures.voices import TWO_SIDED_95
from scenarios.robustness import DOING_NOTHING

Record = Mapping[str, Any]
PERCENT = 100.0
DIGITS = 2


def lines(record: Record) -> Iterator[str]:
    """Everything, a line each."""
    shown = quantity(record["outcome"])
    among = counted(record["worlds"], "world")
    yield f"{shown.title}, against {record['against']}, {among}; aim: {record['aim']}."
    for row in record["options"]:
        yield f"  {option_line(row, record['unit'])}"
    yield where(record)
    yield from onsets(record)
    yield from influences(record)
    yield from (needed(one, record["unit"]) for one in record["break_even"])


def option_line(row: Record, unit: str) -> str:
    """How one option does over all worlds."""
    missed = row["largest_regret"]
    regret = "" if missed is None else f", largest regret {plain(missed, DIGITS)}"
    return (
        f"{row['option']}: {signed(row['mean'], DIGITS)} {unit} on average, worst "
        f"{signed(row['worst'], DIGITS)}, fails in {percent(row['fails'])} of worlds{regret}"
    )


def fails(record: Record) -> str:
    """In what share of worlds the option fails, and what failing means."""
    row = next(one for one in record["options"] if one["option"] == record["option"])
    shown, least = quantity(record["outcome"]), f"{plain(record['least'], DIGITS)} {record['unit']}"
    way = "lower" if record["aim"] == "less" else "raise"
    interval = (
        f" (95 % interval {percent(row['fails_low'])} to {percent(row['fails_high'])}, were they independent "
        "draws)"
        if record["worlds"] > 1
        else ""
    )
    return (
        f"{capital(subject(record['option']))} fails in {percent(row['fails'])} of "
        f"{counted(record['worlds'], 'world')}{interval}: there it does not {way} {shown.words} by {least} "
        f"against {record['against']}. On average the change is {signed(row['mean'], DIGITS)}, at worst "
        f"{signed(row['worst'], DIGITS)}."
    )


def where(record: Record) -> str:
    """The box in a sentence, or why there is none."""
    box, option = record["fails_where"], named(record["option"])
    if box is None:
        return f"No box: {record['no_box']}"
    inside, every, covered = (percent(box[name]) for name in ("density", "base", "coverage"))
    if not box["restrictions"]:
        return f"{capital(option)} fails in {every} of worlds, nowhere in particular."
    there = " and ".join(f"{setting_words(one['setting'])} {one['words']}" for one in box["restrictions"])
    return (
        f"{capital(option)} fails where {there}: in {inside} of the worlds there ({every} of all), which are "
        f"{covered} of all that fail."
    )


def onsets(record: Record) -> Iterator[str]:
    """From which dose, or which value of a setting, on the effect is as large as the least of interest."""
    least = f"{plain(record['least'], DIGITS)} {record['unit']}"
    for one in record["onsets"]:
        yield f"{setting_words(one['setting'])}, {one['line']}: {begins(one)} ({least})"


def begins(one: Record) -> str:
    """Where one course begins to matter, between which two values that were run."""
    if one["dose"] is None:
        return "does not begin to matter"
    if one["below"] is None:
        return f"matters from {brief(one['dose'])} on, the least that was run"
    between = f", between {brief(one['below'])} and {brief(one['above'])}"
    return f"begins to matter at {brief(one['dose'])}{between}"


def doses(record: Record, arm: str) -> str:
    """From which dose on a policy matters, law by law, in a sentence."""
    mine = [one for one in record["onsets"] if one["arm"] == arm]
    told = "; ".join(f"under “{one['line']}” it {begins(one)}" for one in mine)
    return (
        f"Dose of {named(arm)}: {told}. It matters where 95 % of the worlds lie beyond "
        f"{plain(record['least'], DIGITS)} {record['unit']}, at that dose and at every larger one."
    )


def influences(record: Record) -> Iterator[str]:
    """What decides the effect, law by law."""
    for law, ranked in record["indices"].items():
        told = ", ".join(f"{setting_words(one['parameter'])} {plain(one['total'], DIGITS)}" for one in ranked)
        yield f"Share of variance (total Sobol index) under “{law}”: {told}"


def needed(one: Record, unit: str, *, why: bool = True) -> str:
    """What would have to be true under one law, and whether runs agree or why there are none."""
    law, target = one["law"], f"{signed(one['target'], DIGITS)} {unit}"
    off = TWO_SIDED_95 * one["error"]
    predicted = (
        f"{signed(one['predicted'], DIGITS)} (95 % interval "
        f"{span(one['predicted'] - off, one['predicted'] + off, DIGITS)})"
    )
    if not one["settings"]:
        return f"Under “{law}” nothing that was explored makes it rise by {target}: at most {predicted}."
    true = ", ".join(f"{setting_words(name)} = {brief(value)}" for name, value in one["settings"].items())
    return f"Under “{law}” it rises by {target} if {true}: predicted {predicted}, {_confirmed(one, why=why)}."


def _confirmed(one: Record, *, why: bool) -> str:
    if one["confirmed"] is None:
        return f"not confirmed by runs ({one['why'].rstrip('.')})" if why else "not confirmed by runs"
    interval = "" if one["low"] is None else f" ({span(one['low'], one['high'], DIGITS)})"
    return f"runs with these settings give {signed(one['confirmed'], DIGITS)}{interval}"


def asked(shown: Quantity, record: Record) -> str:
    """The question of a break-even page."""
    target, by = f"{plain(record['rise'], 1)} {record['unit']}", dt.date.fromisoformat(record["by"])
    return f"What would have to be true for {shown.words} to rise by {target} by {day(by)}?"


def option_name(option: str) -> str:
    """An option in words."""
    return option if option == DOING_NOTHING else named(option)


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{plain(PERCENT * share, 0)} %"
