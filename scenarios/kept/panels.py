"""Panels: measures of power that nobody sought, with every kept policy and without one, under every law.

Measured as the app measures them live, of the same people and of the first of the same seeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from scenarios.kept.grid import FOLDER, LAWS, PEOPLE, begins, framed, wishes
from scenarios.power.reading import OVER_SEEDS, Panel
from scenarios.scenario import Scenario
from scenarios.what_if import BASE, WhatIf, Wish, scenario_of
from society.power.reading import Reading

if TYPE_CHECKING:
    import pandas as pd

FILE = FOLDER / "panels.parquet"
MEASURES = "P1,P4,P12"
DOSE = 1.0
SEEDS = 2
"""The fewest that give an interval: every world is run in five arms."""

OVER = OVER_SEEDS
"""What the intervals are over: parameters are as declared."""


Measure = Callable[[Scenario, str], Panel]
"""Measures the power of a scenario, with the runs in a folder of the given name."""


def keep(measure: Measure, *, laws: Sequence[str] = LAWS) -> pd.DataFrame:
    """Measure the baseline and every kept policy, law by law.

    Args:
        measure: makes the runs that ``MEASURES`` need and reads them.
        laws: under which.

    Returns:
        Columns of the grid, then those of a reading: id, name, value, low, high, null, unit, sentence.
    """
    return framed([row for law in laws for row in _of_law(law, measure)])


def _of_law(law: str, measure: Measure) -> Iterator[dict[str, Any]]:
    base = scenario_of(WhatIf(law=law), (), people=PEOPLE, seeds=SEEDS)
    yield from _rows(measure(base, f"{law}-{BASE}"), None)
    for wish in wishes((DOSE,)):
        world = WhatIf(law=law, wishes=(wish,)).world(people=PEOPLE, seeds=SEEDS)
        yield from _rows(measure(world, f"{law}-{wish.policy}"), wish)


def _rows(panel: Panel, wish: Wish | None) -> Iterator[dict[str, Any]]:
    runs = panel.paired
    for reading in panel.readings:
        yield {**begins(runs.first, runs.replicates, wish), **reading.record()}


def readings(found: pd.DataFrame) -> tuple[Reading, ...]:
    """The readings that rows hold."""
    names = list(Reading.__dataclass_fields__)
    rows = found[names].astype(object).where(found[names].notna(), None)
    return tuple(Reading(**dict(zip(names, row, strict=True))) for row in rows.itertuples(index=False))
