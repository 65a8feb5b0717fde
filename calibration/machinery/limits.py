"""M1 and M7: many people follow the equation of their averages, and finer steps the equation in time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.companion import SILENT
from agents.population import build
from calibration.canonical.compiled import double
from calibration.canonical.record import close, exact, none, sampled
from calibration.check import Check
from calibration.machinery.lively import lived, numbers
from society.form import Form
from society.spread import contagion
from society.world import World

SIZES = (1_000, 4_000, 16_000)
RUNS = 40
DAYS = 40
RATE, ABANDON, SEEDS = 0.2, 0.05, 0.1
SPREADING = {
    "mechanisms": {"contagion_rate": RATE, "abandon_rate": ABANDON, "seeds": SEEDS},
    "generations": {"replacement": 0.0},
}
TIME = 20.0
STEPS = (20, 40, 80, 160)
SECOND_ORDER = 0.1
"""How far off 2 the ratio of errors of two steps may lie: what is left is of the next order."""

LONG = (1.0, 10.0, 1e3, 1e6)


def mean_field() -> list[Check]:
    """Use that spreads by contact keeps to its map, with an error of sqrt(variance / people).

    In one community of n people the share that uses follows i ← i + (1 - i) p(βi) - i p(γ), where
    p(r) = 1 - e^(-r). Around it V ← J² V + (1 - i) p(βi) (1 - p(βi)) + i p(γ) (1 - p(γ)), with J the
    slope of the map, and the error times √n has variance V in the limit.
    """
    share, variance = _map()
    return [
        sampled(
            "M1",
            f"use by contact against its mean field after {DAYS} days: RMS error · √n at n = {size:,}",
            expected=float(np.sqrt(variance)),
            got=float(np.sqrt(size * np.mean((_shares(size) - share) ** 2))),
            error=float(np.sqrt(variance / (2 * RUNS))),
        )
        for size in SIZES
    ]


def step_size() -> list[Check]:
    """Rates become chances by 1 - e^(-r dt): half the step, half the error, and never a chance above 1."""
    chance = double(contagion.probability)
    errors = [_logistic(steps) - _closed_form() for steps in STEPS]
    found = [
        close(
            "M7",
            f"error against the logistic curve, {few} steps over {more}: halved with the step",
            expected=2.0,
            got=before / after,
            tolerance=SECOND_ORDER,
        )
        for few, more, before, after in zip(STEPS, STEPS[1:], errors, errors[1:], strict=False)
    ]
    spared = (1 - chance(RATE, TIME / 2)) ** 2
    return [
        *found,
        exact("M7", "two half steps are one whole step", expected=chance(RATE, TIME), got=1 - spared),
        none("M7", "chances above 1 at long steps", violations=sum(chance(RATE, step) > 1 for step in LONG)),
    ]


def _map() -> tuple[float, float]:
    """Share of users after the days, and the variance of √n times its error."""
    share, variance = SEEDS, 0.0
    for _ in range(DAYS):
        takes, leaves = 1 - np.exp(-RATE * share), 1 - np.exp(-ABANDON)
        slope = 1 - takes - leaves + (1 - share) * RATE * np.exp(-RATE * share)
        noise = (1 - share) * takes * (1 - takes) + share * leaves * (1 - leaves)
        variance = slope**2 * variance + noise
        share += (1 - share) * takes - share * leaves
    return share, variance


def _shares(size: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Share of users after the days in societies of one community, one for each seed."""
    parameters = numbers(SPREADING)
    together = replace(build(size, parameters), first=np.array([0, size], np.int64))
    worlds = (
        World(parameters, together, SILENT, seed=seed, form=Form(adoption="sis")) for seed in range(RUNS)
    )
    return np.array([np.count_nonzero(lived(one, DAYS).habit == 1) / size for one in worlds])


def _logistic(steps: int) -> float:
    """Share of users without giving up, in steps of the chance that the society uses."""
    chance, share = double(contagion.probability), SEEDS
    for _ in range(steps):
        share += (1 - share) * chance(RATE * share, TIME / steps)
    return float(share)


def _closed_form() -> float:
    return float(1 / (1 + (1 / SEEDS - 1) * np.exp(-RATE * TIME)))
