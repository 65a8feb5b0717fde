"""Paired bootstrap by seed: replies to the same user turn stay together, and rungs share every draw."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

DRAWS = 2000
SEED = 20261123
INTERVAL = (2.5, 97.5)  # per cent
FEW = 20  # seeds under which the interval is too narrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A number with its bootstrap interval.

    Attributes:
        value: on the replies as they are.
        low, high: 95 % interval over draws of seeds; NaN where no draw gives a number.
        draws: draws that gave one.
    """

    value: float
    low: float
    high: float
    draws: int


def by_seed(
    seeds: Sequence[str], statistics: Callable[[NDArray[np.int64]], Sequence[float]]
) -> tuple[Interval, ...]:
    """Intervals of some statistics when seeds are drawn with replacement, all on the same draws.

    Args:
        seeds: the seed of each reply.
        statistics: takes the positions of the replies that are in, some of them repeatedly.
    """
    members: dict[str, list[int]] = {}
    for position, seed in enumerate(seeds):
        members.setdefault(seed, []).append(position)
    groups = [np.array(positions) for positions in members.values()]
    values = statistics(np.arange(len(seeds)))
    generator = np.random.default_rng(SEED)
    drawn = np.array(
        [
            statistics(
                np.concatenate([groups[pick] for pick in generator.integers(len(groups), size=len(groups))])
            )
            for _ in range(DRAWS if groups else 0)
        ]
    ).reshape(-1, len(values))
    return tuple(_interval(value, drawn[:, column]) for column, value in enumerate(values))


def _interval(value: float, drawn: NDArray[np.float64]) -> Interval:
    """The middle of the draws that gave a number."""
    found = drawn[~np.isnan(drawn)]
    if not len(found):
        return Interval(value=value, low=math.nan, high=math.nan, draws=0)
    low, high = np.percentile(found, INTERVAL)
    return Interval(value=value, low=float(low), high=float(high), draws=len(found))
