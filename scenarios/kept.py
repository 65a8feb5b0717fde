"""Kept answers: what every policy changes at some settings of the levers, worked out once and stored.

A lever answers at once where its setting is kept. Between kept settings nothing is interpolated. Parameters
are as declared, so that a new fit makes no answer stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.atomic import replace_file
from scenarios.figures.numerals import digits_for, signed, span
from scenarios.figures.quantities import RIGHTS
from scenarios.outcome import Effect, paired_effect
from scenarios.policies import POLICIES
from scenarios.results import Results
from scenarios.scenario import Scenario
from scenarios.what_if import BASE, WhatIf, Wish, scenario_of
from society.form import MENUS

if TYPE_CHECKING:
    import pandas as pd

FILE = Path(__file__).parent / "kept" / "answers.parquet"
DOSES = (0.5, 1.0)
YEAR = 2027
PEOPLE, SEEDS = 500, 3
EVERY = 26
"""Records from one kept to the next: half a year."""

Run = Callable[[Scenario, str], Results]
"""Makes the runs of a scenario, in a folder of the given name."""

OUTCOMES = ("legal_rights_agree", "experience_mean", "bond_mean", "rungs_for", "vote", "delegated")


def wishes() -> tuple[Wish, ...]:
    """Every kept policy."""
    return tuple(Wish(policy=policy, dose=dose, year=YEAR) for policy, dose in product(POLICIES, DOSES))


def keep(run: Run, *, laws: Sequence[str] = tuple(MENUS["law"])) -> pd.DataFrame:
    """Work the answers out, law by law.

    Args:
        run: makes the runs of a scenario.
        laws: under which.

    Returns:
        Columns law, model, policy, dose, year, outcome, date, level, effect, low, high, pairs: the level
        of the arm, and what it changes against the baseline without a policy.
    """
    import pandas as pd

    rows = [row for law in laws for row in _of_law(law, run)]
    return pd.DataFrame(rows).astype(dict.fromkeys(("law", "model", "policy", "outcome"), "category"))


def _of_law(law: str, run: Run) -> Iterator[dict[str, Any]]:
    asked = wishes()
    scenario = scenario_of(WhatIf(law=law), asked, people=PEOPLE, seeds=SEEDS)
    results = run(scenario, law)
    histories, model = results.histories(), results.manifest["versions"]["model"]
    for wish, outcome in product(asked, OUTCOMES):
        effect = paired_effect(histories, wish.name, BASE, outcome=outcome, until=scenario.horizon)
        levels = [one.series(outcome) for one in histories if one.arm == wish.name]
        for row in _rows(wish, effect, sum(levels) / len(levels)):
            yield {"law": law, "model": model, **row}


def _rows(wish: Wish, effect: Effect, level: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - an array
    last = len(effect.dates) - 1
    for place in sorted({*range(0, last, EVERY), last}):
        yield {
            "policy": wish.policy,
            "dose": wish.dose,
            "year": wish.year,
            "outcome": effect.outcome,
            "date": effect.dates[place],
            "level": float(level[place]),
            "effect": float(effect.effect[place]),
            "low": float(effect.low[place]),
            "high": float(effect.high[place]),
            "pairs": effect.pairs,
        }


def sentence(levers: WhatIf, found: pd.DataFrame) -> str:
    """What the policy being set changes on the last date, in the outcome that is shown first.

    Args:
        levers: of which the first wish was looked up.
        found: from :func:`find`.
    """
    last = found[(found["outcome"] == RIGHTS.outcome) & (found["date"] == found["date"].max())].iloc[0]
    effect, low, high = (float(last[name]) * RIGHTS.factor for name in ("effect", "low", "high"))
    digits = digits_for([effect, low, high])
    return (
        f"{levers.wishes[0].name} against {BASE}: {signed(effect, digits)} {RIGHTS.unit} of {RIGHTS.words} "
        f"on {last['date']:%d %B %Y} ({span(low, high, digits)})."
    )


def write(frame: pd.DataFrame, path: Path = FILE) -> None:
    """Write the answers, whole or not at all."""
    replace_file(path, lambda scratch: frame.to_parquet(scratch, compression="zstd", index=False))


def find(levers: WhatIf, path: Path = FILE) -> pd.DataFrame | None:
    """The kept answers for the policy being set; None where they are not kept.

    Args:
        levers: of which the first wish is looked up.
        path: of the answers.
    """
    import pandas as pd

    wish = levers.wishes[0]
    first = WhatIf()
    if (levers.tone, levers.draws) != (first.tone, first.draws) or wish not in wishes():
        return None
    if not path.is_file():
        return None
    frame = pd.read_parquet(path)
    same = (frame["law"] == levers.law) & (frame["policy"] == wish.policy) & (frame["dose"] == wish.dose)
    found = frame[same]
    return found if len(found) else None
