"""Spread and quantiles of many people, from sums and from histograms."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

LOWEST = -8.0
BINS_A_UNIT = 64
BINS = 16 * BINS_A_UNIT
GRID = np.linspace(-8.0, 8.0, BINS + 1)
"""Ends of all bins, SD; answer curves are tabulated at them."""


def spread(mean: NDArray[np.float64], square: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standard deviation, from the averages of values and of their squares, any shape."""
    return np.sqrt(np.maximum(square - mean * mean, 0))


def quantiles(seen: NDArray[np.int64]) -> list[Any]:
    """The 10 %, 50 % and 90 % points of each row of counts."""
    total = seen.cumsum(axis=1)
    edges = GRID[1:]
    found = []
    for share in (0.1, 0.5, 0.9):
        goal = share * total[:, -1]
        bins = np.array([np.searchsorted(row, value) for row, value in zip(total, goal, strict=True)])
        bins = np.minimum(bins, BINS - 1)
        rows = np.arange(len(seen))
        inside = (total[rows, bins] - goal) / np.maximum(seen[rows, bins], 1)
        found.append(np.where(total[:, -1] > 0, edges[bins] - inside / BINS_A_UNIT, np.nan))
    return found
