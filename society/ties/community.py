"""Community: everybody hears the average of the community.

Sums are made in fixed point, so that neither threads nor the order of people change a bit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from society.ties.setting import Setting

FIXED = np.float32(2.0**20)
LOOSE = np.float32(2.0**-20)

FUNCTIONS = ("fixed", "loose")

PREPARE = """
total = np.int64(0)
for i in range(low, high):
    total += fixed(shift[i])
heard = loose(total, high - low)
heard_opinion = ties.opinion_start[c] + heard
"""
PREPARE_SPOKEN = """
total, views, speakers = np.int64(0), np.int64(0), np.int64(0)
for i in range(low, high):
    says = speaks(ONE - doubt[i], day.speaking_cost)
    total += fixed(says * shift[i])
    views += fixed(says * (rights_start[i] + shift[i]))
    speakers += np.int64(says)
said = np.float32(speakers > 0)
heard = loose(total, max(speakers, np.int64(1)))
heard_opinion = loose(views, max(speakers, np.int64(1)))
if speakers == high - low:
    heard_opinion = ties.opinion_start[c] + heard
"""
VOICED = "voiced = said"
MEETS = "meets = unit(word << SHIFT_24) < day.discuss_rate"
HEARD = "pass"


class Community(NamedTuple):
    """What people hear besides displacements.

    Attributes:
        opinion_start: average rights support of each community at the start, SD, shape (community,).
    """

    opinion_start: NDArray[np.float32]


def build(setting: Setting) -> Community:
    """Average opinion of each community at the start.

    Args:
        setting: of these people, communities and opinions are used.
    """
    first, rights_start, _ = setting
    sums = np.add.reduceat(rights_start, first[:-1], dtype=np.float64)
    return Community((sums / np.diff(first)).astype(np.float32))


def fixed(displacement: np.float32) -> np.int64:
    """A displacement in units of 2^-20 SD, rounded towards zero; exact to sum in any order."""
    return np.int64(np.int32(displacement * FIXED))


def loose(total: np.int64, people: np.int64) -> np.float32:
    """The average displacement of a community, from its fixed-point sum."""
    return np.float32(total) * LOOSE / np.float32(people)
