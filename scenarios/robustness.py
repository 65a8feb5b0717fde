"""Robustness: how options do over all worlds, and what one may come to regret.

With loss L(option, world) = the outcome's level there, or its negative if more of it is aimed at:

    regret(option, world) = L(option, world) − min over options, doing nothing among them, of L(·, world)

Source: minimax regret, Savage 1951 (10.1080/01621459.1951.10500768); robust decision making, Lempert et
al. 2006 (10.1287/mnsc.1050.0472). Which way an outcome should go is the reader's to say: the model has no
opinion on that.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np

from scenarios.figures.voices import TWO_SIDED_95
from scenarios.worlds import OPTION, Worlds

if TYPE_CHECKING:
    import pandas as pd

Aim = Literal["less", "more"]
DOING_NOTHING = "doing nothing"


def regret(found: Worlds, aim: Aim) -> pd.DataFrame:
    """Loss against the best option of each world: columns world, law, option, regret, in the outcome's unit.

    Worlds in which an option was not run are left out for all, so that options are compared alike.

    Args:
        found: effects of options by world.
        aim: whether less or more of the outcome is aimed at.
    """
    sign = 1.0 if aim == "less" else -1.0
    table = found.effects.pivot_table(index="world", columns=OPTION, values="effect")
    table = table.reindex(columns=list(found.options)).dropna()
    loss = sign * table.assign(**{DOING_NOTHING: 0.0})
    missed = loss.sub(loss.min(axis=1), axis=0).reset_index()
    long = missed.melt(id_vars="world", var_name=OPTION, value_name="regret")
    laws = found.effects.drop_duplicates("world").set_index("world")["law"]
    return long.assign(law=long["world"].map(laws))


def robustness(found: Worlds, aim: Aim, least: float) -> pd.DataFrame:
    """How each option does over all worlds.

    Args:
        found: effects of options by world.
        aim: whether less or more of the outcome is aimed at.
        least: size of an effect below which an option counts as failed, in the outcome's own unit.

    Returns:
        Columns option, worlds, mean, worst (the effect farthest from the aim), fails (share of worlds in
        which the effect towards the aim is smaller than ``least``) with its interval fails_low and
        fails_high, largest_regret, mean_regret.
    """
    import pandas as pd

    sign = 1.0 if aim == "less" else -1.0
    missed = regret(found, aim)
    rows = []
    for option in (*found.options, DOING_NOTHING):
        effects = found.effects[found.effects[OPTION] == option]["effect"].to_numpy(float)
        effects = np.zeros(1) if option == DOING_NOTHING else effects
        regrets = missed[missed[OPTION] == option]["regret"]
        fails = failed(effects, aim, least)
        low, high = share_interval(int(fails.sum()), len(fails))
        rows.append(
            {
                OPTION: option,
                "worlds": int((found.effects[OPTION] == option).sum()) if option != DOING_NOTHING else None,
                "mean": float(effects.mean()),
                "worst": float(sign * (sign * effects).max()),
                "fails": float(fails.mean()),
                "fails_low": None if option == DOING_NOTHING else low,
                "fails_high": None if option == DOING_NOTHING else high,
                "largest_regret": float(regrets.max()) if len(regrets) else None,
                "mean_regret": float(regrets.mean()) if len(regrets) else None,
            }
        )
    return pd.DataFrame(rows)


def failed(effects: np.ndarray, aim: Aim, least: float) -> np.ndarray:
    """In which worlds an option falls short: its effect towards the aim is smaller than ``least``.

    Args:
        effects: of the option, in the outcome's unit, shape (world,).
        aim: whether less or more of the outcome is aimed at.
        least: smallest effect of interest, in that unit.
    """
    return np.asarray((-effects if aim == "less" else effects) < least)


def share_interval(count: int, of: int) -> tuple[float, float]:
    """Where 95 % of the like lies: Wilson's interval of a share, were the worlds independent draws.

    Source: Wilson 1927 (10.1080/01621459.1927.10502953).
    """
    share, squared = count / of, TWO_SIDED_95**2
    middle = share + squared / (2 * of)
    half = TWO_SIDED_95 * math.sqrt(share * (1 - share) / of + squared / (4 * of**2))
    low, high = ((middle + way * half) / (1 + squared / of) for way in (-1, 1))
    return max(low, 0.0), min(high, 1.0)
