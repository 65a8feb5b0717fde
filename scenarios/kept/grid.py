"""Grid: the settings of the levers that are kept, and the stored rows of the setting that is looked at.

Every stored file is long and begins with the same columns: law, model, people, pairs, multiple, presence,
policy, dose, year. The baseline without a policy stands in it as a policy of its own, at dose 0. A row tells
the size of its own runs and the model that made them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.atomic import replace_file
from scenarios.policies import POLICIES
from scenarios.results import Results
from scenarios.scenario import Scenario
from scenarios.versions import model_version
from scenarios.what_if import BASE, WhatIf, Wish
from society.form import MENUS
from society.history import History

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parent
LAWS = tuple(MENUS["law"])
DOSES = (0.5, 1.0)
YEAR = 2027
PEOPLE, SEEDS = 500, 3
WORDS = ("law", "model", "policy", "outcome", "id", "name", "unit", "sentence")
"""Columns that repeat few words."""

Run = Callable[[Scenario, str], Results]
"""Makes the runs of a scenario, in a folder of the given name."""


def wishes(doses: Sequence[float] = DOSES) -> tuple[Wish, ...]:
    """Every kept policy at every kept dose."""
    return tuple(Wish(policy=policy, dose=dose, year=YEAR) for policy, dose in product(POLICIES, doses))


def begins(run: History, pairs: int, wish: Wish | None) -> dict[str, Any]:
    """What a row begins with: assumptions and size of the runs, and the policy.

    Args:
        run: any of the runs, made by the model as it is.
        pairs: how many there are.
        wish: the policy; None for none.
    """
    recipe = run.provenance
    return {
        "law": recipe["law"],
        "model": model_version(),
        "people": recipe["people"],
        "pairs": pairs,
        "multiple": recipe["ten_year_multiple"],
        "presence": recipe["parameters"]["absorb"]["presence"],
        "policy": BASE if wish is None else wish.policy,
        "dose": 0.0 if wish is None else wish.dose,
        "year": YEAR,
    }


def framed(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as a frame, repeated words as categories."""
    import pandas as pd

    frame = pd.DataFrame(rows)
    return frame.astype(dict.fromkeys((name for name in WORDS if name in frame), "category"))


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write rows, whole or not at all."""
    replace_file(path, lambda scratch: frame.to_parquet(scratch, compression="zstd", index=False))


def find(levers: WhatIf, path: Path) -> pd.DataFrame | None:
    """The rows of the policy being set; None where they are not kept.

    Args:
        levers: of which the first wish is looked up.
        path: of the stored rows.
    """
    wish = levers.wishes[0]
    return None if wish.target != Wish().target else _rows(levers, path, wish.policy, wish.dose, wish.year)


def find_baseline(levers: WhatIf, path: Path) -> pd.DataFrame | None:
    """The rows of the baseline without a policy, under the law of the levers; None where not kept."""
    return _rows(levers, path, BASE, 0.0, YEAR)


def _rows(levers: WhatIf, path: Path, policy: str, dose: float, year: int) -> pd.DataFrame | None:
    import pandas as pd

    first = WhatIf()
    if (levers.tone, levers.draws) != (first.tone, first.draws) or not path.is_file():
        return None
    frame = pd.read_parquet(path)
    same = (frame["law"] == levers.law) & (frame["policy"] == policy)
    found = frame[same & (frame["dose"] == dose) & (frame["year"] == year)]
    return found if len(found) else None
