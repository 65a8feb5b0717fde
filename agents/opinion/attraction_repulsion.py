"""Attraction and repulsion: near views attract, far views repel, those between leave one cold.

With d = |x_j - x|: d < U closes the share weight of the gap, d > T = U + noncommitment widens it as
much, up to the bound of the scale, and U ≤ d ≤ T changes nothing. A pair in which both move has its
gap multiplied by 1 - 2 · weight, 1 or 1 + 2 · weight. U is the latitude of acceptance; a
noncommitment of 0 gives the single tolerance of Axelrod, Daymude and Forrest.

Trap: repulsion needs an end of the scale, and the spread it ends with is set by that end. Somebody
already beyond the bound can only come back, never be pushed on.

Source: for three latitudes Jager & Amblard 2004, 10.1007/s10588-005-6282-2; for one tolerance, and for
pushing apart by as much as otherwise together, Axelrod, Daymude & Forrest 2021, 10.1073/pnas.2102139118.
"""

from __future__ import annotations

import numpy as np

ZERO = np.float32(0)

SETTINGS = ("discuss.peer_weight", "discuss.latitude", "mechanisms.noncommitment", "mechanisms.bound")
FUNCTIONS = ("hear",)
DRAW = "unused"


def hear(  # noqa: PLR0913, PLR0917 - the five arguments of every mechanism and four settings
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,
    heard_opinion: np.float32,
    draw: np.float32,  # noqa: ARG001 - nothing is left to chance
    weight: np.float32,
    latitude: np.float32,
    noncommitment: np.float32,
    bound: np.float32,
) -> np.float32:
    """Displacement after hearing another: u ± weight · (u_j - u), held within the bound.

    Args:
        displacement: the listener's displacement u, SD.
        heard: the other's displacement u_j, SD.
        opinion: the listener's opinion x, SD.
        heard_opinion: the other's opinion x_j, SD.
        draw: uniform in [0, 1).
        weight: share of the gap by which one discussion closes or widens it.
        latitude: U, difference of opinion below which the other attracts, SD.
        noncommitment: T - U, SD; beyond T the other repels.
        bound: distance from 0 beyond which nobody is moved, SD.
    """
    distance = abs(heard_opinion - opinion)
    side = np.float32(distance < latitude) - np.float32(distance > latitude + noncommitment)
    move = side * weight * (heard - displacement)
    below, above = max(bound + opinion, ZERO), max(bound - opinion, ZERO)
    return displacement + min(max(move, -below), above)
