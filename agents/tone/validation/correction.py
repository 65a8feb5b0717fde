"""Correcting a rung's numbers by labels: Rogan–Gladen for shares, prediction-powered inference for means."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

NORMAL = 1.959963984540054  # standard errors on each side of a 95 % interval
INFORMATIVE = 0.1  # sensitivity + specificity − 1 from which a share can be corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A corrected estimate with its 95 % interval; NaN where it is not identifiable.

    Attributes:
        estimate: not clipped, so that averages of it stay unbiased.
        error: standard error.
        low, high: the interval.
        status: *not identifiable* where the rung's answer says next to nothing about the label.
    """

    estimate: float
    error: float
    low: float
    high: float
    status: Literal["ok", "not identifiable"]


def rogan_gladen(
    share: float, *, n: int, specificity: float, sensitivity: float, negatives: int, positives: int
) -> Corrected:
    """True share behind the share a rung finds.

    θ̂ = (p̂ + q₀ − 1)/(q₀ + q₁ − 1), variance
    [p̂(1−p̂)/n + (1−θ̂)²q₀(1−q₀)/m₀ + θ̂²q₁(1−q₁)/m₁]/(q₀ + q₁ − 1)².

    Args:
        share: p̂, share of n replies that the rung marks.
        n: replies the share was found on.
        specificity: q₀, found on labelled replies that are not among the n.
        sensitivity: q₁, likewise.
        negatives: m₀, labelled replies that q₀ was found on.
        positives: m₁, labelled replies that q₁ was found on.

    Source: Rogan & Gladen 1978, doi 10.1093/oxfordjournals.aje.a112510; Lang & Reiczigel 2014 for the
    variance.
    """
    informed = specificity + sensitivity - 1
    if not min(n, negatives, positives) or not informed >= INFORMATIVE:
        return _unknown()
    true = (share + specificity - 1) / informed
    variance = (
        share * (1 - share) / n
        + (1 - true) ** 2 * specificity * (1 - specificity) / negatives
        + true**2 * sensitivity * (1 - sensitivity) / positives
    ) / informed**2
    return _interval(true, math.sqrt(variance))


def prediction_powered(predicted: ArrayLike, labelled: ArrayLike, unlabelled: ArrayLike) -> Corrected:
    """Mean of the labels over all replies, from a rung's scores of all and labels of some; power-tuned.

    θ̂ = ȳ_n + λ(f̄_N − f̄_n), λ = cov(f, y)/((1 + n/N) var f), SE² = λ²s²_f/N + s²_(y−λf)/n.

    Args:
        predicted: the rung's scores of the labelled replies, shape (n,).
        labelled: their labels, shape (n,).
        unlabelled: the rung's scores of the other replies, shape (N,).

    Source: Angelopoulos et al. 2023, doi 10.1126/science.adi6000; power tuning after arXiv 2311.01453.
    """
    f, y, g = (np.asarray(values, dtype=np.float64) for values in (predicted, labelled, unlabelled))
    if min(len(f), len(g)) <= 1:
        return _unknown()
    spread = f.var(ddof=1)
    power = float(np.cov(f, y)[0, 1] / ((1 + len(f) / len(g)) * spread)) if spread > 0 else 0.0
    estimate = y.mean() + power * (g.mean() - f.mean())
    variance = power**2 * g.var(ddof=1) / len(g) + (y - power * f).var(ddof=1) / len(f)
    return _interval(float(estimate), math.sqrt(variance))


def _interval(estimate: float, error: float) -> Corrected:
    return Corrected(
        estimate=estimate,
        error=error,
        low=estimate - NORMAL * error,
        high=estimate + NORMAL * error,
        status="ok",
    )


def _unknown() -> Corrected:
    return Corrected(
        estimate=math.nan, error=math.nan, low=math.nan, high=math.nan, status="not identifiable"
    )
