"""Media: what gets attention, and what elites tell their side. Common series are in society.spread.news.

Attention rises with events (protests, statutes, ballots) and fades with a half-life. The public agenda
is a weighted average of what companions, people and media talk about; against that of the start it is
the factor with which legislatures turn to a matter.

Where a topic is contested, elites of each side take those who follow them to a cue:

    cue(t) = (side's cue + experts' cue) · (1 - 2^(-t / half-life)),   t since it began, 0 before

Cues that pull both sides apart alike leave the average where it is and open a gap of
cue · (1 - 2^(-t / half-life)).

Source: agenda setting, McCombs & Shaw 1972, 10.1086/267990; elite cues, Zaller 1992; numbers assumed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.parameters.institutions import Media

Floats = NDArray[np.float64]


def attention(salience: float, parameters: Media, *, days: float, events: float = 0.0) -> float:
    """Salience after some days that ended with events: salience · 2^(-days / half-life) + event · events.

    Args:
        salience: before; 0 at rest.
        parameters: attention an event brings, and its half-life.
        days: passed.
        events: how many, each counted with its weight.

    Raises:
        ValueError: for negative days or events.
    """
    if days < 0 or events < 0:
        raise ValueError(f"Days and events must be 0 or more, not {days} and {events}.")
    return float(salience * 2 ** (-days / parameters.half_life) + parameters.event * events)


def agenda(parameters: Media, *, talk: float = 1.0, ties: float = 1.0, salience: float = 0.0) -> float:
    """Attention to a matter against that of the start.

    (w_talk · talk + w_ties · ties + w_media · (1 + salience)) / (w_talk + w_ties + w_media)

    Args:
        parameters: weights.
        talk: what companions say of the matter against the start, 1 where nothing has changed.
        ties: what people say of it to each other against the start.
        salience: of the media.

    Raises:
        ValueError: for negative input, or if all weights are 0.
    """
    if min(talk, ties, salience) < 0:
        raise ValueError(f"Talk, ties and salience must be 0 or more, not {talk}, {ties} and {salience}.")
    weights = (parameters.talk_weight, parameters.tie_weight, parameters.media_weight)
    if sum(weights) == 0:
        raise ValueError("The agenda needs a weight above 0: of talk, of ties or of the media.")
    levels = (talk, ties, 1 + salience)
    moved = sum(weight * (level - 1) for weight, level in zip(weights, levels, strict=True))
    return 1 + moved / sum(weights)


def cues(year: float, parameters: Media) -> Floats:
    """Cue that people of each side have taken up by a date, SD of support, shape (side,).

    Args:
        year: decimal year.
        parameters: cues in the end, their half-life, and when they begin.
    """
    since = max(year - parameters.cue_start, 0.0)
    sides = np.array([parameters.cue_liberal, parameters.cue_middle, parameters.cue_conservative])
    taken_up = 1 - 2 ** (-since / parameters.cue_half_life)
    return np.asarray((sides + parameters.cue_expert) * taken_up)
