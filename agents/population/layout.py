"""Who lives next to whom: cells of people dealt out to communities, a few communities at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

CHUNK = 1 << 14
GRID = np.linspace(-8.0, 8.0, 4097)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A few communities in row order.

    Attributes:
        rows: the rows of the population that they fill.
        cell: cell of each person, shape (person,).
        number: number of each person within the cell, shape (person,).
        ends: one past the last row of each community, shape (community,).
    """

    rows: slice
    cell: NDArray[np.uint8]
    number: NDArray[np.int64]
    ends: NDArray[np.int64]


def communities(
    counts: NDArray[np.int64],
    score: NDArray[np.float64],
    *,
    size: float,
    homophily: float,
    chunk: int = CHUNK,
) -> Iterator[Chunk]:
    """Deal the people of all cells out to communities sorted by likeness.

    Everybody stands on a line at homophily·score + √(1 − homophily²)·noise; a community is one
    stretch of that line. How many people of a cell stand in a stretch is the normal probability of
    the stretch, rounded cumulatively, so every cell is used up exactly, nothing is sorted and no
    random number is drawn. Communities have ``size`` people give or take a few.

    Args:
        counts: people in each cell, shape (cell,).
        score: trait score of each cell, mean 0 and SD 1 over people, shape (cell,).
        size: average number of people in a community.
        homophily: correlation of the line with the trait score, below 1.
        chunk: people handled at a time; changes memory, never a result.

    Yields:
        Chunks in row order, together covering everybody once.
    """
    people = int(counts.sum())
    number_of_blocks = max(1, round(people / size))
    blocks_at_once = max(1, int(chunk / size))
    noise = np.sqrt(1 - homophily**2)
    share = counts / people
    line = ndtr((GRID[:, None] - homophily * score) / noise) @ share
    phase = np.arange(1, len(counts) + 1) * (np.sqrt(5) - 1) / 2 % 1
    row = 0
    for first in range(0, number_of_blocks, blocks_at_once):
        edges = np.arange(first, min(first + blocks_at_once, number_of_blocks) + 1)
        place = np.interp(edges / number_of_blocks, line, GRID)
        place[edges == 0], place[edges == number_of_blocks] = -np.inf, np.inf
        below = np.floor(ndtr((place[:, None] - homophily * score) / noise) * counts + phase).astype(np.int64)
        made = _chunk(below, row)
        row = made.rows.stop
        yield made


def _chunk(below: NDArray[np.int64], row: int) -> Chunk:
    """Rows of the stretches between successive lines of ``below`` (people of each cell below an edge)."""
    inside = np.diff(below, axis=0)
    filled = inside.sum(axis=1) > 0
    inside, begin = inside[filled], below[:-1][filled]
    counts = inside.ravel()
    cell = np.repeat(np.tile(np.arange(inside.shape[1], dtype=np.uint8), len(inside)), counts)
    run_start = np.cumsum(counts) - counts
    number = np.arange(len(cell)) + np.repeat(begin.ravel() - run_start, counts)
    return Chunk(
        rows=slice(row, row + len(cell)),
        cell=cell,
        number=number,
        ends=row + np.cumsum(inside.sum(axis=1)),
    )
