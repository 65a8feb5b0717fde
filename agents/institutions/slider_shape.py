"""How the answers to a slider are spread, from the three figures that are published of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

CUTS = (1, 5, 20, 50)
TOP = 100
POINTS = np.arange(TOP + 1.0)


@dataclass(frozen=True, slots=True)
class Bins:
    """How the answers of the neutral arm are spread.

    Attributes:
        shape: share of each answer 0 to 100, shape (101,).
        start: share of answers below each bin, ending with 1, shape (6,).
        mean: average answer within each bin, shape (5,).
        square: average squared answer within each bin, shape (5,).
    """

    shape: Numbers
    start: Numbers
    mean: Numbers
    square: Numbers


@cache
def neutral_bins(mean: float, sd: float, floor: float) -> Bins:
    """Answers of the neutral arm from its mean, SD and floor, by maximum entropy above the floor.

    Above the floor, p(y) ∝ exp(a·y + b·y²); a and b are solved for the mean and the SD.

    Args:
        mean: of all answers, points.
        sd: of all answers, points.
        floor: share of answers 0 and 1, half of it each.

    Returns:
        The distribution and its five bins.

    Raises:
        ValueError: if no distribution on 0 to 100 has these three figures.
    """
    above = np.arange(TOP + 1) > CUTS[0]
    x = POINTS[above] / TOP

    def shape(ab: Numbers) -> Numbers:
        log = ab[0] * x + ab[1] * x * x
        weights = np.exp(log - log.max())
        full = np.full(TOP + 1, floor / 2)
        full[above] = (1 - floor) * weights / weights.sum()
        return full

    def miss(ab: Numbers) -> Numbers:
        found = shape(ab)
        first = found @ POINTS
        return np.array([first - mean, np.sqrt(found @ POINTS**2 - first**2) - sd])

    from scipy.optimize import root

    solution = root(miss, np.zeros(2), method="lm")
    if np.abs(miss(solution.x)).max() > np.sqrt(np.finfo(np.float64).eps):
        raise ValueError(
            f"no answers from 0 to 100 have mean {mean}, SD {sd} and a share of {floor} at 0 or 1. "
            "Bring mean, SD and floor of this item in [parameters.survey] closer to their defaults."
        )
    found = shape(solution.x)
    member = np.searchsorted(CUTS, POINTS)
    share = np.bincount(member, weights=found)
    return Bins(
        shape=found,
        start=np.concatenate([[0.0], np.cumsum(share)[:-1], [1.0]]),
        mean=np.bincount(member, weights=found * POINTS) / share,
        square=np.bincount(member, weights=found * POINTS**2) / share,
    )
