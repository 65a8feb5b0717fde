"""Discovery page: in which worlds an option fails, what one may regret, and from which dose on it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.claims import subject
from scenarios.figures.numerals import brief, plain, signed
from scenarios.report.discovery_pictures import draw_discovery
from scenarios.report.discovery_words import (
    DIGITS,
    Record,
    doses,
    fails,
    influences,
    option_name,
    percent,
    where,
)
from scenarios.report.parts import Part, Sheets, Table, doubts, holds_for, html, settings_table
from scenarios.report.sweep_pictures import multiples

if TYPE_CHECKING:
    from scenarios.report.picture import Picture
    from scenarios.results import Results
    from scenarios.worlds import Worlds

FILE = "discovery.html"
NONE = "–"
TITLES = {
    "fails": "Where it fails",
    "dose": "From which dose on it matters",
    "options": "What one may regret",
    "decides": "What decides the effect",
}


def write_discovery(results: Results, found: Worlds, record: Record, out: Path, command: str) -> Path:
    """Write the page and its figures into a folder, which is made where it is not there.

    Args:
        results: the sweep.
        found: its worlds.
        record: what ``groundswell discover`` answers.
        out: the folder.
        command: that makes the record again.
    """
    pictures = draw_discovery(results, found, record)
    page = discovery_page(results, found, record, pictures, command)
    return write_page(out / FILE, html(results, page), pictures)


def write_page(path: Path, text: str, pictures: Sequence[Picture]) -> Path:
    """Write a page and its figures beside it, each whole or not at all."""
    from agents.atomic import replace_file, replace_text

    path.parent.mkdir(parents=True, exist_ok=True)
    for picture in pictures:
        for image in (picture.wide, picture.narrow):
            replace_file(path.parent / image.file, image.write)
    replace_text(path, text)
    return path


def discovery_page(
    results: Results, found: Worlds, record: Record, pictures: Sequence[Picture], command: str
) -> Sheets:
    """What the page says."""
    said = {
        "fails": [where(record)],
        "dose": [doses(record, arm) for arm in dosed_arms(record)],
        "options": [],
        "decides": list(influences(record)),
    }
    asks = ", and from which dose on does it matter" if said["dose"] else ""
    return Sheets(
        kind="discovery",
        question=f"In which worlds does {subject(record['option'])} fail{asks}?",
        answers=[fails(record), where(record), *said["dose"]],
        condition=holds_for(found, multiples(results)),
        warnings=[*doubts(results, found), *_missing(record)],
        parts=[
            Part(
                id=name,
                title=title,
                sentences=said[name],
                pictures=[one for one in pictures if one.part == name],
            )
            for name, title in TITLES.items()
        ],
        tables=[*_tables(record), *settings_table(results, found)],
        command=command,
    )


def dosed_arms(record: Record) -> list[str]:
    """Arms that were run at several doses."""
    return [arm for arm in dict.fromkeys(one["arm"] for one in record["onsets"]) if arm]


def _missing(record: Record) -> Iterator[str]:
    """What could not be found, and what would make it findable."""
    if not dosed_arms(record):
        yield (
            "No arm was run at several doses, so nothing is said of the dose from which on it matters. Add "
            "dose = [0.25, 0.5, 1.0] to [sweep] of a scenario whose [[arm]] has a policy."
        )
    if not record["indices"]:
        yield "Too few worlds, or no number that varies: nothing is said of what decides the effect."


def _tables(record: Record) -> Iterator[Table]:
    yield _options(record)
    if record["fails_where"] is not None:
        yield Table(
            caption="Leaves of the tree: where worlds lie, how many, and in how many the option fails",
            columns=("Where", "Worlds", "Fails in"),
            rows=[
                (leaf["where"], f"{leaf['worlds']:,}", percent(leaf["fails"]))
                for leaf in record["fails_where"]["tree"]
            ],
        )
    if record["onsets"]:
        yield Table(
            caption=f"From where on the effect is beyond {plain(record['least'], DIGITS)} {record['unit']}",
            columns=("Varied", "Law", "Begins at", "Not yet at", "At this and beyond"),
            rows=[
                (one["setting"], one["line"], *_values(one, ("dose", "below", "above"), brief))
                for one in record["onsets"]
            ],
        )
    if record["indices"]:
        yield Table(
            caption="Shares of the variance of the effect (Sobol), and sizes of elementary effects (Morris)",
            columns=("Law", "Setting", "First", "Total", "Total by sampling", "Morris"),
            rows=[
                (law, one["parameter"], *_values(one, ("first", "total", "saltelli", "morris"), _plain))
                for law, ranked in record["indices"].items()
                for one in ranked
            ],
        )


def _options(record: Record) -> Table:
    rows = []
    for one in record["options"]:
        ends = _values(one, ("fails_low", "fails_high"), percent)
        rows.append(
            (
                option_name(one["option"]),
                *(signed(one[name], DIGITS) for name in ("mean", "worst")),
                percent(one["fails"]),
                NONE if NONE in ends else " to ".join(ends),
                *_values(one, ("largest_regret", "mean_regret"), _plain),
            )
        )
    return Table(
        caption=f"Every option over all worlds, in {record['unit']}",
        columns=(
            "Option",
            "Average",
            "Worst",
            "Fails in",
            "95 % interval",
            "Largest regret",
            "Average regret",
        ),
        rows=rows,
    )


def _values(row: Record, names: Sequence[str], written: Callable[[float], str]) -> list[str]:
    """Numbers of a row as they are written; a dash where there is none."""
    return [NONE if row[name] is None else written(row[name]) for name in names]


def _plain(value: float) -> str:
    return plain(value, DIGITS)
