"""Deffuant-Weisbuch: people move towards those whose opinion is near enough to listen to.

When two meet and each calls this with the same weight, |x_j - x| < ε moves both by weight · (x_j - x):
their mean stays and their gap shrinks by 1 - 2 · weight. Weight from 0 to ½, latitude ε > 0.

Trap: the weight sets the speed, not the number of camps, which is near 1/(2ε) on a range of 1. And
applied to opinions instead of displacements the rule shrinks the population's spread for ever.

Source: Deffuant et al. 2000, 10.1142/S0219525900000078, eq. 1, applied to displacements from each
person's anchor.
"""

from __future__ import annotations

import numpy as np

SETTINGS = ("discuss.peer_weight", "discuss.latitude")
FUNCTIONS = ("hear",)
DRAW = "unused"


def hear(
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,
    heard_opinion: np.float32,
    draw: np.float32,  # noqa: ARG001 - nothing is left to chance
    weight: np.float32,
    latitude: np.float32,
) -> np.float32:
    """Displacement after hearing another: u + weight · (u_j - u) if |x_j - x| < latitude.

    Args:
        displacement: the listener's displacement u, SD.
        heard: the other's displacement u_j, SD.
        opinion: the listener's opinion x = anchor + u, SD.
        heard_opinion: the other's opinion x_j, SD.
        draw: uniform in [0, 1).
        weight: share of the gap that one discussion closes.
        latitude: difference of opinion below which people listen, SD.
    """
    listens = np.float32(abs(heard_opinion - opinion) < latitude)
    return displacement + listens * weight * (heard - displacement)
