"""Implicit: ties computed by hash, without memory; local ones within a community, a few long ones.

On a day one tie of everybody's is live. A tie is a reflection of the rows of a community, or on a
day of long ties of the whole population: i meets offset - i. Reflections are their own inverse, so
if i meets j then j meets i, on the same day and by the same draw: what one gains the other can
lose, as mechanisms need that keep the average. Communities are homophilous, and so are local ties.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from society.ties.setting import Setting

FUNCTIONS = ("reflect",)

PREPARE = """
base, size = (np.int64(0), first[first.size - 1]) if day.far else (low, high - low)
group = np.uint64(0) if day.far else np.uint64(c)
offset = np.int64(person_word(day.tie, group) % np.uint64(size))
"""
PREPARE_SPOKEN = PREPARE
VOICED = "voiced = speaks(ONE - doubt[j], day.speaking_cost)"
MEETS = """
j = base + reflect(i - base, offset, size)
pair = person_word(day.pair, np.uint64(min(i, j)))
meets = (i != j) & (unit(pair) < day.discuss_rate)
"""
HEARD = """
heard = shift[j]
heard_opinion = rights_start[j] + heard
"""


class Implicit(NamedTuple):
    """Implicit ties hold nothing but how many people there are."""

    people: int


def build(setting: Setting) -> Implicit:
    """Nothing to prepare.

    Args:
        setting: of these people, their number is used.
    """
    return Implicit(people=setting.rights_start.size)


def reflect(place: np.int64, offset: np.int64, size: np.int64) -> np.int64:
    """The place met: (offset - place) modulo size; reflecting twice comes back.

    Args:
        place: from 0 to size - 1.
        offset: of the tie, from 0 to size - 1.
        size: number of places.
    """
    met = offset - place
    return met + size * np.int64(met < 0)
