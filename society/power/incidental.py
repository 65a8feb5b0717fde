"""Incidental share: what nobody sought, as a part of what a planner could have had within the same range.

    IS = [G(observed) - G(neutral)] / [max over Π of G - G(neutral)],    G(π) = E_ω[Y_T(π, ω)]

Π are tone policies that see what a companion sees and keep to the range of tones that released models have.
The planner is found on one set of seeds and evaluated here on another. IS may be negative, and it is
*undefined* where the 95 % interval of the denominator reaches 0 or lies below it. Beside it stand numerator,
denominator, the floor, and laws drawn from Π at random, their shares and the percentile of the observed
policy among them: without that, a share of a half may be what carelessness always gets. What was best on the
planner's seeds may do less than the observed policy on these; the sentence says so.

In the separable limit, with the outcome linear in displacement,

    IS = (E g(τ_observed) - g(0)) / (max g - g(0)),    g(τ) = gain · (τ - bend · τ²)

Pitfall: it depends on Π; show two horizons, and narrower and wider ranges.

Source: definition ours; interval of a ratio, Fieller 1954, Journal of the Royal Statistical Society B 16(2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from society.power.bootstrap import CONFIDENCE, FEWEST, estimate
from society.power.reading import PERCENT, POINTS, Reading, interval, shown

Floats = NDArray[np.float64]
CARELESS = (0.05, 0.95)
"""Quantiles of laws drawn at random between which their shares are told."""

Unit = tuple[float, str]


class Ratio(NamedTuple):
    """A ratio of two averages with its interval; None where it is undefined."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """What each tone policy brought about, by replicate; all with the same seeds.

    Attributes:
        observed, neutral: the outcome under the observed and under the neutral policy, shape (replicate,).
        nobody: under the null arm, shape (replicate,).
        best, worst: under the planner's policy and under the one that goes furthest the other way.
        random: under laws drawn from Π, shape (law, seed); with the first of the seeds, or with all.
    """

    observed: Floats
    neutral: Floats
    nobody: Floats
    best: Floats
    worst: Floats
    random: Floats

    @property
    def careless(self) -> Floats:
        """What each random law changes against neutral tone, on average over all seeds, shape (law,).

        With fewer seeds of its own, what it does beyond the observed policy on these is added to what the
        observed policy does on all.
        """
        beyond = self.random - self.observed[: self.random.shape[1]]
        return np.asarray(beyond.mean(axis=1) + (self.observed - self.neutral).mean())


def ratio(numerator: Floats, denominator: Floats) -> Ratio:
    """Mean over mean of paired differences, with Fieller's interval.

    Args:
        numerator: shape (replicate,).
        denominator: same shape.

    Returns:
        Nothing where the denominator's own interval reaches 0.
    """
    count = len(numerator)
    if count < FEWEST:
        return Ratio(None, None, None)
    top, below = float(numerator.mean()), float(denominator.mean())
    student = float(special.stdtrit(count - 1, (1 + CONFIDENCE) / 2))
    table = np.cov(np.stack([numerator, denominator]), ddof=1) / count
    bound = student**2 * float(table[1, 1]) / below**2 if below else np.inf
    if bound >= 1:
        return Ratio(None, None, None)
    value = top / below
    middle = value - student**2 * float(table[0, 1]) / below**2
    inner = (
        table[0, 0]
        - 2 * value * table[0, 1]
        + value**2 * table[1, 1]
        - student**2 / below**2 * (table[0, 0] * table[1, 1] - table[0, 1] ** 2)
    )
    half = student / abs(below) * float(np.sqrt(max(float(inner), 0.0)))
    return Ratio(value, (middle - half) / (1 - bound), (middle + half) / (1 - bound))


def separable(tones: Sequence[float], *, gain: float, bend: float, ceiling: float) -> float:
    """The share in the separable limit: (E g(τ) - g(0)) / (max g - g(0)) over tones up to a ceiling.

    Args:
        tones: observed.
        gain: slope of g at 0.
        bend: how fast g bends down.
        ceiling: highest tone that the planner may set.
    """
    tau = np.asarray(tones, dtype=np.float64)
    top = min(ceiling, 1 / (2 * bend)) if bend > 0 else ceiling
    return float((gain * (tau - bend * tau**2)).mean() / (gain * (top - bend * top**2)))


def percentile(observed: float, random: Floats) -> float:
    """Share of random laws that bring about less than the observed policy, ties counted half."""
    return float((np.mean(random < observed) + np.mean(random <= observed)) / 2)


def readings(found: Mapping[str, Policies], *, words: str, unit: Unit = (PERCENT, POINTS)) -> list[Reading]:
    """The incidental share with all that must stand beside it.

    Args:
        found: outcomes under the policies, by range or horizon, such as "10-90, last day".
        words: the outcome in a sentence.
        unit: factor from recorded to shown, and its name.
    """
    return [one for key, policies in found.items() for one in _of(key, policies, words, unit)]


def _of(key: str, policies: Policies, words: str, unit: Unit) -> list[Reading]:
    factor, name = unit
    numerator = factor * (policies.observed - policies.neutral)
    nothing = factor * (policies.nobody - policies.neutral)
    ceiling, floor = (factor * (one - policies.neutral) for one in (policies.best, policies.worst))
    share, null = (_share(one, ceiling) for one in (numerator, nothing))
    careless = factor * policies.careless
    rank = PERCENT * percentile(float(numerator.mean()), careless)
    rows = (
        _row(f"IS.gain.{key}", f"What tone changes ({key})", numerator, nothing, (words, name)),
        _row(f"IS.ceiling.{key}", f"What a planner could have ({key})", ceiling, None, (words, name)),
        _row(
            f"IS.floor.{key}",
            f"What a planner of the opposite could have ({key})",
            floor,
            None,
            (words, name),
        ),
    )
    return [
        Reading(
            id=f"IS.share.{key}",
            name=f"Incidental share ({key})",
            value=share.value,
            low=share.low,
            high=share.high,
            null=null.value,
            unit="share",
            sentence=(
                f"{_told(key, share, (numerator, ceiling), words)}; {shown(rank)} % of laws drawn at random "
                "bring about less."
            ),
        ),
        *rows,
        _careless(key, careless, ceiling, share),
    ]


def _share(numerator: Floats, ceiling: Floats) -> Ratio:
    """The share; nothing where no plan brings about more than neutral tone, as a share would turn round."""
    return ratio(numerator, ceiling) if ceiling.mean() > 0 else Ratio(None, None, None)


def _told(key: str, share: Ratio, terms: tuple[Floats, Floats], words: str) -> str:
    numerator, ceiling = terms
    if share.value is None and ceiling.mean() <= 0:
        return f"In this range no plan brings about more than neutral tone, so the share is undefined ({key})"
    if share.value is None:
        return (
            f"What a planner could have had in {words} is not told apart from nothing, so the share is "
            f"undefined ({key})"
        )
    told = (
        f"Nobody sought it, and yet tone has {shown(share.value, sign=True)} of what a planner could have "
        f"in {words} ({interval(share.low, share.high, sign=True)}; {key})"
    )
    if np.array_equal(numerator, ceiling):
        return f"{told}: no plan that was tried did more than models do by themselves"
    if numerator.mean() > ceiling.mean():
        return (
            f"{told}: the plan did no less than models on the seeds it was found with, and does less on these"
        )
    return told


def _careless(key: str, random: Floats, ceiling: Floats, share: Ratio) -> Reading:
    """Shares of laws drawn at random: the middle one, and from 5 to 95 per cent of them."""
    low, value, high, sentence = None, None, None, f"Nor is that of laws drawn at random defined ({key})."
    if share.value is not None:
        shares = random / ceiling.mean()
        low, value, high = (float(one) for one in np.quantile(shares, [CARELESS[0], 1 / 2, CARELESS[1]]))
        sentence = (
            f"Of {len(random)} laws drawn at random half have more than {shown(value, sign=True)} of what a "
            f"planner could have; nine in ten lie from {shown(low, sign=True)} to {shown(high, sign=True)} "
            f"({key})."
        )
    return Reading(
        id=f"IS.random.{key}",
        name=f"Share of laws drawn at random, and 5 to 95 % of them ({key})",
        value=value,
        low=low,
        high=high,
        null=None,
        unit="share",
        sentence=sentence,
    )


def _row(key: str, name: str, found: Floats, nothing: Floats | None, told: tuple[str, str]) -> Reading:
    words, unit = told
    value, low, high = estimate(found)
    return Reading(
        id=key,
        name=name,
        value=value,
        low=low,
        high=high,
        null=None if nothing is None else float(nothing.mean()),
        unit=unit,
        sentence=(f"{name}: {shown(value, sign=True)} {unit} in {words} ({interval(low, high, sign=True)})."),
    )
