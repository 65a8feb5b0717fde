"""V11: logit choice in a mean field and on the square lattice."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from agents.opinion import logit
from calibration.canonical.compiled import loop, scalars
from calibration.canonical.record import close, exact, sampled
from calibration.check import Check

Array = NDArray[np.float64]
Scalar = Callable[..., Any]

CONFORMITY = (1.2, 1.5)
BELOW = 0.5
PEOPLE = 10_000
SWEEPS = 2500
BURN = 500
BLOCK = 125
FIELD = 0.3
SIDE = 64
COLD, WARM = 2.0, 3.0
"""Temperatures in units of J on both sides of 2 / ln(1 + √2) = 2.269."""

LATTICE_SWEEPS = 4500


def logit_choice() -> list[Check]:
    """V11: the rule itself, m = tanh(βJ · m), its critical point, and Onsager's lattice.

    Choices are tested as published (:func:`agents.opinion.logit.choose`) and as displacements. Traps: below
    βJ = 1 finite societies fluctuate by n^(-1/2); sides of a square may change in turn only, since
    all at once lets two sublattices swing.
    """
    scalar = scalars(logit)
    rng = np.random.default_rng(11)
    draws = (np.arange(2.0**16) + 0.5) / 2.0**16
    plus = float(np.mean([scalar.choose(FIELD, draw) > 0 for draw in draws]))
    odds, rest = float(1 / (1 + np.exp(-2 * FIELD))), _rest(scalar.hear)
    return [
        close("V11", "logit: P(+) = 1 / (1 + e^(-2h))", expected=odds, got=plus, tolerance=1 / draws.size),
        exact("V11", "logit displacements at rest stay at rest", expected=0, got=rest, scale=1),
        *_mean_fields(rng, scalar.choose, scalar.hear),
        *_onsager(rng, scalar.choose),
    ]


def _mean_fields(rng: np.random.Generator, choose: Scalar, hear: Scalar) -> list[Check]:
    """Averages of choices and of displacements above the critical point, fluctuations below it."""

    @loop
    def choice(heard: float, draw: float, conformity: float) -> float:
        return float(choose(conformity * heard, draw))

    @loop
    def displacement(heard: float, draw: float, conformity: float) -> float:
        return float(hear(0.0, heard, 0.0, heard, draw, 1.0, conformity))

    checks = []
    for conformity, (rule, name) in itertools.product(
        CONFORMITY, ((choice, "choices"), (displacement, "displacements"))
    ):
        found = _average(conformity, SWEEPS, rng, rule)[BURN:]
        # a finite society lies below the mean field by the curvature of tanh, of order 1/n
        error = _error(found, BLOCK) + 1 / PEOPLE
        claim = f"logit {name}, βJ = {conformity}: m = tanh(βJ · m)"
        theory = _mean_field(conformity)
        checks.append(sampled("V11", claim, expected=theory, got=float(found.mean()), error=error))
    squares = _average(BELOW, SWEEPS, rng, choice)[BURN:] ** 2
    variance = 1 / (PEOPLE * (1 - BELOW**2))
    claim = f"logit choices, βJ = {BELOW}: variance of m is 1 / (n (1 - (βJ)²))"
    got, error = float(squares.mean()), _error(squares, BLOCK)
    return [*checks, sampled("V11", claim, expected=variance, got=got, error=error)]


def _error(values: Array, block: int) -> float:
    """Standard error of the mean of a correlated series, from the means of its blocks."""
    means = values.reshape(-1, block).mean(axis=1)
    return float(means.std(ddof=1) / np.sqrt(means.size))


def _onsager(rng: np.random.Generator, choose: Scalar) -> list[Check]:
    """Spontaneous magnetisation (1 - sinh(2/T)^-4)^(1/8) below the critical temperature, none above."""
    cold = np.abs(_lattice(1 / COLD, LATTICE_SWEEPS, rng, choose)[BURN:])
    warm = _lattice(1 / WARM, LATTICE_SWEEPS, rng, choose)[BURN:]
    theory = float((1 - np.sinh(2 / COLD) ** -4) ** 0.125)
    return [
        sampled(
            "V11",
            f"logit on a {SIDE} × {SIDE} square, T = {temperature} J: magnetisation",
            expected=expected,
            got=float(found.mean()),
            error=_error(found, 4 * BLOCK),
        )
        for temperature, found, expected in ((COLD, cold, theory), (WARM, warm, 0.0))
    ]


def _mean_field(conformity: float) -> float:
    return float(optimize.brentq(lambda m: np.tanh(conformity * m) - m, 0.1, 1))


def _rest(hear: Scalar) -> float:
    """Largest displacement of anybody who hears nothing new, over a thousand draws."""
    draws = np.linspace(0, 1, 1000, endpoint=False)
    return float(max(abs(hear(0.0, 0.0, 1.0, 1.0, draw, 1.0, 1.5)) for draw in draws))


@loop
def _average(conformity: float, sweeps: int, rng: np.random.Generator, rule: Scalar) -> Array:
    """Average after each sweep in which all choose at once, having begun at 1."""
    averages = np.zeros(sweeps)
    heard = 1.0
    for sweep in range(sweeps):
        total = 0.0
        for _ in range(PEOPLE):
            total += rule(heard, rng.random(), conformity)
        heard = total / PEOPLE
        averages[sweep] = heard
    return averages


@loop
def _lattice(coupling: float, sweeps: int, rng: np.random.Generator, choose: Scalar) -> Array:
    """Average choice after each sweep on a square that closes on itself; two sublattices in turn."""
    spin = np.ones((SIDE, SIDE))
    averages = np.zeros(sweeps)
    for sweep in range(sweeps):
        for colour in range(2):
            for i in range(SIDE):
                for j in range((i + colour) % 2, SIDE, 2):
                    around = (
                        spin[i - 1, j] + spin[(i + 1) % SIDE, j] + spin[i, j - 1] + spin[i, (j + 1) % SIDE]
                    )
                    spin[i, j] = choose(coupling * around, rng.random())
        averages[sweep] = spin.mean()
    return averages
