"""DeGroot: people move a share of the way towards what they hear, whoever says it.

x ← W x: with what is heard being the average of the others and the weight being 1 - w_ii, one call
a person is one row of W. Weight from 0 (identity) to 1.

Trap: without anchor or decay a source that never moves wins whatever its weight, so results are
never drawn from this mechanism alone; it is here to be compared with. On a network that falls
into two sides without self-weight it oscillates for ever, as it should.

Source: DeGroot 1974, 10.1080/01621459.1974.10480137.
"""

from __future__ import annotations

import numpy as np

SETTINGS = ("discuss.peer_weight",)
FUNCTIONS = ("hear",)
DRAW = "unused"


def hear(
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,  # noqa: ARG001 - positions do not matter here
    heard_opinion: np.float32,  # noqa: ARG001 - positions do not matter here
    draw: np.float32,  # noqa: ARG001 - nothing is left to chance
    weight: np.float32,
) -> np.float32:
    """Displacement after hearing others: u + weight · (u_j - u).

    Args:
        displacement: the listener's displacement u, SD.
        heard: the displacement heard, u_j, SD.
        opinion: the listener's opinion, SD.
        heard_opinion: the opinion heard, SD.
        draw: uniform in [0, 1).
        weight: share of the gap that one discussion closes.
    """
    return displacement + weight * (heard - displacement)
