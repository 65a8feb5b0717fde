"""Affine-invariant sampling of many posteriors at once, without gradients.

Walkers of one ensemble move along lines through other walkers (stretch) or by the difference of two of
them (differential evolution); both moves are blind to the scale and slant of the posterior. Ensembles are
independent of each other, so that hundreds of synthetic data sets are fitted in one go.

Source: stretch move, Goodman & Weare 2010 (10.2140/camcos.2010.5.65); differential evolution, ter Braak
2006 (10.1007/s11222-006-8769-1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STRETCH = 2.0
GOLDEN = 2.38
WHOLE_MOVES = 1 / 10
LAGS_A_TIME = 5
Floats = NDArray[np.float64]
LogDensity = Callable[[Floats], Floats]


@dataclass(frozen=True, kw_only=True)
class Chain:
    """What an ensemble visited.

    Attributes:
        states: shape (step, ensemble, walker, parameter).
        accepted: share of moves that were accepted.
    """

    states: Floats
    accepted: float

    def draws(self) -> Floats:
        """All states of every ensemble, shape (ensemble, draw, parameter)."""
        steps, ensembles, walkers, size = self.states.shape
        return self.states.transpose(1, 0, 2, 3).reshape(ensembles, steps * walkers, size)

    def times(self) -> Floats:
        """Integrated autocorrelation time of each parameter in steps, worst ensemble, shape (parameter,)."""
        return np.array(
            [
                max(_time(self.states[:, one, :, place]) for one in range(self.states.shape[1]))
                for place in range(self.states.shape[3])
            ]
        )


def sample(
    log_density: LogDensity, start: Floats, *, burn: int, steps: int, every: int = 1, seed: int
) -> Chain:
    """Move ensembles and keep where they are.

    Args:
        log_density: of states of shape (ensemble, walker, parameter); gives shape (ensemble, walker).
        start: shape (ensemble, walker, parameter); an even number of walkers.
        burn: steps that are not kept.
        steps: steps after these.
        every: of which each such one is kept.
        seed: of all moves.
    """
    random = np.random.default_rng(seed)
    now, value = start.copy(), log_density(start)
    half = start.shape[1] // 2
    kept, accepted = [], 0.0
    for step in range(burn + steps):
        move = _stretch if step % 2 else _differ
        for mine, others in ((slice(None, half), slice(half, None)), (slice(half, None), slice(None, half))):
            proposed, weight = move(now[:, mine], now[:, others], random)
            density = log_density(proposed)
            taken = np.log(random.random(density.shape)) < weight + density - value[:, mine]
            now[:, mine] = np.where(taken[..., None], proposed, now[:, mine])
            value[:, mine] = np.where(taken, density, value[:, mine])
            accepted += float(taken.mean()) / 2
        if step >= burn and (step - burn) % every == 0:
            kept.append(now.copy())
    return Chain(states=np.array(kept), accepted=accepted / (burn + steps))


def _stretch(mine: Floats, others: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Each walker on the line through another, stretched by z with density 1/√z on [1/a, a]."""
    ensembles, walkers, size = mine.shape
    z = ((STRETCH - 1) * random.random((ensembles, walkers)) + 1) ** 2 / STRETCH
    partner = _pick(others, random.integers(others.shape[1], size=(ensembles, walkers)))
    return partner + z[..., None] * (mine - partner), (size - 1) * np.log(z)


def _differ(mine: Floats, others: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Each walker moved by the difference of two others, in one move of ten by all of it."""
    ensembles, walkers, size = mine.shape
    first = random.integers(others.shape[1], size=(ensembles, walkers))
    second = (first + random.integers(1, others.shape[1], size=(ensembles, walkers))) % others.shape[1]
    leap = np.where(random.random((ensembles, walkers, 1)) < WHOLE_MOVES, 1.0, GOLDEN / np.sqrt(2 * size))
    return mine + leap * (_pick(others, first) - _pick(others, second)), np.zeros((ensembles, walkers))


def _pick(others: Floats, chosen: NDArray[np.int64]) -> Floats:
    return np.asarray(np.take_along_axis(others, chosen[..., None], axis=1))


def _time(course: Floats) -> float:
    """Autocorrelation time of one parameter over the walkers of an ensemble, by a self-consistent window."""
    centred = course - course.mean()
    steps = len(centred)
    padded = np.fft.rfft(centred, n=2 * steps, axis=0)
    power = np.fft.irfft(np.abs(padded) ** 2, axis=0)[:steps].mean(axis=1)
    if power[0] <= 0:
        return float(steps)
    times = 2 * np.cumsum(power / power[0]) - 1
    enough = np.arange(steps) >= LAGS_A_TIME * times
    return float(times[enough.argmax() if enough.any() else -1])
