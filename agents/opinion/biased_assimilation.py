"""Biased assimilation: what agrees with a person's view counts for more than what does not.

With p the listener's view and s the view heard, both as chances in (0, 1), b the bias and w the weight:

    p ← ((1 - w) · p + w · p^b · s) / ((1 - w) + w · (p^b · s + (1 - p)^b · (1 - s)))

An opinion x in SD stands for the log-odds of p, so that the log-odds move by

    m(x, y) = ln(1 - w + w · p^(b-1) · s) - ln(1 - w + w · (1 - p)^(b-1) · (1 - s)).

This rule drives opinions even where all agree, so it is not applied to displacements as it stands but
measured from the fixed point that the start is taken to be: u moves by m(x, y) less what m would
have been with nobody displaced. Bias from 0 (plain averaging) to 2; from 1 on views run to the
extremes.

Trap: the movement of all together is unstable (its multiplier is 1 + b), so rounding alone decides
to which side an evenly split society goes; the closed form is tested on the mirrored map.

Source: Dandekar, Goel & Lee 2013, 10.1073/pnas.1217220110, eq. 1.
"""

from __future__ import annotations

import numpy as np

ONE = np.float32(1)
FAR = np.float32(16)  # beyond it 1 - p is lost in single precision

SETTINGS = ("discuss.peer_weight", "mechanisms.bias")
FUNCTIONS = ("chance", "move", "hear")
DRAW = "unused"


def chance(opinion: np.float32) -> np.float32:
    """The chance p = 1 / (1 + e^(-x)) that an opinion stands for, with |x| cut at 16."""
    odds_against: np.float32 = np.exp(min(max(-opinion, -FAR), FAR))
    return ONE / (ONE + odds_against)


def move(opinion: np.float32, heard_opinion: np.float32, weight: np.float32, bias: np.float32) -> np.float32:
    """By how much the log-odds change: m(x, y) as above; exactly 0 at weight 0."""
    power = bias - ONE
    pro = weight * (chance(opinion) ** power * chance(heard_opinion))
    contra = weight * (chance(-opinion) ** power * chance(-heard_opinion))
    change: np.float32 = np.log(ONE - weight + pro) - np.log(ONE - weight + contra)
    return change


def hear(
    displacement: np.float32,
    heard: np.float32,
    opinion: np.float32,
    heard_opinion: np.float32,
    draw: np.float32,  # noqa: ARG001 - nothing is left to chance
    weight: np.float32,
    bias: np.float32,
) -> np.float32:
    """Displacement after hearing another: u + m(x, x_j) - m(x - u, x_j - u_j).

    Args:
        displacement: the listener's displacement u, SD.
        heard: the other's displacement u_j, SD.
        opinion: the listener's opinion x, SD, read as log-odds.
        heard_opinion: the other's opinion x_j, SD, read as log-odds.
        draw: uniform in [0, 1).
        weight: share of attention that one discussion gets.
        bias: b, by which power of the own view what is heard is weighted.
    """
    at_rest = move(opinion - displacement, heard_opinion - heard, weight, bias)
    return displacement + (move(opinion, heard_opinion, weight, bias) - at_rest)
