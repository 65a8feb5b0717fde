"""Ranks of a very long column without sorting it, and sums that do not depend on their order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SCALE = 2.0**24
REACH = 8.0
CODES = 256


def exact_moments(sums: NDArray[np.int64], people: int) -> tuple[float, float]:
    """Mean and SD from the two fixed-point sums of :func:`fixed_sums`.

    Args:
        sums: sums of values and squares, shape (2,).
        people: number of values.

    Returns:
        Mean and standard deviation (divisor ``people``).
    """
    mean = int(sums[0]) / SCALE / people
    return mean, float(np.sqrt(max(0.0, int(sums[1]) / SCALE / people - mean * mean)))


def fixed_sums(values: NDArray[np.float32]) -> NDArray[np.int64]:
    """Sum of values and of squares as whole multiples of 2^-24: the same in any order.

    Args:
        values: values below 16 in size, shape (person,), at most a few 1e8 in all.

    Returns:
        The two sums, shape (2,).
    """
    wide = values.astype(np.float64)
    fixed = np.rint(np.stack([wide, wide * wide]) * SCALE)
    return np.asarray(fixed.astype(np.int64).sum(axis=1))


def counts(codes: NDArray[np.uint8], chunk: int) -> NDArray[np.int64]:
    """How often each code from 0 to 255 occurs, without widening the whole column.

    Args:
        codes: shape (person,).
        chunk: people handled at a time; changes memory, never a result.

    Returns:
        Counts, shape (256,).
    """
    found = np.zeros(CODES, dtype=np.int64)
    for start in range(0, len(codes), chunk):
        found += np.bincount(codes[start : start + chunk], minlength=CODES)
    return found


def rank_descending(column: NDArray[np.float32], chunk: int) -> None:
    """Replace scores by (rank + 1/2)/people in place, the highest score getting the smallest rank.

    Scores are put into equal bins over [-8, 8], between 2^16 and 2^22 of them, at most one for eight
    people from 2^19 people on; ranks follow the bins and, within a bin, the row. Ranks are therefore
    all different, and two people are out of order only if their scores differ by less than a bin, at
    most 0.0003 SD.

    Args:
        column: scores in, ranks out, shape (person,).
        chunk: people handled at a time; changes memory, never a result.
    """
    people = len(column)
    bins = 1 << min(max(people.bit_length() - 4, 16), 22)
    starts = range(0, people, chunk)
    following = np.zeros(bins + 1, dtype=np.uint32)
    for start in starts:
        found, times = np.unique(_bin(column[start : start + chunk], bins), return_counts=True)
        following[found + 1] += times.astype(np.uint32)
    np.cumsum(following, out=following)
    for start in starts:
        part = column[start : start + chunk]
        bin_of = _bin(part, bins)
        order = np.argsort(bin_of, kind="stable")
        found, begin, times = np.unique(bin_of[order], return_index=True, return_counts=True)
        within = np.arange(len(part)) - np.repeat(begin, times)
        part[order] = (np.repeat(following[found], times) + within + 0.5) / people
        following[found] += times.astype(np.uint32)


def _bin(scores: NDArray[np.float32], bins: int) -> NDArray[np.int32]:
    """Bin of each score, the highest scores in bin 0."""
    place = (REACH - scores.astype(np.float64)) * (bins / (2 * REACH))
    return np.clip(place, 0, bins - 1).astype(np.int32)
