"""Explicit: the ties of a given network; who meets somebody hears one of them, drawn anew each day.

A tie leads one way: its source hears its target, and an undirected tie is two of them. On a day i
may hear j while j hears somebody else or nobody, so what one gains the other need not lose: a
mechanism that keeps the average needs the symmetric meetings of implicit ties. Those without ties
meet nobody. Which tie is heard is a draw of person and day, whatever the order the ties came in.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from society.ties.setting import Setting

FUNCTIONS = ("pick",)
SHIFT_32 = np.uint64(32)

PREPARE = ""
PREPARE_SPOKEN = PREPARE
VOICED = "voiced = speaks(ONE - doubt[j], day.speaking_cost)"
MEETS = """
begin, end = ties.offsets[i], ties.offsets[i + 1]
meets = (unit(word << SHIFT_24) < day.discuss_rate) & (begin < end)
"""
HEARD = """
choice = person_word(day.pair, np.uint64(i))
j = ties.targets[pick(choice, unit(choice), begin, end, ties.shares)]
heard = shift[j]
heard_opinion = rights_start[j] + heard
"""


class Explicit(NamedTuple):
    """Ties of everybody, one person after another.

    Attributes:
        offsets: first tie of each person, and one past the last tie, shape (people + 1,).
        targets: who is heard, shape (tie,).
        shares: share of a person's ties by weight up to and including this one, shape (tie,); empty
            where all ties weigh the same.
    """

    offsets: NDArray[np.int64]
    targets: NDArray[np.uint32]
    shares: NDArray[np.float32]


def build(setting: Setting) -> Explicit:
    """The ties of the network that was given.

    Args:
        setting: of these people, the network is used.

    Raises:
        ValueError: without a network, or with a network of another number of people.
    """
    network, people = setting.network, setting.rights_start.size
    if network is None:
        raise ValueError(
            "explicit ties need a network. Read one from an edge list with society.ties.network.read, take "
            "one from networkx, or choose ties that need none: community, implicit."
        )
    if network.people != people:
        raise ValueError(
            f"the network has {network.people} people and the population {people}. Read the network for "
            f"{people} people, or build a population of {network.people}."
        )
    shares = np.empty(0, np.float32) if network.shares is None else network.shares
    return Explicit(network.offsets, network.targets, shares)


def pick(
    choice: np.uint64, point: np.float32, begin: np.int64, end: np.int64, shares: NDArray[np.float32]
) -> np.int64:
    """One of the ties from begin to end: each as likely as the others, or in proportion to weight.

    Weights count to 2^-24 of their sum; a lighter tie may never be heard.

    Args:
        choice: random word.
        point: the leading bits of the same word, in [0, 1).
        begin: place of the first tie.
        end: one past the last tie, above begin.
        shares: cumulative shares by weight, the last of a person 1; empty for equal weights.
    """
    if shares.size == 0:
        return begin + np.int64(((choice >> SHIFT_32) * np.uint64(end - begin)) >> SHIFT_32)
    low, high = begin, end - 1
    while low < high:
        middle = (low + high) // 2
        if shares[middle] > point:
            high = middle
        else:
            low = middle + 1
    return low
