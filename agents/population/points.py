"""Low-discrepancy points that can be taken in any order: the same point wherever a chunk begins."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import qmc

BITS = 32
LOW_BITS = 14


class CellPoints:
    """Sobol points in [0, 1)^d for people numbered within cells, shifted digitally from cell to cell.

    The sequence is linear over bits: point j is the exclusive-or of the point of its low bits with
    the points of its high bits, so two small tables give any point. The shift of a cell is a point
    of the additive recurrence with the generalised golden ratio, so that the first people of
    different cells are spread evenly too.

    Source: Joe & Kuo 2008 (10.1137/070709359) as shipped with SciPy.
    """

    def __init__(self, dimensions: int, cells: int, largest: int) -> None:
        """Prepare the tables.

        Args:
            dimensions: numbers in a point.
            cells: number of cells.
            largest: number of people in the fullest cell.
        """
        low = qmc.Sobol(dimensions, scramble=False, bits=BITS).random_base2(LOW_BITS)
        self._low = _to_bits(low)
        self._high = self._high_table(dimensions, largest)
        ratio = brentq(lambda x: x ** (dimensions + 1) - x - 1, 1, 2)
        steps = ratio ** -np.arange(1.0, dimensions + 1)
        self._shift = _to_bits(np.arange(1, cells + 1)[:, None] * steps % 1)

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

    @staticmethod
    def _high_table(dimensions: int, largest: int) -> NDArray[np.uint32]:
        table = np.zeros((1, dimensions), dtype=np.uint32)
        while len(table) << LOW_BITS < largest:
            sequence = qmc.Sobol(dimensions, scramble=False, bits=BITS)
            sequence.fast_forward(len(table) << LOW_BITS)
            table = np.concatenate([table, table ^ _to_bits(sequence.random(1))])
        return table


def _to_bits(points: NDArray[np.float64]) -> NDArray[np.uint32]:
    return np.asarray(points * 2.0**BITS, dtype=np.uint32)
