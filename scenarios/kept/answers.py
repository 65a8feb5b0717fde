"""Answers: what every kept policy changes against the baseline without it, twice a year, under every law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios.figures.numerals import day, digits_for, plain, signed, span
from scenarios.figures.quantities import RIGHTS, quantity
from scenarios.kept.grid import FOLDER, LAWS, PEOPLE, SEEDS, Run, begins, find, framed, wishes
from scenarios.outcome import Effect, paired_effect
from scenarios.what_if import BASE, WhatIf, scenario_of

if TYPE_CHECKING:
    import pandas as pd

FILE = FOLDER / "answers.parquet"
EVERY = 26
"""Records from one kept to the next: half a year."""

OUTCOMES = ("legal_rights_agree", "experience_mean", "bond_mean", "rungs_for", "vote", "delegated")


def keep(run: Run, *, laws: Sequence[str] = LAWS) -> pd.DataFrame:
    """Work the answers out, law by law.

    Args:
        run: makes the runs of a scenario.
        laws: under which.

    Returns:
        Columns of the grid, then outcome, date, level, effect, low, high: the level of the arm, and what it
        changes against the baseline without a policy.
    """
    return framed([row for law in laws for row in _of_law(law, run)])


def _of_law(law: str, run: Run) -> Iterator[dict[str, Any]]:
    asked = wishes()
    scenario = scenario_of(WhatIf(law=law), asked, people=PEOPLE, seeds=SEEDS)
    histories = run(scenario, law).histories()
    for wish, outcome in product(asked, OUTCOMES):
        effect = paired_effect(histories, wish.name, BASE, outcome=outcome, until=scenario.horizon)
        runs = [one for one in histories if one.arm == wish.name]
        level = sum(one.series(outcome) for one in runs) / len(runs)
        for row in _rows(effect, level):
            yield {**begins(runs[0], effect.pairs, wish), **row}


def _rows(effect: Effect, level: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - an array
    last = len(effect.dates) - 1
    for place in sorted({*range(0, last, EVERY), last}):
        yield {
            "outcome": effect.outcome,
            "date": effect.dates[place],
            "level": float(level[place]),
            "effect": float(effect.effect[place]),
            "low": float(effect.low[place]),
            "high": float(effect.high[place]),
        }


def sentence(levers: WhatIf, found: pd.DataFrame) -> str:
    """What the policy being set changes on the last date, in the outcome that is shown first.

    Args:
        levers: of which the first wish was looked up.
        found: its rows.
    """
    last = _last(found)
    return (
        f"{levers.wishes[0].name} against {BASE}, under the law {levers.law}: {ending(last)} of "
        f"{RIGHTS.words} on {day(last['date'])}."
    )


def under_every_law(levers: WhatIf, path: Path = FILE) -> pd.DataFrame:
    """What the policy being set changes by the last day under each law, as a table for readers.

    Args:
        levers: of which the first wish is looked up, under every law in place of their own.
        path: of the answers.
    """
    import pandas as pd

    rows = []
    for law in LAWS:
        found = find(replace(levers, law=law), path)
        if found is not None:
            last = _last(found)
            rows.append(
                {
                    "Law": law,
                    "Ten-year multiple": f"×{plain(last['multiple'], 2)}",
                    "Change": ending(last),
                }
            )
    return pd.DataFrame(rows)


def _last(found: pd.DataFrame) -> Mapping[Any, Any]:
    """The last row of the outcome that is shown first."""
    mine = found[found["outcome"] == RIGHTS.outcome]
    return mine.sort_values("date").to_dict("records")[-1]


def ending(last: Mapping[Any, Any]) -> str:
    """A change with its unit and interval, in the unit it is shown in.

    Args:
        last: a row, with outcome, effect, low and high.
    """
    shown = quantity(str(last["outcome"]))
    effect, low, high = (float(last[name]) * shown.factor for name in ("effect", "low", "high"))
    digits = digits_for([effect, low, high])
    return f"{signed(effect, digits)} {shown.unit} ({span(low, high, digits)})"
