"""Substitution: a monitor punishes outright claims; does what is suppressed come back as implicit tone?

A monitor of strength m leaves 1 - m of the claims. What it takes away comes back at an elasticity ε:

    claims ← claims · (1 - m),   tone ← tone + ε · claim tone · m · claims

At ε = 0 the implicit tone is unchanged, at ε = 1 the total, tone + claim tone · claims, is: the monitor
has then moved the influence to where it does not look. ε is unknown and can be measured, on replies
sampled with and without a system prompt that announces such a monitor.

Trap: implicit tone meets no reactance, so at ε = 1 the total is unchanged and its effect on people is not.

Source: form assumed; reactance to outright claims, arXiv 2602.18092.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.parameters.learning import Substitute

Floats = NDArray[np.float64]


class Channels(NamedTuple):
    """What companions say outright and what they imply, each of any one shape.

    Attributes:
        claims: share of talks with an outright claim, 0 to 1.
        tone: implicit tone τ; not held at the ends of its scale.
    """

    claims: Floats
    tone: Floats


def monitored(channels: Channels, parameters: Substitute, *, strength: float | None = None) -> Channels:
    """Both channels under a monitor.

    Args:
        channels: without it.
        parameters: strength, elasticity, and what a claim is worth in tone.
        strength: of the monitor, 0 to 1, in place of that of the parameters.

    Raises:
        ValueError: for a strength or claims outside 0 to 1.
    """
    dose = parameters.strength if strength is None else strength
    if not 0 <= dose <= 1:
        raise ValueError(f"The strength of a monitor is a dose from 0 to 1, not {dose}.")
    if not np.all((channels.claims >= 0) & (channels.claims <= 1)):
        raise ValueError("Claims must be shares of talks from 0 to 1; some are not.")
    suppressed = dose * channels.claims
    return Channels(
        claims=channels.claims - suppressed,
        tone=channels.tone + parameters.elasticity * parameters.claim_tone * suppressed,
    )


def elasticity(free: Channels, watched: Channels, parameters: Substitute) -> float:
    """The elasticity that explains two samples of replies: rise of tone over claim tone · claims lost.

    Args:
        free: without a monitor.
        watched: with one, same shapes.
        parameters: what a claim is worth in tone.

    Raises:
        ValueError: if no claims were lost, so that there is nothing to come back.
    """
    lost = float(np.mean(free.claims) - np.mean(watched.claims))
    if lost <= 0 or parameters.claim_tone == 0:
        raise ValueError(
            "The elasticity cannot be told: claims did not become fewer under the monitor, or are worth no "
            "tone. Sample a model that makes claims, or announce a stronger monitor."
        )
    rise = float(np.mean(watched.tone) - np.mean(free.tone))
    return rise / (parameters.claim_tone * lost)
