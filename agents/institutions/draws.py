"""Keyed draws for things that are few: providers, jurisdictions, ballots.

A draw is known by a key and its place alone, as everywhere (:mod:`agents.noise`); whoever calls makes
the key, for a day and a channel of its own. Draws have 53 bits and never are 0 or 1, so that quantiles
of them are finite.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from agents import noise

SHIFT_11 = np.uint64(11)
UNIT_53 = 2.0**-53

Floats = NDArray[np.float64]


def uniforms(key: np.uint64, count: int) -> Floats:
    """Numbers spread evenly over (0, 1), shape (count,).

    Args:
        key: from :func:`agents.noise.key`.
        count: how many.
    """
    with np.errstate(over="ignore"):
        words = np.array([noise.person_word(key, np.uint64(place)) for place in range(count)], np.uint64)
    return np.asarray(((words >> SHIFT_11).astype(np.float64) + 1 / 2) * UNIT_53)


def normals(key: np.uint64, count: int) -> Floats:
    """Standard normal numbers, shape (count,): the quantiles of :func:`uniforms`."""
    return np.asarray(ndtri(uniforms(key, count)))


def exponentials(key: np.uint64, count: int) -> Floats:
    """Exponential numbers of mean 1, shape (count,): the quantiles of :func:`uniforms`."""
    return np.asarray(-np.log1p(-uniforms(key, count)))
