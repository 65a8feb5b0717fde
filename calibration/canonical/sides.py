"""V8, V9: biased assimilation, and attraction with repulsion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from agents.opinion import attraction_repulsion, biased_assimilation
from calibration.canonical.compiled import double, loop, scalars
from calibration.canonical.record import close, exact, sampled
from calibration.check import Check

Array = NDArray[np.float64]
Scalar = Callable[..., Any]

HOMOPHILY = (2.0, 4.0, 9.0)
NUDGE = 1e-4
CURVED = 10 * NUDGE**2
"""Tolerance of a slope from a central difference: its error is of second order in the nudge."""

NEAR = 0.02
STEPS = 4000
PEOPLE = 1000
MEETINGS = 2000
"""Meetings a person in the limits of V9."""


def biased_assimilation_islands() -> list[Check]:
    """V8: two islands in the mirror of each other agree, disagree or go to extremes by the bias.

    Trap: the movement of both together is unstable, so rounding sends both islands to one side; the
    mirrored start is therefore followed on one island, the other being its mirror image.
    """
    checks = []
    bias = 0.6
    for homophily in HOMOPHILY:
        anti = _slope(homophily, bias, -1)
        together = _slope(homophily, bias, 1)
        turn = 2 / (homophily + 1)
        name = f"biased assimilation, homophily {homophily:g}"
        expected = bias + (homophily - 1) / (homophily + 1)
        checks += [
            close("V8", f"{name}: antisymmetric multiplier", expected=expected, got=anti, tolerance=CURVED),
            close(
                "V8", f"{name}: common multiplier 1 + b", expected=1 + bias, got=together, tolerance=CURVED
            ),
            close(
                "V8",
                f"{name}: distance from ½ at b just below 2/(h+1)",
                expected=0,
                got=_end(homophily, turn * (1 - NEAR)),
                tolerance=CURVED,
            ),
            close(
                "V8",
                f"{name}: lasting disagreement at b just above 2/(h+1)",
                expected=_disagreement(homophily, turn * (1 + NEAR)),
                got=_end(homophily, turn * (1 + NEAR)),
                tolerance=CURVED,
            ),
            close(
                "V8", f"{name}: extremes at b = 1.1", expected=0.5, got=_end(homophily, 1.1), tolerance=CURVED
            ),
        ]
    return checks


def attraction_and_repulsion() -> list[Check]:
    """V9: what one meeting does to a gap, and both limits of tolerance.

    Trap: repulsion needs the end of the scale, here [0, 1] as ±½.
    """
    hear = scalars(attraction_repulsion).hear
    weight, latitude, cold, bound = 0.1, 0.5, 0.3, 10.0

    def gap(distance: float) -> float:
        low, high = -distance / 2, distance / 2
        settings = (0.0, weight, latitude, cold, bound)
        return float(hear(high, low, high, low, *settings) - hear(low, high, low, high, *settings))

    rng = np.random.default_rng(9)
    start = rng.random(PEOPLE) - 0.5
    meetings = MEETINGS * PEOPLE
    agreed = _meet(start.copy(), (0.25, 1.0, 0.0, 0.5), meetings, np.random.default_rng(90), hear)
    parted = _meet(start.copy(), (0.25, 0.0, 0.0, 0.5), meetings, np.random.default_rng(91), hear)
    share = float((parted > 0).mean())
    pushed = float(hear(0.4, -0.5, 0.4, -0.5, 0.0, 0.5, 0.1, 0.0, 0.5))
    return [
        exact("V9", "near: gap times 1 - 2μ", expected=0.4 * (1 - 2 * weight), got=gap(0.4)),
        exact("V9", "between: gap unchanged", expected=0.6, got=gap(0.6)),
        exact("V9", "far: gap times 1 + 2μ", expected=1.0 * (1 + 2 * weight), got=gap(1.0)),
        exact("V9", "far: not beyond the bound", expected=0.5, got=pushed),
        exact("V9", "tolerance of the whole range: variance", expected=0, got=float(agreed.var()), scale=1),
        exact(
            "V9",
            "tolerance 0: everybody at an end, so variance is p(1 - p)",
            expected=share * (1 - share),
            got=float(parted.var()),
        ),
        sampled(
            "V9",
            "tolerance 0: both ends alike, share at the upper one",
            expected=0.5,
            got=share,
            error=float(0.5 / np.sqrt(PEOPLE)),
        ),
    ]


def _island(own: float, other: float, homophily: float, bias: float) -> float:
    """Log-odds of an island after a step; both averages are of chances, without self-weight."""
    heard = special.logit((homophily * special.expit(own) + special.expit(other)) / (1 + homophily))
    return float(double(biased_assimilation.hear)(own, heard, own, heard, 0, 1, bias))


def _slope(homophily: float, bias: float, other: int) -> float:
    """By how much a nudge away from ½ is multiplied where the other island is nudged too, or against."""
    up, down = (_island(nudge, other * nudge, homophily, bias) for nudge in (NUDGE, -NUDGE))
    return (up - down) / (2 * NUDGE)


def _end(homophily: float, bias: float) -> float:
    """How far from ½ an island ends whose neighbour is its mirror image."""
    odds = float(special.logit(0.6))
    for _ in range(STEPS):
        odds = _island(odds, -odds, homophily, bias)
    return float(special.expit(odds)) - 0.5


def _disagreement(homophily: float, bias: float) -> float:
    """The fixed point of the published map on the mirrored islands, above ½, less ½."""

    def drift(view: float) -> float:
        heard = (homophily * view + 1 - view) / (1 + homophily)
        pro, contra = view**bias * heard, (1 - view) ** bias * (1 - heard)
        return float(pro / (pro + contra) - view)

    return float(optimize.brentq(drift, 0.5 + NEAR / 2, 1 - NUDGE, xtol=1e-14)) - 0.5


@loop
def _meet(
    opinions: Array,
    settings: tuple[float, float, float, float],
    meetings: int,
    rng: np.random.Generator,
    hear: Scalar,
) -> Array:
    weight, latitude, cold, bound = settings
    for _ in range(meetings):
        i, j = rng.integers(0, opinions.size), rng.integers(0, opinions.size)
        x, y = opinions[i], opinions[j]
        opinions[i] = hear(x, y, x, y, 0.0, weight, latitude, cold, bound)
        opinions[j] = hear(y, x, y, x, 0.0, weight, latitude, cold, bound)
    return opinions
