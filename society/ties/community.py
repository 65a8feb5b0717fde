"""Community: everybody hears the average of the community.

Sums are made in fixed point, so that neither threads nor the order of people change a bit.
"""

from __future__ import annotations

import numpy as np

FIXED = np.float32(2.0**20)
LOOSE = np.float32(2.0**-20)


def fixed(displacement: np.float32) -> np.int64:
    """A displacement in units of 2^-20 SD, rounded towards zero; exact to sum in any order."""
    return np.int64(np.int32(displacement * FIXED))


def loose(total: np.int64, people: np.int64) -> np.float32:
    """The average displacement of a community, from its fixed-point sum."""
    return np.float32(total) * LOOSE / np.float32(people)
