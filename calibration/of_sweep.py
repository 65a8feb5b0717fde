"""A surrogate of a sweep: the polynomial that calibration uses, fitted to the worlds that were explored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from calibration.sensitivity import Index, indices
from calibration.surrogate import Surrogate, fit
from scenarios.worlds import OPTION, Worlds

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSweep:
    """A surrogate of one option under one law.

    Attributes:
        law: of absorption.
        names: of the settings, in the surrogate's order.
        low, high: ends of the explored ranges, half a point's share beyond the outermost, shape (setting,).
        shares: of the worlds within them, shape (world, setting).
        surrogate: of the level or of the effect, in the outcome's own unit.
    """

    law: str
    names: tuple[str, ...]
    low: Floats
    high: Floats
    shares: Floats
    surrogate: Surrogate

    @property
    def edge(self) -> float:
        """Largest normal score that lies within what was explored."""
        return float(ndtri(1 - 1 / (2 * len(self.shares))))

    @property
    def error(self) -> float:
        """Standard error of a prediction, run noise included."""
        return float(np.sqrt(self.surrogate.covariance[0, 0]))

    def settings(self, scores: Floats) -> dict[str, float]:
        """Settings at normal scores."""
        values = self.low + ndtr(scores) * (self.high - self.low)
        return {name: float(value) for name, value in zip(self.names, values, strict=True)}


def surrogates(found: Worlds, column: str) -> Iterator[OfSweep]:
    """A surrogate of the first option's "level" or "effect", or of its "reference", for each law.

    Raises:
        ValueError: for fewer worlds than settings need.
    """
    mine = found.effects[found.effects[OPTION] == found.options[0]]
    for law, part in mine.groupby("law", sort=False):
        values = part[found.numeric].to_numpy(float)
        low, high = values.min(axis=0), values.max(axis=0)
        beyond = (high - low) / (2 * len(values))
        low, high = low - beyond, high + beyond
        shares = (values - low) / (high - low)
        yield OfSweep(
            law=str(law),
            names=tuple(found.numeric),
            low=low,
            high=high,
            shares=shares,
            surrogate=fit(ndtri(shares), part[[column]].to_numpy(float)),
        )


def influence(found: Worlds) -> dict[str, list[Index]]:
    """Sobol and Morris indices of the first option's effect, law by law, over what the sweep explored.

    Raises:
        ValueError: for fewer worlds than settings need.
    """
    return {one.law: indices(one.surrogate, one.names, one.shares) for one in surrogates(found, "effect")}
