"""V4, V5: bounded confidence in pairs, and all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.opinion import deffuant, hegselmann_krause
from calibration.canonical.compiled import loop, scalars
from calibration.canonical.record import between, close, exact, none
from calibration.check import Check

Array = NDArray[np.float64]
Scalar = Callable[..., Any]

PEOPLE = 2000
MEETINGS = 400
"""Meetings a person; camps have formed long before."""

MAJOR = 0.02
"""A camp is major if it holds this share of the people."""

CAMPS = ((0.1, 4, 5), (0.2, 2, 2), (0.3, 1, 1), (0.55, 1, 1))
"""Latitude, and the smallest and largest number of major camps."""

EQUAL_SPACING = ((5.0, 1), (5.2, 1), (5.45, 3), (5.5, 3), (6.0, 1))
"""Length of the opinion range in latitudes, and the number of camps it ends in."""

DENSE = 5001
COARSE = 1001
RANDOM_LATITUDE = 0.05
STEPS = 10_000
STILL = 1e-13
APART = 1e-6


def deffuant_pairs() -> list[Check]:
    """V4: what one meeting conserves and removes, and how many camps form.

    Trap: the weight sets the speed, not the number of camps ("1/(2μ)" is a misprint of 1/(2ε)).
    """
    hear = scalars(deffuant).hear
    start = np.random.default_rng(4).random(PEOPLE)
    drift, spread, gap = _bookkeeping(start, 0.3, 0.2, np.random.default_rng(40), hear)
    checks = [
        exact("V4", "Deffuant: drift of the mean over 20 000 meetings", expected=0, got=drift, scale=1),
        exact("V4", "Deffuant: Σ(x - x̄)² falls by 2μ(1-μ)d², largest error", expected=0, got=spread, scale=1),
        exact("V4", "Deffuant: gap times 1 - 2μ, largest error", expected=0, got=gap, scale=1),
    ]
    for latitude, low, high in CAMPS:
        for weight in (0.2, 0.5):
            end = _meet(start.copy(), weight, latitude, MEETINGS * PEOPLE, np.random.default_rng(41), hear)
            camps = _major(end, latitude)
            claim = f"Deffuant: major camps at ε = {latitude}, μ = {weight}, about 1/(2ε)"
            checks.append(between("V4", claim, low=low, high=high, got=camps))
    return checks


def hegselmann_krause_camps() -> list[Check]:
    """V5: order, range, an end in finite time, camps more than ε apart, and Lorenz's return of consensus.

    The number of camps hangs on a few people in the middle, and rounding alone can tip them to one
    side: equally spaced starts are held to their mirror symmetry after each step.
    Traps: at a length of 6 latitudes 5,001 people agree but 1,001 do not; on random starts camps stand
    further apart than 2 ε, so their spacing is tested and not their number.
    """
    checks = []
    spacing, nearest, broken, unfinished = [], np.inf, 0, 0
    for length, camps in EQUAL_SPACING:
        end, faults, finished = _equally_spaced(length, DENSE)
        broken, unfinished = broken + faults, unfinished + (not finished)
        claim = f"Hegselmann-Krause: camps from {DENSE} equally spaced on {length} ε"
        checks.append(close("V5", claim, expected=camps, got=_camps(end).size, tolerance=0))
    coarse, _, _ = _equally_spaced(6.0, COARSE)
    claim = f"Hegselmann-Krause: camps from only {COARSE} on 6.0 ε"
    checks.append(close("V5", claim, expected=3, got=_camps(coarse).size, tolerance=0))
    for seed in range(8):
        start = np.sort(np.random.default_rng(500 + seed).random(PEOPLE))
        end, faults, finished = _gather(start, RANDOM_LATITUDE)
        gaps = np.diff(_camps(end)) / RANDOM_LATITUDE
        spacing.append(gaps.mean())
        nearest, broken, unfinished = min(nearest, gaps.min()), broken + faults, unfinished + (not finished)
    return [
        *checks,
        none("V5", "Hegselmann-Krause: steps that broke the order or widened the range", violations=broken),
        none("V5", "Hegselmann-Krause: starts that never came to rest", violations=unfinished),
        none("V5", "Hegselmann-Krause: camps left within ε of each other", violations=nearest <= 1),
        between("V5", "Hegselmann-Krause: spacing of camps in ε", low=2, high=3, got=float(np.mean(spacing))),
    ]


@loop
def _bookkeeping(
    opinions: Array, weight: float, latitude: float, rng: np.random.Generator, hear: Scalar
) -> tuple[float, float, float]:
    """Drift of the mean, and the largest errors in the fall of the spread and in the gap of a pair."""
    before = opinions.mean()
    worst_spread = worst_gap = 0.0
    for _ in range(10 * opinions.size):
        i, j = rng.integers(0, opinions.size), rng.integers(0, opinions.size)
        x, y = opinions[i], opinions[j]
        gap = y - x
        meets = abs(gap) < latitude
        opinions[i] = hear(x, y, x, y, 0.0, weight, latitude)
        opinions[j] = hear(y, x, y, x, 0.0, weight, latitude) if i != j else opinions[i]
        # around the pair's own mean, which stays: half the square of the gap
        fall = (gap**2 - (opinions[j] - opinions[i]) ** 2) / 2
        worst_spread = max(worst_spread, abs(fall - meets * 2 * weight * (1 - weight) * gap**2))
        worst_gap = max(worst_gap, abs(opinions[j] - opinions[i] - gap * (1 - 2 * weight * meets)))
    return opinions.mean() - before, worst_spread, worst_gap


@loop
def _meet(
    opinions: Array, weight: float, latitude: float, meetings: int, rng: np.random.Generator, hear: Scalar
) -> Array:
    for _ in range(meetings):
        i, j = rng.integers(0, opinions.size), rng.integers(0, opinions.size)
        x, y = opinions[i], opinions[j]
        opinions[i] = hear(x, y, x, y, 0.0, weight, latitude)
        opinions[j] = hear(y, x, y, x, 0.0, weight, latitude)
    return opinions


@loop
def _sweep(opinions: Array, people: Array, latitude: float, weigh: Scalar, settle: Scalar) -> Array:
    """Everybody at once; opinions ascend, ``people`` is how many hold each."""
    after = np.empty_like(opinions)
    first = 0
    for i in range(opinions.size):
        while weigh(opinions[i], opinions[first], latitude) == 0:
            first += 1
        gaps, count = 0.0, -1.0  # the listener is among those counted
        for j in range(first, opinions.size):
            near = weigh(opinions[i], opinions[j], latitude)
            if near == 0:
                break
            gaps += near * people[j] * (opinions[j] - opinions[i])
            count += near * people[j]
        after[i] = settle(opinions[i], gaps, count, 1.0)
    return after


def _gather(opinions: Array, latitude: float, *, mirrored: bool = False) -> tuple[Array, int, bool]:
    """Opinions at rest, steps that broke the order or widened the range, and whether they came to rest.

    People of exactly equal opinion are swept as one, who counts as many.
    """
    scalar = scalars(hegselmann_krause)
    people = np.ones(opinions.size)
    faults = 0
    for _ in range(STEPS):
        after = _sweep(opinions, people, latitude, scalar.weigh, scalar.settle)
        if mirrored:
            after = (after - after[::-1]) / 2
        wider = after[0] < opinions[0] - STILL or after[-1] > opinions[-1] + STILL
        faults += bool(wider or np.diff(after).min(initial=0) < -STILL)
        if np.abs(after - opinions).max() < STILL:
            return after, faults, True
        opinions, group = np.unique(after, return_inverse=True)
        people = np.asarray(np.bincount(group, weights=people), np.float64)
    return opinions, faults, False


def _equally_spaced(length: float, people: int) -> tuple[Array, int, bool]:
    start = np.linspace(-length / 2, length / 2, people)
    return _gather((start - start[::-1]) / 2, 1.0, mirrored=True)


def _camps(opinions: Array) -> Array:
    """Where the camps stand."""
    ordered = np.sort(opinions)
    return np.asarray(ordered[np.append(True, np.diff(ordered) > APART)])


def _major(opinions: Array, latitude: float) -> int:
    """How many camps, parted by half a latitude, hold a major share."""
    ordered = np.sort(opinions)
    camp = np.append(0, np.cumsum(np.diff(ordered) > latitude / 2))
    return int((np.bincount(camp) >= MAJOR * opinions.size).sum())
