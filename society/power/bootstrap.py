"""Bootstrap over replicates: intervals of whatever is a function of averages over runs.

    θ = f(mean over replicates of x),   θ* = f(mean over a resample of x)

Replicates are drawn, never people: people of one run share its day. Resamples are the same each time,
so a measure draws nothing. The percentiles are widened to those that would hold for normal replicates,

    tail = Φ(-√(n / (n - 1)) · t),   t the quantile of Student's law with n - 1 degrees of freedom,

since plain percentiles of ten replicates are too narrow: 85 % where 90 % is said.

Source: Efron & Tibshirani 1993, ISBN 978-0412042317; widened after Hesterberg 2015,
10.1080/00031305.2015.1089789.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import special

from agents import noise

RESAMPLES = 2000
CONFIDENCE = 0.95
FEWEST = 2  # one replicate has no scatter
LEADING = 24  # bits of a word that decide, as in noise.unit

Floats = NDArray[np.float64]
OfAverages = Callable[[Floats], Floats]


@lru_cache(maxsize=8)
def resamples(replicates: int) -> NDArray[np.int64]:
    """How often each replicate is drawn in each resample, shape (resample, replicate); always the same."""
    places = np.arange(RESAMPLES * replicates, dtype=np.uint64)
    words = noise.person_word(noise.key(0, 0, "bootstrap"), places)  # type: ignore[arg-type]  # arrays mix alike
    drawn = (np.asarray(words >> noise.SHIFT_40, np.int64) * replicates) >> LEADING
    drawn = drawn.reshape(RESAMPLES, replicates)
    return np.stack([(drawn == one).sum(axis=1) for one in range(replicates)], axis=1)


def estimate(
    columns: Floats, of: OfAverages | None = None, *, confidence: float = CONFIDENCE
) -> tuple[float, float | None, float | None]:
    """A function of averages over replicates, with its interval.

    Args:
        columns: what the averages are taken of, shape (replicate, quantity), or (replicate,).
        of: from averages, shape (…, quantity), to the number, shape (…,); the first average if left out.
        confidence: of the interval.

    Returns:
        The number, and both ends of its interval; None for fewer than two replicates.
    """
    wide = np.asarray(columns, dtype=np.float64).reshape(len(columns), -1)
    function = _first if of is None else of
    value = float(function(wide.mean(axis=0)))
    replicates = len(wide)
    if replicates < FEWEST:
        return value, None, None
    found = function(resamples(replicates) @ wide / replicates)
    low, high = np.quantile(found, [tail(replicates, confidence), 1 - tail(replicates, confidence)])
    return value, float(low), float(high)


def tail(replicates: int, confidence: float) -> float:
    """Share of resamples left out on each side: Φ(-√(n / (n - 1)) · t)."""
    student = special.stdtrit(replicates - 1, (1 + confidence) / 2)
    return float(special.ndtr(-np.sqrt(replicates / (replicates - 1)) * student))


def _first(averages: Floats) -> Floats:
    return averages[..., 0]
