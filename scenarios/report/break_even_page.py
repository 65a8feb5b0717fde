"""Break-even page: what would have to be true for an outcome to rise by so much, and whether runs agree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from scenarios.claims import setting_words
from scenarios.figures.boxes import boxes
from scenarios.figures.forest import forest
from scenarios.figures.numerals import brief, digits_for, plain, signed, span
from scenarios.figures.palette import BLUE, VERMILION
from scenarios.figures.quantities import quantity
from scenarios.figures.sheet import Notes
from scenarios.figures.sources import RANDOMNESS
from scenarios.figures.voices import TWO_SIDED_95
from scenarios.report.discovery_page import write_page
from scenarios.report.discovery_words import DIGITS, Record, asked, needed
from scenarios.report.parts import Part, Sheets, Table, doubts, html, settings_table
from scenarios.report.picture import Picture, picture
from scenarios.report.sweep_pictures import stamp

if TYPE_CHECKING:
    from scenarios.results import Results
    from scenarios.worlds import Worlds

FILE = "break-even.html"
MIDDLE = 0.5


def write_break_even(results: Results, found: Worlds, record: Record, out: Path, command: str) -> Path:
    """Write the page and its figures into a folder.

    Args:
        results: the sweep.
        found: its worlds.
        record: what ``groundswell discover --rise`` answers.
        out: the folder.
        command: that makes the record again.
    """
    mark = stamp(results)
    pictures = [_agreement(record, mark)]
    pictures += [
        _distance(one, record, mark)
        for one in record["break_even"]
        if one["settings"] or any(value is not None for value in one["alone"].values())
    ]
    return write_page(
        out / FILE, html(results, break_even_page(results, found, record, pictures, command)), pictures
    )


def break_even_page(
    results: Results, found: Worlds, record: Record, pictures: Sequence[Picture], command: str
) -> Sheets:
    """What the page says."""
    answers = sorted(record["break_even"], key=lambda one: not one["settings"])
    explored = answers[0]["explored"]
    ranges = "; ".join(
        f"{setting_words(name)} from {brief(low)} to {brief(high)}" for name, (low, high) in explored.items()
    )
    return Sheets(
        kind="break-even",
        question=asked(quantity(record["outcome"]), record),
        answers=[needed(one, record["unit"], why=False) for one in answers],
        condition=(
            f"Asked of {record['solved_for']}, within what was explored and no further: {ranges}. Of all "
            "settings that do it, these are the nearest to the middle of those ranges. A polynomial fitted "
            "to the sweep names them; runs with these settings and the sweep's seeds say whether it is "
            "right. Nothing here says that they are likely, nor that they should come true."
        ),
        warnings=[*doubts(results, None), *_unconfirmed(answers)],
        parts=[
            Part(id="runs", title="Do runs agree?", pictures=[one for one in pictures if one.part == "runs"]),
            Part(
                id="distance",
                title="How far each setting has to go",
                pictures=[one for one in pictures if one.part == "distance"],
            ),
        ],
        tables=[_table(record), *settings_table(results, found)],
        command=command,
    )


def _unconfirmed(answers: Sequence[Record]) -> list[str]:
    """Answers that runs do not bear out, or that no runs were made for."""
    said = []
    for one in answers:
        if one["settings"] and one["confirmed"] is None:
            said.append(f"Under “{one['law']}” no runs confirm the settings: {one['why']}")
        elif one["settings"] and one["low"] is None:
            said.append(f"Under “{one['law']}” one run only was made with the settings, so no interval.")
        elif one["settings"] and not one["low"] <= one["target"] <= one["high"]:
            said.append(
                f"Under “{one['law']}” runs with these settings miss the target: "
                f"{signed(one['confirmed'], DIGITS)} ({span(one['low'], one['high'], DIGITS)})."
            )
    return said


def _agreement(record: Record, mark: str) -> Picture:
    rows = [_row("asked for", record["rise"], (record["rise"],) * 2, VERMILION)]
    for one in record["break_even"]:
        off = TWO_SIDED_95 * one["error"]
        what = "predicted" if one["settings"] else "the most, predicted"
        ends = (one["predicted"] - off, one["predicted"] + off)
        rows.append(_row(f"{one['law']}, {what}", one["predicted"], ends, BLUE))
        if one["confirmed"] is not None:
            nothing = float("nan")
            ends = (nothing, nothing) if one["low"] is None else (one["low"], one["high"])
            rows.append(_row(f"{one['law']}, in runs", one["confirmed"], ends, BLUE))
    frame = pd.DataFrame(rows)
    digits = max(1, digits_for(frame["effect"]))
    claim = needed(record["break_even"][0], record["unit"], why=False)
    notes = Notes(
        subtitle=claim,
        footer="Ring: what the polynomial says at the settings it names, or the average of the runs with "
        f"them; bar: 95 % interval, of the prediction or over seeds. {mark}.",
    )
    return picture(
        "runs",
        "agreement",
        lambda width: forest(
            frame,
            title=f"{quantity(record['outcome']).title}: rise since the start",
            unit=record["unit"],
            digits=digits,
            notes=notes,
            width=width,
        ),
        alternative=f"Forest plot of the rise asked for, predicted and in runs. {claim}",
        caption="Where prediction and runs lie apart, believe the runs.",
    )


def _row(label: str, effect: float, ends: tuple[float, float], colour: str) -> dict[str, object]:
    low, high = ends
    found = {"label": label, "colour": colour, "source": RANDOMNESS, "effect": effect, "pairs": 1}
    words = {"words": signed(effect, 1)} if low == high else {}
    return {**found, "low": low, "high": high, **words}


def _distance(one: Record, record: Record, mark: str) -> Picture:
    """From the middle of its range to where each setting has to be, together and alone."""
    rows = []
    for name, (low, high) in one["explored"].items():
        there = one["settings"].get(name)
        share = MIDDLE if there is None else (there - low) / (high - low)
        alone = one["alone"][name]
        by_itself = "not by itself" if alone is None else f"by itself {brief(alone)}"
        together = "" if there is None else f"together {brief(there)}, "
        rows.append((setting_words(name), [tuple(sorted((MIDDLE, share)))], f"{together}{by_itself}"))
    frame = pd.DataFrame(rows, columns=["setting", "spans", "words"])
    notes = Notes(
        subtitle=needed(one, record["unit"], why=False),
        footer="Grey: the range that was explored, a tick in its middle. In colour: how far the setting has "
        "to go together with the others; by itself, with all others in the middle, it would have to go to "
        f"the number at the right. {mark}.",
    )
    law = one["law"]
    return picture(
        "distance",
        f"distance-{law}",
        lambda width: boxes(
            frame, title=f"Distance needed under “{law}”", notes=notes, marked=MIDDLE, width=width
        ),
        alternative=f"Bars over the ranges that were explored. "
        f"{'; '.join(f'{row[0]} {row[2]}' for row in rows)}.",
        caption="The further from the middle, the more would have to be otherwise than assumed.",
    )


def _table(record: Record) -> Table:
    rows = []
    for one in record["break_even"]:
        for name, (low, high) in one["explored"].items():
            together, alone = one["settings"].get(name), one["alone"][name]
            rows.append(
                (
                    one["law"],
                    name,
                    f"{brief(low)} to {brief(high)}",
                    *("–" if value is None else f"{brief(value)}" for value in (together, alone)),
                    plain(one["predicted"], DIGITS),
                    "–" if one["confirmed"] is None else plain(one["confirmed"], DIGITS),
                )
            )
    return Table(
        caption=f"What would have to be true, law by law; rise in {record['unit']}",
        columns=("Law", "Setting", "Explored", "Together", "By itself", "Predicted", "In runs"),
        rows=rows,
    )
