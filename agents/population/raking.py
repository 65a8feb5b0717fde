"""From a seed table and margins to whole people in cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 1000
TOLERANCE = 1e-12


def rake(seed: NDArray[np.float64], margins: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Scale a table until every one-way margin holds; the odds ratios of the seed stay.

    Args:
        seed: table of any number of axes, not negative.
        margins: one vector of shares for each axis, each adding up to 1.

    Returns:
        Table of shares with the given margins.

    Raises:
        ValueError: if no table with the zeros of the seed has these margins.

    Source: Deming & Stephan 1940 (10.1214/aoms/1177731829).
    """
    table = seed / seed.sum()
    for _ in range(ROUNDS):
        for axis, margin in enumerate(margins):
            now = _margin(table, axis)
            factor = np.divide(margin, now, out=np.zeros_like(now), where=now > 0)
            table = table * np.expand_dims(factor, [other for other in range(table.ndim) if other != axis])
        miss = max(np.abs(_margin(table, axis) - margin).max() for axis, margin in enumerate(margins))
        if miss < TOLERANCE:
            return np.asarray(table, dtype=np.float64)
    raise ValueError(
        f"no table fits these margins: {miss:.1e} is left after {ROUNDS} rounds. Each margin must add up "
        "to 1, and a level that is empty in the seed must be empty in its margin."
    )


def integerise(shares: NDArray[np.float64], people: int) -> NDArray[np.int64]:
    """Whole people in cells, so that cells and margins stay within about one person of their share.

    Every cell gets the whole part of its share; the people who are left go one by one to the cell
    where they reduce the squared misses of all margins most, no cell getting more than one.

    Args:
        shares: table of shares adding up to 1.
        people: number of people to place.

    Returns:
        Table of counts adding up to ``people``.
    """
    exact = shares * people
    counts = np.floor(exact).astype(np.int64)
    given = np.zeros(shares.shape, dtype=bool)
    for _ in range(people - int(counts.sum())):
        gain = exact - counts
        for axis in range(shares.ndim):
            short = _margin(exact, axis) - _margin(counts, axis)
            gain = gain + np.expand_dims(short, [other for other in range(shares.ndim) if other != axis])
        gain[given | (shares == 0)] = -np.inf
        place = np.unravel_index(int(gain.argmax()), shares.shape)
        given[place] = True
        counts[place] += 1
    return counts


def _margin(table: NDArray[np.generic], axis: int) -> NDArray[np.float64]:
    others = tuple(other for other in range(table.ndim) if other != axis)
    return np.asarray(table.sum(axis=others), dtype=np.float64)
