"""Intent labels as files, and the label that stands with a folder of results."""

from __future__ import annotations

import json
from pathlib import Path

from agents.atomic import replace_text
from agents.tone.errors import ToneInputError
from agents.tone.notices import stated_margin
from scenarios.results import Results
from society.power.intent import Difference, Label, not_run

FORM = 1
NOT_ASKED = (
    "Ask the model that the tone was measured on, with groundswell tone intent, and give its label to "
    "groundswell power with --intent."
)
NO_MODEL = "Nobody asked: these are published scores, behind which stands no model that could be asked."


def write_label(label: Label, path: Path) -> None:
    """Write a label as JSON, whole or not at all."""
    replace_text(path, json.dumps({"form": FORM, **label.record()}, indent=1, ensure_ascii=False) + "\n")


def read_label(path: Path) -> Label:
    """A label as ``write_label`` wrote it.

    Raises:
        ToneInputError: if the file is no such label.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        _refuse_other_forms(record.pop("form"))
        differences = tuple(Difference(**one) for one in record.pop("differences"))
        lines = record.pop("lines")
        return Label(**record, differences=differences, lines=(lines[0], lines[1], lines[2]))
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise ToneInputError(
            f"{path}: no intent label of this version. Make one: groundswell tone intent --label {path}."
        ) from error


def label_of(results: Results, path: Path | None) -> Label:
    """The label that stands with a folder: the one that is given, else that nobody was asked.

    Args:
        results: whose scenario's tone it is about.
        path: file of a label; None where there is none.
    """
    if path is not None:
        return read_label(path)
    table = results.tables.get(results.arms[0])
    measured = table is not None and any(cell.kind == "measured" for cell in table.cells)
    name = "no companion" if table is None else f"the models behind the tone '{table.name}'"
    return not_run(name, NOT_ASKED if measured else NO_MODEL, margin=stated_margin())


def _refuse_other_forms(form: object) -> None:
    if form != FORM:
        raise ValueError(form)
