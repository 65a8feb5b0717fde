"""Surveys: how people would answer with every kept policy and without one, at the start and at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from scenarios import views
from scenarios.kept.grid import FOLDER, LAWS, PEOPLE, SEEDS, Run, begins, framed, wishes
from scenarios.outcome import records_until
from scenarios.what_if import BASE, WhatIf, scenario_of
from society.history import History

if TYPE_CHECKING:
    import pandas as pd

FILE = FOLDER / "surveys.parquet"


def keep(run: Run, *, laws: Sequence[str] = LAWS) -> pd.DataFrame:
    """Read the answers off the runs of :func:`scenarios.kept.answers.keep`, law by law.

    Args:
        run: makes the runs of a scenario, or opens them.
        laws: under which.

    Returns:
        Columns of the grid, then date, answer (1 to 7) and share of all who are asked. An arm is left out
        where its record does not let answers be read.
    """
    return framed([row for law in laws for row in _of_law(law, run)])


def _of_law(law: str, run: Run) -> Iterator[dict[str, Any]]:
    asked = wishes()
    scenario = scenario_of(WhatIf(law=law), asked, people=PEOPLE, seeds=SEEDS)
    histories = run(scenario, law).histories()
    ends = (0, records_until(histories[0].dates, scenario.horizon) - 1)
    for wish in (None, *asked):
        runs = [one for one in histories if one.arm == (BASE if wish is None else wish.name)]
        if all(views.fits(runs, record) for record in ends):
            for record in ends:
                yield from ({**begins(runs[0], len(runs), wish), **row} for row in _rows(runs, record))


def _rows(runs: Sequence[History], record: int) -> Iterator[dict[str, Any]]:
    for row in views.answer_frame(runs, record, "").to_dict("records"):
        yield {"date": runs[0].dates[record], "answer": row["answer"], "share": row["share"]}
