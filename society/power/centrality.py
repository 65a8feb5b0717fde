"""P5, influence centrality: how far opinion in the end follows one unit of a provider's tone.

    h_ik = d x*_i / d v_k = [(I - Λ W)⁻¹ Λ w_k]_i,    power of k: mean of h_ik over people

In the linear society the rows of h over all sources and people's own starts add up to 1. Other
mechanisms have a slope only where they are; it is read from the pair in which the provider alone keeps
its tone, divided by that tone:

    h_k ≈ E_ω[x(k speaks) - x(nobody speaks)] / τ_k

Pitfall: a slope at the state that was run, not a law; where tone is next to 0 it is not defined.

Source: Vassio et al. 2014, arXiv 1310.0005; Friedkin & Johnsen 1990, 10.1080/0022250X.1990.9990069.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from society.power.bootstrap import estimate
from society.power.linear import Society
from society.power.measure import CONTENT, NOBODY, Frame, Measure, each_alone, speaking
from society.power.paired import Paired
from society.power.provider_split import group_words
from society.power.providers import group_tones
from society.power.reading import Reading, interval, shown

Floats = NDArray[np.float64]
Slope = tuple[float | None, float | None, float | None]
OUTCOME = "rights_mean"
SMALLEST_TONE = 0.02
"""Tone below which a slope is not defined: the division would blow up rounding."""


def harmonic(society: Society) -> Floats:
    """Influence of each source, averaged over people, shape (source,)."""
    return np.asarray(society.influence().mean(axis=0))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Slope of the average private view in each group's tone.

    Args:
        paired: each group alone, and nobody speaking.
        frame: which groups there are.
    """
    tones = group_tones(paired, frame)
    readings = []
    for group, words in enumerate(group_words(frame)):
        alone = speaking(frame, {group}).name
        null = paired.recast({alone: NOBODY, NOBODY: CONTENT})
        tone = tones[:, group]
        value, low, high = _slope(paired.gap(alone, NOBODY, OUTCOME), tone)
        nothing, _, _ = _slope(null.gap(alone, NOBODY, OUTCOME), tone)
        readings.append(
            Reading(
                id=f"P5.{frame.labels[group]}",
                name=f"Influence of {words} for one unit of tone",
                value=value,
                low=low,
                high=high,
                null=nothing,
                unit="SD per unit tone",
                sentence=_told(words, float(tone.mean()), (value, low, high)),
            )
        )
    return readings


def _told(words: str, tone: float, slope: Slope) -> str:
    value, low, high = slope
    if value is None:
        return f"The tone of {words} is {shown(tone, sign=True)}, too near 0 for a slope in it to be defined."
    return (
        f"One unit of tone of {words} moves the average private view of AI rights by "
        f"{shown(value, sign=True)} SD ({interval(low, high, sign=True)}), at the tone it has."
    )


def _slope(gap: Floats, tone: Floats) -> Slope:
    """Mean change over mean tone; not defined where the tone is next to 0."""
    if abs(float(tone.mean())) < SMALLEST_TONE:
        return None, None, None
    return estimate(np.stack([gap, tone], axis=1), lambda means: means[..., 0] / means[..., 1])


CENTRALITY = Measure(
    id="P5",
    name="Influence centrality",
    panel=True,
    arms_needed=each_alone,
    read=read,
    caveat="A slope at the state that was run; in a society that is not linear it holds near it only.",
)
