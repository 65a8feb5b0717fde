"""Threshold contagion: people act once enough of those they hear act.

To act is to be displaced by 1 SD or more; the displacement heard, averaged over contacts, is then the
share that acts. A person acts once that share has reached their threshold

    θ = act_threshold - threshold_spread · starting view,

which is normal across people as starting views are. Action for the opposite side follows the same rule
with both signs changed. Who acts goes on acting. Weight from 0 to 1, the chance that one discussion
makes up somebody's mind; thresholds from 0 to 1.

Trap: near the critical spread of thresholds (0.122 around a mean of 0.25) the outcome jumps, so an
average over runs describes none of them. Whoever has a threshold of 0 or less would act in a
society at rest: they are part of the start and begin displaced; here nobody acts before some do.

Source: Granovetter 1978, 10.1086/226707; Watts 2002, 10.1073/pnas.082090499.
"""

from __future__ import annotations

import numpy as np

ZERO = np.float32(0)
ONE = np.float32(1)

SETTINGS = ("discuss.peer_weight", "mechanisms.act_threshold", "mechanisms.threshold_spread")
FUNCTIONS = ("hear",)
DRAW = "whether"


def hear(
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,
    heard_opinion: np.float32,  # noqa: ARG001 - what others did counts, not what they think
    draw: np.float32,
    weight: np.float32,
    threshold: np.float32,
    spread: np.float32,
) -> np.float32:
    """Displacement after hearing others: at least 1 if u_j > 0 and u_j ≥ θ, at most -1 in the mirror.

    Args:
        displacement: the listener's displacement u, SD.
        heard: the average displacement heard u_j, the share that acts.
        opinion: the listener's opinion; less the displacement it is the starting view, SD.
        heard_opinion: the opinion heard, SD.
        draw: uniform in [0, 1), decides whether the listener makes up their mind.
        weight: chance of making up one's mind in one discussion.
        threshold: θ of a person whose starting view is 0.
        spread: by how much θ falls for one SD of starting view.
    """
    lean = spread * (opinion - displacement)
    stirred = draw < weight
    rises = stirred & (heard > ZERO) & (heard >= threshold - lean)
    falls = stirred & (heard < ZERO) & (-heard >= threshold + lean)
    return max(displacement, ONE) if rises else (min(displacement, -ONE) if falls else displacement)
