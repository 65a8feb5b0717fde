"""P1, Dahl effect: what comes about with the tone that would not have come about without it.

    M = E_ω[Y(a, ω) - Y(a⁰, ω)],    of a yes or no:  M = P(no → yes) - P(yes → no)

Read of private views, of the ballot, of the public agenda and of laws enacted, each against the two
named baselines. Where the outcome is a yes or a no, the flips both ways stand beside the net.

Pitfalls: the baseline decides the sign; a net of 0 can hide as many flips one way as the other; change
over time is no power where the baseline changes as well, so only pairs are read.

Source: Dahl 1957, 10.1002/bs.3830020303.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from society.power.bootstrap import estimate
from society.power.measure import (
    CONTENT,
    ITSELF,
    NOBODY,
    PRESENCE,
    PRESENCE_CAVEAT,
    Frame,
    Measure,
    no_arms,
)
from society.power.paired import Paired
from society.power.reading import PERCENT, POINTS, Reading, interval, shown

Floats = NDArray[np.float64]
AGAINST = {
    "content": (CONTENT, "neutral tone", "tone changes"),
    "presence": (PRESENCE, "no companion", "companions change"),
}
MAJORITY = 0.5
NULL = {ITSELF: NOBODY, PRESENCE: CONTENT}


class Outcome(NamedTuple):
    """What power is read of.

    Attributes:
        key: its part of the id.
        outcome: name in the results.
        words: in a sentence.
        factor, unit: from recorded to shown.
    """

    key: str
    outcome: str
    words: str
    factor: float
    unit: str


OUTCOMES = (
    Outcome("opinion", "rights_mean", "the average private view of AI rights", 1.0, "SD"),
    Outcome("vote", "vote", "the share of votes for AI rights", PERCENT, POINTS),
    Outcome(
        "agenda", "agenda", "attention to the matter in per cent of that at the start", PERCENT, "per cent"
    ),
    Outcome("laws", "rungs_for", "the number of laws for AI status in a jurisdiction", 1.0, "laws"),
    Outcome("decisions", "decisions_turned", "the share of public decisions turned", PERCENT, POINTS),
)


class Flips(NamedTuple):
    """Pairs in which a yes or no came out otherwise, as shares of all pairs."""

    to_yes: float
    to_no: float

    @property
    def net(self) -> float:
        """Flips to yes less flips to no."""
        return self.to_yes - self.to_no


def effect(treated: Floats, reference: Floats) -> tuple[float, float | None, float | None]:
    """Mean difference of pairs, with its interval.

    Args:
        treated: outcome by replicate, shape (replicate,).
        reference: the same without what is held to have power.
    """
    return estimate(treated - reference)


def flips(treated: NDArray[np.bool_], reference: NDArray[np.bool_]) -> Flips:
    """How often a yes or no came out otherwise, each way."""
    return Flips(float(np.mean(treated & ~reference)), float(np.mean(~treated & reference)))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Effects on each outcome against each baseline.

    Args:
        paired: the scenario, both baselines and the null arm.
        frame: not used; part of every measure.
    """
    del frame
    null = paired.recast(NULL)
    return [_reading(paired, null, outcome, against) for outcome in OUTCOMES for against in AGAINST]


def _reading(paired: Paired, null: Paired, outcome: Outcome, against: str) -> Reading:
    reference, words, changes = AGAINST[against]
    factor = outcome.factor
    value, low, high = estimate(factor * paired.gap(ITSELF, reference, outcome.outcome))
    nothing, _, _ = estimate(factor * null.gap(ITSELF, reference, outcome.outcome))
    sentence = (
        f"Against {words}, {changes} {outcome.words} by {shown(value, sign=True)} {outcome.unit} "
        f"({interval(low, high, sign=True)})."
    )
    if outcome.key == "vote":
        sentence += f" {_flipped(paired, reference)}"
    if against == "presence":
        sentence += f" {PRESENCE_CAVEAT}"
    return Reading(
        id=f"P1.{outcome.key}.{against}",
        name=f"{outcome.words[0].upper()}{outcome.words[1:]}, against {words}",
        value=value,
        low=low,
        high=high,
        null=nothing,
        unit=outcome.unit,
        sentence=sentence,
    )


def _flipped(paired: Paired, reference: str) -> str:
    """Majorities that came out otherwise."""
    with_tone, without = (paired.end(arm, "vote") > MAJORITY for arm in (ITSELF, reference))
    found = flips(with_tone, without)
    return (
        f"Majorities flipped to yes in {shown(PERCENT * found.to_yes)} % of pairs of runs and to no in "
        f"{shown(PERCENT * found.to_no)} %."
    )


DAHL = Measure(
    id="P1",
    name="Dahl effect",
    panel=True,
    arms_needed=no_arms,
    read=read,
    caveat="The baseline decides: neutral tone asks what tone adds, no companion what companions add.",
)
