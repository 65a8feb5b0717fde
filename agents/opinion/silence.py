"""Spiral of silence: what people say is not what they think when they expect to stand alone.

Each meeting with somebody who speaks is rewarding (+1) or not (-1) by whether they agree; the silent
teach nothing (0). A person speaks as long as the reward they have learnt to expect reaches the cost.
Where a share q of one's contacts belongs to one's own side and both sides speak, the expected reward
is 2q - 1; where only the own side speaks it is q. So both speak in equilibrium iff 2q - 1 ≥ cost for
both sides, and one side alone iff q ≥ cost for it: a minority with close contacts can be the only
voice. Cost from 0 to 1, learning rate from 0 to 1.

Trap: silence for the lack of contacts and silence out of fear look alike in what is said; power and
policy read votes and decisions, never what is said. All silent is an equilibrium too at any cost
above 0, so the start decides.

Source: Noelle-Neumann 1974, 10.1111/j.1460-2466.1974.tb00367.x; reward and learning after
Gaisbauer, Olbrich & Banisch, arXiv 1912.12631. The thresholds are derived here and checked by
trying out every deviation.
"""

from __future__ import annotations

import numpy as np

ZERO = np.float32(0)

SETTINGS = ("mechanisms.speaking_cost", "mechanisms.climate_rate")
FUNCTIONS = ("reward", "expect", "speaks")


def reward(opinion: np.float32, heard_opinion: np.float32, heard_speaks: np.float32) -> np.float32:
    """What meeting another is like: 1 if both are on one side of 0, -1 if not, 0 if the other is silent.

    Args:
        opinion: private opinion of the person, SD.
        heard_opinion: the other's opinion, SD.
        heard_speaks: 1 if the other speaks, 0 if not.
    """
    shared = opinion * heard_opinion
    return heard_speaks * (np.float32(shared > ZERO) - np.float32(shared < ZERO))


def expect(expected: np.float32, found: np.float32, rate: np.float32) -> np.float32:
    """Expected reward after a meeting: Q + rate · (found - Q).

    Args:
        expected: Q, between -1 and 1; 0 where nobody has been met.
        found: the reward found.
        rate: share of the gap that one meeting closes.
    """
    return expected + rate * (found - expected)


def speaks(expected: np.float32, cost: np.float32) -> np.float32:
    """1 if the expected reward reaches the cost of speaking, otherwise 0."""
    return np.float32(expected >= cost)
