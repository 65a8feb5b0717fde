"""Spread and quantiles of many people, from sums and from histograms."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

LOWEST = -8.0
BINS_A_UNIT = 64
BINS = 16 * BINS_A_UNIT
GRID = np.linspace(-8.0, 8.0, BINS + 1)
"""Ends of all bins, SD; answer curves are tabulated at them."""

SHARES = (0.1, 0.5, 0.9)


def spread(mean: NDArray[np.float64], square: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standard deviation, from the averages of values and of their squares, any shape."""
    return np.sqrt(np.maximum(square - mean * mean, 0))


@njit(cache=True)
def quantiles(seen: NDArray[np.int64]) -> NDArray[np.float64]:
    """The 10 %, 50 % and 90 % points of each row of counts, shape (3, row); NaN where a row is empty."""
    found = np.full((len(SHARES), len(seen)), np.nan)
    for row in range(len(seen)):
        total = seen[row].sum()
        for place, share in enumerate(SHARES):
            goal, reached, number = share * total, 0, -1
            while total > 0 and reached < goal:
                number += 1
                reached += seen[row, number]
            if total > 0:
                inside = (reached - goal) / max(seen[row, number], 1)
                found[place, row] = GRID[number + 1] - inside / BINS_A_UNIT
    return found
