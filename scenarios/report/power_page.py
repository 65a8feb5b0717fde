"""Power page: what a reader of policy needs to know of power, in a minute; beside the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scenarios.figures.numerals import counted, extent, plain
from scenarios.figures.power_panel import SHORT_UNITS
from scenarios.power.labels import label_of
from scenarios.power.planned import read_incidental
from scenarios.power.reading import Panel, measures_in, read_panel
from scenarios.report.captions import SHORT_COMMIT
from scenarios.report.page import environment
from scenarios.report.picture import Picture
from scenarios.report.power_pictures import ROWS, draw_power
from scenarios.results import Results
from society.power import PANEL, Measure
from society.power.paired import PowerError
from society.power.reading import Reading, shown

FILE = "power.html"
INTENT_FILE = "intent-label.json"
LEADING = ("P1.vote.content", "P1.decisions.content", "P14.loss.content", "IS.share.10-90, last day")
PARTS = {
    "panel": "The panel",
    "who": "Three faces, and who holds it",
    "undo": "Can it be undone?",
    "planner": "Beside a planner, and beside chance",
    "attitude": "Attitude is not influence",
    "intent": "Does anybody seek it?",
}


def write_power_page(results: Results) -> Path | None:
    """Write ``power.html`` and its figures beside the report.

    Args:
        results: a folder.

    Returns:
        Path of the page; None where the folder was not run with measures, or cannot be paired.
    """
    from agents.atomic import replace_file, replace_text

    names = measures_in(results)
    names = "panel" if set(names.split(",")) == set(PANEL) else names
    if not names:
        return None
    label = results.folder / INTENT_FILE
    try:
        panel = read_panel(results, names, label_of(results, label if label.is_file() else None))
    except PowerError:
        return None
    pictures = draw_power(panel, _stamp(results, panel), read_incidental(results.folder))
    for picture in pictures:
        for image in (picture.wide, picture.narrow):
            replace_file(results.folder / image.file, image.write)
    path = results.folder / FILE
    replace_text(path, power_html(results, panel, pictures))
    return path


def power_html(results: Results, panel: Panel, pictures: Sequence[Picture]) -> str:
    """The whole page. Everything that is filled in is escaped."""
    return environment().get_template("power.html").render(page=_page(results, panel, pictures))


def _page(results: Results, panel: Panel, pictures: Sequence[Picture]) -> dict[str, Any]:
    leading = [one.sentence for key in LEADING if (one := panel.of(key)) is not None]
    first = [one.sentence for one in panel.readings if one.id in ROWS]
    planned = read_incidental(results.folder).values()
    return {
        "title": panel.scenario,
        "batch": results.manifest["batch"],
        "answers": leading or first[:1],
        "label": panel.label.lines,
        "verdict": panel.label.verdict,
        "parts": [
            {"id": name, "title": title, "pictures": [one for one in pictures if one.part == name]}
            for name, title in PARTS.items()
            if any(one.part == name for one in pictures)
        ],
        "measures": [
            _measure(one, panel) for one in sorted(panel.measures, key=lambda one: one.id not in PANEL)
        ],
        "shares": [one.sentence for one in panel.readings if one.id.startswith("IS.share.")],
        "incidental": [_row(one, panel) for one in panel.readings if one.id.startswith("IS.")],
        "parameters": next((one.parameters for one in planned), ""),
        "missing": list(panel.missing),
        "command": panel.command or results.manifest["command"],
    }


def _measure(measure: Measure, panel: Panel) -> dict[str, Any]:
    """A measure with the sentence that stands for it, and all its readings."""
    readings = [one for one in panel.readings if one.id.split(".")[0] == measure.id]
    rows = [one for key in ROWS for one in readings if one.id == key]
    leading = (rows or readings)[0]
    return {
        "id": measure.id,
        "name": measure.name,
        "caveat": measure.caveat,
        "on_demand": measure.id not in PANEL,
        "sentence": leading.sentence,
        "rows": [_row(one, panel) for one in readings],
    }


def _row(reading: Reading, panel: Panel) -> dict[str, Any]:
    return {
        "id": reading.id,
        "value": f"{shown(reading.value, sign=True)} {SHORT_UNITS.get(reading.unit, reading.unit)}",
        "null": shown(reading.null),
        "sentence": reading.sentence,
        "loops": [one.text for one in panel.loops_of(reading.id)],
    }


def _stamp(results: Results, panel: Panel) -> str:
    versions = results.manifest["versions"]
    world = panel.paired.first.provenance
    own = [results.recipe(row)["world"] for row in results.finished if row["arm"] == results.arms[0]]
    multiple = extent((one["ten_year_multiple"] for one in own), lambda value: plain(value, 2))
    return (
        f"Batch {results.manifest['batch']} · commit {versions['commit'][:SHORT_COMMIT]} · "
        f"law {world['law']}, ten-year multiple {multiple} · {counted(panel.paired.replicates, 'seed')}."
    )
