"""Friedkin-Johnsen: people average what they hear with the view they started from.

x ← Λ W x + (I - Λ) s with openness λ = 1 - stubbornness. The rule being linear, displacements from
its fixed point x* = (I - ΛW)⁻¹ (I - Λ) s follow u ← Λ W u: the anchors are taken to be the fixed
point, and a displaced society returns to it. Stubbornness from 0 (DeGroot) to 1 (only the own start).

Trap: applied to opinions that are not at the fixed point, as surveyed opinions never are, it
shrinks the spread of the population, a change larger than any effect studied here.

Source: Friedkin & Johnsen 1990, 10.1080/0022250X.1990.9990069.
"""

from __future__ import annotations

import numpy as np

ONE = np.float32(1)

SETTINGS = ("discuss.peer_weight", "mechanisms.stubbornness")
FUNCTIONS = ("hear",)
DRAW = "unused"


def hear(
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,  # noqa: ARG001 - positions do not matter here
    heard_opinion: np.float32,  # noqa: ARG001 - positions do not matter here
    draw: np.float32,  # noqa: ARG001 - nothing is left to chance
    weight: np.float32,
    stubbornness: np.float32,
) -> np.float32:
    """Displacement after hearing others: u + weight · ((1 - stubbornness) · u_j - u).

    Args:
        displacement: the listener's displacement u from the starting view, SD.
        heard: the displacement heard, u_j, SD.
        opinion: the listener's opinion, SD.
        heard_opinion: the opinion heard, SD.
        draw: uniform in [0, 1).
        weight: share of the gap that one discussion closes; 1 is the rule as published.
        stubbornness: 1 - λ, share that goes to the starting view.
    """
    return displacement + weight * ((ONE - stubbornness) * heard - displacement)
