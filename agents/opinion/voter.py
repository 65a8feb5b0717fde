"""Voter with zealots: people now and then take over the whole view of another; zealots never do.

A listener copies what is heard with a chance equal to the weight, which moves the average as far as
closing that share of the gap would. Zealots are people whose starting view lies further from the
middle than the conviction. Weight from 0 to 1; an infinite conviction makes the plain voter model.

Trap: who is drawn first decides the law. When listeners are drawn and copy a neighbour, Σ d_i x_i is
conserved on average (d_i contacts); when speakers are drawn and impose themselves (invasion),
Σ x_i / d_i is. With zealots the share mixes slowly. A view can be copied from a person, not from an
average: on community ties this becomes DeGroot with random timing.

Source: Clifford & Sudbury 1973, 10.1093/biomet/60.3.581; on networks of unequal degrees
10.1103/PhysRevLett.94.178701 (2005); zealots: Mobilia et al. 2007, 10.1088/1742-5468/2007/08/P08029.
"""

from __future__ import annotations

import numpy as np

SETTINGS = ("discuss.peer_weight", "mechanisms.conviction")
FUNCTIONS = ("hear",)
DRAW = "whether"


def hear(
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,
    heard_opinion: np.float32,  # noqa: ARG001 - any view can be copied
    draw: np.float32,
    weight: np.float32,
    conviction: np.float32,
) -> np.float32:
    """Displacement after hearing another: u_j if draw < weight and the listener is no zealot, else u.

    Args:
        displacement: the listener's displacement u, SD.
        heard: the other's displacement u_j, SD.
        opinion: the listener's opinion; less the displacement it is the starting view, SD.
        heard_opinion: the other's opinion, SD.
        draw: uniform in [0, 1), decides whether the listener copies.
        weight: chance of copying in one discussion.
        conviction: largest distance of a starting view from 0 at which a person still copies, SD.
    """
    copies = (draw < weight) & (abs(opinion - displacement) <= conviction)
    return heard if copies else displacement
