"""Low-discrepancy points that can be taken in any order: the same point wherever a chunk begins."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BITS = 32
LOW_BITS = 14
SOBOL: dict[int, tuple[int, ...]] = {
    3: (1,),
    7: (1, 3),
    11: (1, 3, 1),
    13: (1, 1, 1),
    19: (1, 1, 3, 3),
    25: (1, 3, 5, 13),
    37: (1, 1, 5, 5, 17),
    41: (1, 1, 5, 5, 5),
}
"""First direction numbers by primitive polynomial (coefficients as bits), from the second dimension on."""

NEWTON_STEPS = 50


class CellPoints:
    """Sobol points in [0, 1)^d for people numbered within cells, shifted digitally from cell to cell.

    The sequence is linear over bits: point j is the exclusive-or of the point of its low bits with
    the points of its high bits, so two small tables give any point. The shift of a cell is a point
    of the additive recurrence with the generalised golden ratio, so that the first people of
    different cells are spread evenly too.

    Source: Joe & Kuo 2008 (10.1137/070709359), table new-joe-kuo-6.21201; order of Antonov and Saleev.
    """

    def __init__(self, dimensions: int, cells: int, largest: int) -> None:
        """Prepare the tables.

        Args:
            dimensions: numbers in a point, at most one more than ``SOBOL`` has entries.
            cells: number of cells.
            largest: number of people in the fullest cell.
        """
        steps = _directions(dimensions)
        self._low = sobol(np.arange(1 << LOW_BITS), steps)
        self._high = sobol(np.arange(max(largest - 1, 0) // (1 << LOW_BITS) + 1) << LOW_BITS, steps)
        ratios = _golden(dimensions) ** -np.arange(1.0, dimensions + 1)
        self._shift = np.asarray(np.arange(1, cells + 1)[:, None] * ratios % 1 * 2.0**BITS, np.uint32)

    def take(self, cell: NDArray[np.uint8], number: NDArray[np.int64]) -> NDArray[np.float64]:
        """Points of people, each strictly between 0 and 1.

        Args:
            cell: cell of each person, shape (person,).
            number: number of each person within the cell, from 0, shape (person,).

        Returns:
            Points, shape (person, dimension).
        """
        bits = self._low[number & ((1 << LOW_BITS) - 1)]
        bits ^= self._high[number >> LOW_BITS]
        bits ^= self._shift[cell]
        return np.asarray((bits + 0.5) * 2.0**-BITS, dtype=np.float64)


def sobol(number: NDArray[np.int64], directions: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Points of a Sobol sequence as their leading 32 bits, shape (number, dimension).

    Args:
        number: places in the sequence, from 0.
        directions: direction numbers, shape (bit, dimension).
    """
    gray = number ^ (number >> 1)
    points = np.zeros((len(number), directions.shape[1]), np.uint32)
    for bit, direction in enumerate(directions):
        points ^= (gray >> bit & 1).astype(np.uint32)[:, None] * direction
    return points


def _directions(dimensions: int) -> NDArray[np.uint32]:
    """Direction numbers, shape (bit, dimension): v_k = Σ⊕ a_i v_{k-i} ⊕ v_{k-s} ⊕ (v_{k-s} >> s)."""
    found = np.zeros((BITS, dimensions), np.uint32)
    found[:, 0] = [1 << (BITS - 1 - bit) for bit in range(BITS)]
    for column, (polynomial, starts) in enumerate([*SOBOL.items()][: dimensions - 1], start=1):
        degree = len(starts)
        steps = [start << (BITS - 1 - bit) for bit, start in enumerate(starts)]
        for bit in range(degree, BITS):
            step = steps[bit - degree] ^ (steps[bit - degree] >> degree)
            for back in range(1, degree):
                step ^= (polynomial >> (degree - back) & 1) * steps[bit - back]
            steps.append(step)
        found[:, column] = steps
    return found


def _golden(dimensions: int) -> float:
    """The root above 1 of x^(d+1) = x + 1, by Newton's method from 2."""
    root = 2.0
    for _ in range(NEWTON_STEPS):
        power = root**dimensions
        root -= (power * root - root - 1) / ((dimensions + 1) * power - 1)
    return root
