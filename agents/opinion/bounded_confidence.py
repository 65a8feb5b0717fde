"""Bounded confidence: people move towards those whose opinion is near enough to listen to.

Source: Deffuant et al. 2000, 10.1142/S0219525900000078, eq. 1, applied to displacements from
each person's anchor: applied to opinions it would shrink the population's spread for ever.
"""

from __future__ import annotations

import numpy as np


def hear(
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,
    heard_opinion: np.float32,
    weight: np.float32,
    latitude: np.float32,
) -> np.float32:
    """Displacement after hearing another: u + weight · (u_j - u) if |x_j - x| ≤ latitude.

    Args:
        displacement: the listener's rights displacement u, SD.
        heard: the other's displacement u_j, SD.
        opinion: the listener's opinion x = anchor + u, SD.
        heard_opinion: the other's opinion x_j, SD.
        weight: share of the gap that one discussion closes.
        latitude: largest difference of opinion across which people listen, SD.
    """
    listens = np.float32(abs(heard_opinion - opinion) <= latitude)
    return displacement + listens * weight * (heard - displacement)
