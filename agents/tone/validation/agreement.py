"""Agreement between raters: Krippendorff's alpha, intraclass correlation, kappa and its prevalence twin."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

PAIR = 2  # ratings a unit needs to tell agreement


def krippendorff_alpha(ratings: ArrayLike) -> float:
    """Krippendorff's alpha for ordinal ratings; NaN where nothing varies.

    α = 1 − D_observed/D_expected, with δ²(c, k) = (Σ_(g=c..k) n_g − (n_c + n_k)/2)².

    Args:
        ratings: shape (units, raters); NaN where a rater is missing.

    Source: Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section on ordinal data.
    """
    table = np.asarray(ratings, dtype=np.float64)
    table = table[np.sum(~np.isnan(table), axis=1) >= PAIR]
    values = np.unique(table[~np.isnan(table)])
    if len(values) < PAIR:
        return math.nan
    counts = np.stack([np.sum(table == value, axis=1) for value in values], axis=1).astype(np.float64)
    present = counts.sum(axis=1, keepdims=True)
    together = (counts / (present - 1)).T @ counts - np.diag((counts / (present - 1)).sum(axis=0))
    marginal = together.sum(axis=1)
    ranks = np.cumsum(marginal) - marginal / 2
    distance = (ranks[:, None] - ranks[None, :]) ** 2
    observed = (together * distance).sum()
    expected = (np.outer(marginal, marginal) * distance).sum() / (marginal.sum() - 1)
    return float(1 - observed / expected)


def intraclass_correlation(ratings: ArrayLike) -> float:
    """ICC(2,k): agreement of the mean of k raters drawn from many; NaN with missing ratings or no variation.

    (MS_rows − MS_error) / (MS_rows + (MS_raters − MS_error)/n)

    Args:
        ratings: shape (units, raters), complete.

    Source: Shrout & Fleiss 1979, doi 10.1037/0033-2909.86.2.420.
    """
    table = np.asarray(ratings, dtype=np.float64)
    units, raters = table.shape
    if np.isnan(table).any() or units < PAIR or raters < PAIR:
        return math.nan
    grand, rows, columns = table.mean(), table.mean(axis=1), table.mean(axis=0)
    between = raters * ((rows - grand) ** 2).sum() / (units - 1)
    judges = units * ((columns - grand) ** 2).sum() / (raters - 1)
    left = table - rows[:, None] - columns[None, :] + grand
    error = (left**2).sum() / ((units - 1) * (raters - 1))
    whole = between + (judges - error) / units
    return float((between - error) / whole) if whole > 0 else math.nan


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo:
    """Agreement on yes or no between two raters, with what kappa hides.

    Attributes:
        raw: share of units on which they agree.
        kappa: agreement beyond chance; NaN where one answer is never given.
        pabak: 2 · raw − 1, agreement if yes and no were equally common.
        first, second: how often each says yes.
    """

    raw: float
    kappa: float
    pabak: float
    first: float
    second: float


def yes_no(first: ArrayLike, second: ArrayLike) -> YesNo:
    """Kappa and PABAK of two raters' yes or no.

    Source: Cohen 1960, doi 10.1177/001316446002000104; Byrt, Bishop & Carlin 1993, doi
    10.1016/0895-4356(93)90018-V.
    """
    one, two = np.asarray(first, dtype=bool), np.asarray(second, dtype=bool)
    raw, yes_one, yes_two = float((one == two).mean()), float(one.mean()), float(two.mean())
    chance = yes_one * yes_two + (1 - yes_one) * (1 - yes_two)
    kappa = (raw - chance) / (1 - chance) if chance < 1 else math.nan
    return YesNo(raw=raw, kappa=kappa, pabak=2 * raw - 1, first=yes_one, second=yes_two)
