"""Onset: at which dose an option begins to matter.

An option matters at a dose if its interval lies beyond ± the smallest effect of interest. Between the last
dose at which it does not and the first from which it does, the dose is read off a straight line between the
ends of the intervals that lie nearest to no effect.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenarios.worlds import OPTION, Worlds

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosed:
    """An effect at a dose, with its interval; NaN where there is none."""

    dose: float
    effect: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Onset:
    """Where an option begins to matter.

    Attributes:
        dose: interpolated; None where it does not matter at any dose that was run.
        below: largest dose that was run and did not matter yet; None if the smallest did.
        above: smallest dose from which on every dose that was run mattered.
    """

    dose: float | None
    below: float | None
    above: float | None


def onset(course: Sequence[Dosed], least: float) -> Onset:
    """The dose at which effects become as large as ``least``, and stay so at all larger doses.

    Args:
        course: effects by dose, in any order.
        least: smallest effect of interest, in the unit of the effects, above 0.
    """
    ordered = sorted(course, key=lambda one: one.dose)
    first = len(ordered)
    while first and _matters(ordered[first - 1], least):
        first -= 1
    if first == len(ordered):
        return Onset(dose=None, below=ordered[-1].dose if ordered else None, above=None)
    above = ordered[first]
    if first == 0:
        return Onset(dose=above.dose, below=None, above=above.dose)
    below = ordered[first - 1]
    rise = _nearest(above) - _nearest(below)
    share = (least - _nearest(below)) / rise if rise > 0 else 1.0
    dose = below.dose + min(max(share, 0.0), 1.0) * (above.dose - below.dose)
    return Onset(dose=dose, below=below.dose, above=above.dose)


def _matters(one: Dosed, least: float) -> bool:
    """Whether the interval lies beyond ± least; without an interval nothing is claimed."""
    return _nearest(one) >= least


def _nearest(one: Dosed) -> float:
    """How far the interval lies from no effect; below 0 where it holds none, NaN where there is none."""
    return max(one.low, -one.high) if math.isfinite(one.low) and math.isfinite(one.high) else math.nan


def by_dose(found: Worlds, arm: str) -> pd.DataFrame:
    """Effects of an arm over the doses that were run and dose 0, at which it changes nothing.

    Args:
        found: effects of options by world.
        arm: one that was run at several doses.

    Returns:
        Columns line (the law), x (the dose), effect, low, high, in shown units: average over worlds, and
        where 95 % of them lie or, of a single one, its interval over seeds.
    """
    import pandas as pd

    factor = found.quantity.factor
    rows = []
    for option, (of, dose) in found.doses.items():
        mine = found.effects[found.effects[OPTION] == option] if of == arm else found.effects[:0]
        for law, part in mine.groupby("law", sort=False):
            low, high = spread(part)
            values = (float(part["effect"].mean()), low, high)
            rows += [(str(law), dose, *(value * factor for value in values)), (str(law), 0.0, 0.0, 0.0, 0.0)]
    frame = pd.DataFrame(rows, columns=["line", "x", "effect", "low", "high"])
    return frame.drop_duplicates().sort_values(["line", "x"], ignore_index=True)


def dosed(course: pd.DataFrame) -> list[Dosed]:
    """Rows with columns x, effect, low and high as a course."""
    return [
        Dosed(dose=row["x"], effect=row["effect"], low=row["low"], high=row["high"])
        for row in course.to_dict("records")
    ]


def spread(worlds: pd.DataFrame) -> tuple[float, float]:
    """Where 95 % of the effects of these worlds lie; the interval over seeds where there is one world."""
    if len(worlds) == 1:
        return float(worlds["low"].iloc[0]), float(worlds["high"].iloc[0])
    low, high = worlds["effect"].quantile([0.025, 0.975])
    return float(low), float(high)
