"""V10, V12: thresholds, and contagion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

from agents.opinion import threshold
from calibration.canonical.compiled import double, loop, scalars
from calibration.canonical.record import close, exact, none, sampled
from calibration.check import Check
from society.spread import contagion

Array = NDArray[np.float64]
Scalar = Callable[..., Any]

CROWD = 100
QUANTILES = 4000
MIDDLE = 0.25
"""Mean of the normal thresholds."""

SPREADS = (0.10, 0.12, 0.13)
"""Spreads of the normal thresholds on both sides of the jump, near 0.122."""

WATTS = 0.18
DEGREES = (5.0, 6.5)
PEOPLE = 10_000
NETWORKS = 400
GLOBAL = 0.05
"""A cascade is global if it reaches this share of the people."""

SIR_PEOPLE = 200_000
SIR_RUNS = 8
CONTACT_NUMBERS = (1.5, 2.0)
STEP = 0.25
FOLLOWS, FORMER = 1.0, 2.0
SEEDED = 0.01
LEVEL_PEOPLE = 10_000
LEVEL_STEPS = 4000
BLOCK = 500


def thresholds() -> list[Check]:
    """V10: Granovetter's crowds, the jump under normal thresholds, and Watts' condition on networks.

    People whose threshold is 0 begin by acting, since nobody acts in a society at rest. Traps: both
    sides of the jump look alike until the end, so averages over it describe neither; and below Watts'
    condition one seed in eleven still sets off a society of 1,000, but none one of 10,000.
    """
    hear = scalars(threshold).hear
    ladder = np.arange(float(CROWD))
    broken = ladder.copy()
    broken[1] = 2.0
    checks = [
        exact("V10", "thresholds 0 to 99: how many act", expected=CROWD, got=_crowd(ladder, hear)),
        exact("V10", "thresholds 0 to 99 with the 1 made a 2", expected=1, got=_crowd(broken, hear)),
    ]
    for spread in SPREADS:
        drawn = stats.norm.ppf((np.arange(QUANTILES) + 0.5) / QUANTILES, MIDDLE, spread) * QUANTILES
        theory = _smallest_fixed_point(spread)
        got = _crowd(drawn, hear) / QUANTILES
        claim = f"normal thresholds, spread {spread:.2f}: smallest r = F(r)"
        checks.append(close("V10", claim, expected=theory, got=got, tolerance=2 / QUANTILES))
    for degree in DEGREES:
        condition, chance = _watts(degree)
        reached = _cascades(degree, NETWORKS, PEOPLE, np.random.default_rng(int(10 * degree)), hear)
        claim = (
            f"Watts, mean degree {degree}, condition {condition:.3f}: share of seeds with a global cascade"
        )
        error = np.sqrt(chance * (1 - chance) / NETWORKS)
        checks.append(
            sampled("V10", claim, expected=chance, got=float((reached > GLOBAL).mean()), error=error)
        )
    return checks


def contagion_laws() -> list[Check]:
    """V12: logistic SI, the level of SIS, the final size of SIR.

    With steps of length dt the final size is exact for R₀ = rate · dt / (1 - e^(-abandon · dt)). Trap: a rate
    times dt is no probability.
    """
    contract = scalars(contagion).contract
    rng = np.random.default_rng(12)
    coarse, fine = (_logistic_error(step) for step in (0.2, 0.1))
    day, tenths = _chance(1, 1.0), _chance(10, 0.1)
    level = _level(2.0, 1e-6)
    return [
        exact("V12", "chance in a day is the same in 1 or 10 steps", expected=day, got=tenths),
        close("V12", "SI: error halves with dt", expected=2, got=coarse / fine, tolerance=0.1),
        *(_final_size(number, rng, contract) for number in CONTACT_NUMBERS),
        none("V12", "SIR: former followers who begin again", violations=_returned(contract)),
        close("V12", "SIS: level tends to 1 - 1/R₀ as dt → 0", expected=0.5, got=level, tolerance=1e-6),
        _endemic_level(rng, contract),
    ]


def _final_size(number: float, rng: np.random.Generator, contract: Scalar) -> Check:
    rate = number * float(-np.expm1(-STEP)) / STEP
    ends = [_epidemic(SIR_PEOPLE, rate, rng, contract) for _ in range(SIR_RUNS)]
    z = optimize.brentq(lambda z: z - 1 + (1 - SEEDED) * np.exp(-number * z), SEEDED, 1)
    # spread of the final size around z in a large society, infectious times being geometric
    left = 1 - z
    spread = np.sqrt(left * (z - SEEDED) / (1 - SEEDED) + left**2 * number**2 * z) / (1 - number * left)
    return sampled(
        "V12",
        f"SIR, R₀ = {number}: final size z = 1 - (1 - i₀) e^(-R₀ z)",
        expected=z,
        got=float(np.mean(ends)),
        error=float(spread / np.sqrt(SIR_PEOPLE * SIR_RUNS)),
    )


def _endemic_level(rng: np.random.Generator, contract: Scalar) -> Check:
    found = _endemic(LEVEL_PEOPLE, 2.0, LEVEL_STEPS, rng, contract)[LEVEL_STEPS // 4 :]
    blocks = found.reshape(-1, BLOCK).mean(axis=1)
    return sampled(
        "V12",
        "SIS: level of samples, R₀ = 2 in steps of a quarter",
        expected=_level(2.0, STEP),
        got=float(found.mean()),
        error=float(blocks.std(ddof=1) / np.sqrt(blocks.size)),
    )


@loop
def _crowd(thresholds: Array, hear: Scalar) -> float:
    """How many act in the end when everybody hears everybody; thresholds are numbers of people.

    Anchors carry the thresholds: θ = n - (n - θ). What is heard is the number acting, not the share.
    """
    people = float(thresholds.size)
    acts = (thresholds <= 0).astype(np.float64)
    total, before = acts.sum(), -1.0
    while total > before:
        before = total
        for i in range(thresholds.size):
            anchor = people - thresholds[i]
            acts[i] = hear(acts[i], before, anchor + acts[i], before, 0.0, 1.0, people, 1.0)
        total = acts.sum()
    return float(total)


def _smallest_fixed_point(spread: float) -> float:
    """Smallest r with r = F(r), reached from below."""
    share, before = 0.0, -1.0
    while share > before:
        before, share = share, float(stats.norm.cdf(share, MIDDLE, spread))
    return share


def _watts(degree: float) -> tuple[float, float]:
    """Watts' condition, and the chance that a single seed sets off a global cascade on a large network.

    Those with up to 1/φ contacts are vulnerable; a seed sets off a global cascade iff one of its contacts
    leads into the giant component of the vulnerable.
    """
    k = np.arange(60)
    law = stats.poisson.pmf(k, degree)
    vulnerable = (k > 0) & (k * WATTS <= 1)
    condition = float((k * (k - 1) * law * vulnerable).sum() / degree)
    along = k * law / degree
    fails = 0.0
    for _ in range(10_000):
        fails = float((along * np.where(vulnerable, fails ** np.maximum(k - 1, 0), 1.0)).sum())
    return condition, 1 - float((law * fails**k).sum())


@loop
def _cascades(degree: float, networks: int, people: int, rng: np.random.Generator, hear: Scalar) -> Array:
    """Share that acts in the end after one random seed, on as many random networks, shape (network,)."""
    reached = np.zeros(networks)
    for network in range(networks):
        ties = rng.poisson(degree * people / 2)
        ends = rng.integers(0, people, 2 * ties)
        first = np.zeros(people + 1, np.int64)
        for end in ends:
            first[end + 1] += 1
        first = np.cumsum(first)
        place, contact = first[:-1].copy(), np.empty(2 * ties, np.int64)
        for tie in range(ties):
            a, b = ends[2 * tie], ends[2 * tie + 1]
            contact[place[a]] = b
            place[a] += 1
            contact[place[b]] = a
            place[b] += 1
        acts, seeds = np.zeros(people), np.zeros(people, np.int64)
        seeds[0] = rng.integers(0, people)
        acts[seeds[0]] = 1.0
        done, total = 0, 1
        while done < total:
            speaker = seeds[done]
            done += 1
            for i in contact[first[speaker] : first[speaker + 1]]:
                if acts[i] == 0:
                    share = acts[contact[first[i] : first[i + 1]]].mean()
                    acts[i] = hear(0.0, share, 0.0, share, 0.0, 1.0, WATTS, 0.0)
                    if acts[i] > 0:
                        seeds[total] = i
                        total += 1
        reached[network] = total / people
    return reached


def _chance(steps: int, step: float) -> float:
    stays = 1 - double(contagion.probability)(0.3, step)
    return float(1 - stays**steps)


def _logistic_error(step: float) -> float:
    """Largest difference of the mean of SI in steps from the logistic curve, until twenty days."""
    share, begin, worst = SEEDED, SEEDED, 0.0
    for k in range(int(20 / step)):
        share += (1 - share) * float(double(contagion.probability)(share, step))
        time = (k + 1) * step
        worst = max(worst, abs(share - begin / (begin + (1 - begin) * np.exp(-time))))
    return worst


@loop
def _epidemic(people: int, rate: float, rng: np.random.Generator, contract: Scalar) -> float:
    """Final size of SIR in a mixed society, abandon rate 1, a hundredth seeded."""
    state = np.zeros(people)
    state[: int(SEEDED * people)] = 1.0
    following = (state == FOLLOWS).sum()
    while following:
        share = following / people
        following = 0
        for i in range(people):
            if state[i] < FORMER:
                state[i] = contract(state[i], share, rng.random(), STEP, rate, 1.0, FORMER)
            following += state[i] == FOLLOWS
    return float((state == FORMER).mean())


@loop
def _endemic(people: int, rate: float, steps: int, rng: np.random.Generator, contract: Scalar) -> Array:
    """Share that follows after each step of SIS in a mixed society, abandon rate 1, half seeded."""
    state = np.zeros(people)
    state[: people // 2] = 1.0
    shares = np.zeros(steps)
    share = state.mean()
    for step in range(steps):
        for i in range(people):
            state[i] = contract(state[i], share, rng.random(), STEP, rate, 1.0, 0.0)
        share = state.mean()
        shares[step] = share
    return shares


def _level(rate: float, step: float) -> float:
    """Level of SIS in steps, at which as many take up as give up."""
    leaves = -np.expm1(-step)
    return float(optimize.brentq(lambda i: (1 - i) * -np.expm1(-rate * i * step) - i * leaves, 1e-3, 1))


def _returned(contract: Scalar) -> int:
    draws = np.linspace(0, 1, CROWD, endpoint=False)
    return sum(contract(FORMER, 1.0, draw, 10.0, 10.0, 10.0, FORMER) != FORMER for draw in draws)
