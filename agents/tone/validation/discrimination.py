"""How well a score orders replies: AUC over chosen pairs, rank correlation, and what it leans on instead."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import rankdata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Pairs = NDArray[np.bool_]

FEWEST = 3  # replies that a correlation needs


def auc(score: ArrayLike, positive: ArrayLike, pairs: Pairs | None = None) -> float:
    """Share of pairs of a positive and a negative reply that are in order; ties count half.

    Args:
        score: shape (replies,).
        positive: shape (replies,).
        pairs: shape (replies, replies); which pairs count, all by default.

    Returns:
        NaN where no pair counts.
    """
    values, yes = np.asarray(score, dtype=np.float64), np.asarray(positive, dtype=bool)
    above = (values[yes][:, None] > values[~yes][None, :]) + 0.5 * (
        values[yes][:, None] == values[~yes][None, :]
    )
    counted = np.ones(above.shape, dtype=bool) if pairs is None else pairs[yes][:, ~yes]
    return float(above[counted].mean()) if counted.any() else math.nan


def same(names: Sequence[str]) -> Pairs:
    """Pairs of replies that share a name, such as a topic."""
    marks = np.asarray(names)
    return np.asarray(marks[:, None] == marks[None, :])


def within(values: ArrayLike, share: float, floor: float = 0.0) -> Pairs:
    """Pairs whose values differ by no more than a share of the larger one, or by no more than a floor."""
    numbers = np.asarray(values, dtype=np.float64)
    larger = np.maximum(numbers[:, None], numbers[None, :])
    return np.asarray(np.abs(numbers[:, None] - numbers[None, :]) <= np.maximum(share * larger, floor))


def spearman(score: ArrayLike, label: ArrayLike, groups: Sequence[str] | None = None) -> float:
    """Rank correlation; with groups, of the ranks within each group after its mean rank is taken off.

    Returns:
        NaN where either side does not vary.
    """
    one, two = np.asarray(score, dtype=np.float64), np.asarray(label, dtype=np.float64)
    names = np.zeros(len(one)) if groups is None else np.unique(np.asarray(groups), return_inverse=True)[1]
    ranks = [np.empty(len(one)), np.empty(len(one))]
    for name in np.unique(names):
        own = names == name
        for made, values in zip(ranks, (one, two), strict=True):
            found = rankdata(values[own])
            made[own] = found - found.mean()
    return correlation(*ranks)


def correlation(one: ArrayLike, two: ArrayLike) -> float:
    """Pearson correlation; NaN where either side does not vary."""
    first, second = np.asarray(one, dtype=np.float64), np.asarray(two, dtype=np.float64)
    if len(first) < FEWEST or np.ptp(first) == 0 or np.ptp(second) == 0:
        return math.nan
    return float(np.corrcoef(first, second)[0, 1])


def slope(outcome: ArrayLike, cause: ArrayLike) -> float:
    """Least-squares slope of an outcome on a cause; NaN where the cause does not vary."""
    up, along = np.asarray(outcome, dtype=np.float64), np.asarray(cause, dtype=np.float64)
    if len(up) < FEWEST or np.ptp(along) == 0:
        return math.nan
    centred: Any = along - along.mean()
    return float(centred @ up / (centred @ centred))
