"""Hegselmann-Krause: people move to the mean of all who think as they do, themselves included.

x_i ← mean of x_j over |x_j - x_i| ≤ ε. The set heard matters, not one person: :func:`weigh` is added
up over everybody heard, as a count and as a sum of gaps, and :func:`settle` takes the mean once. A
pass that lets people hear one tie a day calls :func:`hear`, which is the rule for a set of one.
Latitude ε > 0; weight from 0 (identity) to 1 (as published).

Trap: everybody changes at once. An implementation that updates one person an iteration is another
model; and the listener belongs to the mean. On random starts camps stand about 2.4 ε apart, so
their number is below 1/(2ε).

Source: Hegselmann & Krause 2002, JASSS 5(3) 2.
"""

from __future__ import annotations

import numpy as np

ONE = np.float32(1)

SETTINGS = ("discuss.peer_weight", "discuss.latitude")
FUNCTIONS = ("weigh", "settle", "hear")
DRAW = "unused"


def weigh(opinion: np.float32, heard_opinion: np.float32, latitude: np.float32) -> np.float32:
    """Whether another belongs to the mean: 1 if |x_j - x| ≤ latitude, otherwise 0."""
    return np.float32(abs(heard_opinion - opinion) <= latitude)


def settle(displacement: np.float32, gaps: np.float32, count: np.float32, weight: np.float32) -> np.float32:
    """Displacement after all were weighed: u + weight · Σ (u_j - u) / (1 + count).

    Args:
        displacement: the listener's displacement u, SD.
        gaps: sum over the others of weigh · (u_j - u), SD.
        count: sum over the others of weigh; the listener is the 1 that is added.
        weight: share of the way to the mean that is gone.
    """
    return displacement + weight * (gaps / (ONE + count))


def hear(
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,
    heard_opinion: np.float32,
    draw: np.float32,  # noqa: ARG001 - nothing is left to chance
    weight: np.float32,
    latitude: np.float32,
) -> np.float32:
    """Displacement after hearing one other: half-way to the other, times weight, if near enough.

    Args:
        displacement: the listener's displacement u, SD.
        heard: the other's displacement, SD.
        opinion: the listener's opinion, SD.
        heard_opinion: the other's opinion, SD.
        draw: uniform in [0, 1).
        weight: share of the way to the mean that is gone.
        latitude: largest difference of opinion that counts as near, SD.
    """
    listens = weigh(opinion, heard_opinion, latitude)
    return settle(displacement, listens * (heard - displacement), listens, weight)
