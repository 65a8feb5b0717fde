"""Keyed random numbers: hash(seed, day, person, channel).

No stream, no state: a draw is known by its key alone, so two worlds with one seed share every
draw whatever an intervention changes, and neither threads nor the order of people matter.
The finaliser is SplitMix64's (Steele, Lea & Flood 2014, 10.1145/2660193.2660195).
"""

from __future__ import annotations

import numpy as np

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
SHIFT_30 = np.uint64(30)
SHIFT_27 = np.uint64(27)
SHIFT_31 = np.uint64(31)
SHIFT_40 = np.uint64(40)
UNIT_24 = np.float32(2.0**-24)

CHANNELS = (
    "day",
    "pair",
    "tie",
    "sample",
    "bootstrap",
    "replace",
    "provider",
    "own tone",
    "training",
    "statute",
    "ballot",
    "correction",
)


def mix(word: np.uint64) -> np.uint64:
    """Scramble a 64-bit word so that each input bit flips about half of the output bits."""
    word = (word ^ (word >> SHIFT_30)) * FIRST
    word = (word ^ (word >> SHIFT_27)) * SECOND
    return word ^ (word >> SHIFT_31)


def person_word(key: np.uint64, person: np.uint64) -> np.uint64:
    """The 64 random bits of one person under one key (see :func:`key`)."""
    return mix(key + GOLDEN * person)


def unit(word: np.uint64) -> np.float32:
    """The leading 24 bits of a word as a number in [0, 1)."""
    return np.float32(word >> SHIFT_40) * UNIT_24


def key(seed: int, day: int, channel: str) -> np.uint64:
    """Key of all draws of one day and channel under one seed.

    Args:
        seed: any integer from 0 to 2**64 - 1.
        day: day since the start of the run.
        channel: one of ``CHANNELS``; two channels never share a draw.

    Returns:
        A 64-bit key for :func:`person_word`.
    """
    with np.errstate(over="ignore"):
        word = mix(np.uint64(seed) + GOLDEN)
        word = mix(word ^ (np.uint64(day) * FIRST))
        return mix(word + GOLDEN * np.uint64(CHANNELS.index(channel) + 1))
