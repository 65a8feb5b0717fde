"""Logit choice: people choose a side at random, with odds that follow what they hear.

P(+1) = 1 / (1 + e^(-2h)), with the field h = β (J · m + H) of sharpness, coupling, average choice heard
and outside pull; :func:`choose` is this rule. In a mean field m = tanh(h), and sides form by themselves
from βJ = 1 on. Conformity (βJ) from 0 to 1.5, weight from 0 (identity) to 1 (as published).

Choices are never at rest: with nothing heard each is ±1 by chance, which would add an SD of 1 to
everybody at the start. The displacement is therefore the choice less the choice that the same draw
makes when nobody is displaced. Its mean follows the same law, E(u) = tanh(βJ · m), and a society in
which nothing has happened stays as it is.

Trap: below βJ = 1 finite societies of plain choices fluctuate by n^(-1/2) around 0, which is no side.

Source: Brock & Durlauf 2001, 10.1111/1467-937X.00168; lattice: Onsager 1944, 10.1103/PhysRev.65.117.
"""

from __future__ import annotations

import numpy as np

ZERO = np.float32(0)
HALF = np.float32(0.5)
MIDDLE = np.float32(2.0**-25)  # draws have 24 bits: this centres them, so that no draw is on neither side

SETTINGS = ("discuss.peer_weight", "mechanisms.conformity")
FUNCTIONS = ("choose", "hear")
DRAW = "side"


def choose(field: np.float32, draw: np.float32) -> np.float32:
    """+1 with chance (1 + tanh h) / 2, otherwise -1.

    Changing the sign of the field and turning the draw to 1 - 2⁻²⁴ - draw changes the sign exactly.

    Args:
        field: h.
        draw: uniform in [0, 1), decides the side.
    """
    pull = HALF * np.tanh(field)
    chosen = draw - HALF + MIDDLE
    return np.float32(chosen < pull) - np.float32(chosen > pull)


def hear(
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,  # noqa: ARG001 - the choice follows what is heard alone
    heard_opinion: np.float32,  # noqa: ARG001 - the choice follows what is heard alone
    draw: np.float32,
    weight: np.float32,
    conformity: np.float32,
) -> np.float32:
    """Displacement after a choice: u + weight · (choose(βJ · u_j) - choose(0) - u), with one draw for both.

    Args:
        displacement: the listener's displacement u, SD.
        heard: the displacement heard u_j, the average choice, SD.
        opinion: the listener's opinion, SD.
        heard_opinion: the opinion heard, SD.
        draw: uniform in [0, 1), decides the side.
        weight: how much of the own displacement a new choice replaces.
        conformity: βJ.
    """
    chosen = choose(conformity * heard, draw) - choose(ZERO, draw)
    return displacement + weight * (chosen - displacement)
