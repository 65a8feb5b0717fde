"""P14, loss of human influence: how far a shift in what people want still moves the outcome.

    E_h(t) = E_ω[Y_T(views + δ at t) - Y_T(views)] / δ
    loss = E_h(without AI) - E_h(with AI);   as a share of E_h(without AI) where that is not about 0

In the linear society E_h is the average of (I - Λ W)⁻¹ (I - Λ) 1, and 1 where no weight is on a source.
It is read on a grid of dates t. From the same four arms, views shifted or not and tone own or neutral, each
as likely as the other and independent, comes the total share of tone in the variance of the vote,

    S = (V_tone + V_both) / (V_people + V_tone + V_both)

What the slope of the vote makes of a loss below 0 is worked out from average and spread of views at the end,
as of a normal law: ∂/∂x E[σ(slope · (x + N - bar))].

Pitfalls: δ must be small and yet above the noise; the difference comes first, since a share of something
near 0 says nothing. Companions whose tone answers to people carry a shift on, and votes follow views most
steeply where the vote is even: a loss below 0 says one or the other, and nothing of power given to people
(``studies/influence.py`` takes them apart). S depends on how large the shift is beside tone.

Source: idea, Kulveit et al. 2025, arXiv 2501.16946, who give no formula; form ours. Total effect: Homma &
Saltelli 1996, 10.1016/0951-8320(96)00002-6.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from agents.parameters.government import Vote
from society.experiment import Experiment, Nudge
from society.power.bootstrap import estimate
from society.power.linear import Society
from society.power.measure import (
    BASELINES,
    CONTENT,
    ITSELF,
    NEUTRAL,
    NOBODY,
    NONE,
    PRESENCE,
    PRESENCE_CAVEAT,
    Frame,
    Measure,
    Needed,
)
from society.power.paired import Paired
from society.power.reading import PERCENT, Reading, interval, shown

Floats = NDArray[np.float64]
OUTCOME = "vote"
SIZE = 0.1
"""Shift of everybody's own view, SD: small against their spread, far above the noise of a pair."""

DATES = {"middle": 0.5, "early": 0.25, "late": 0.75}
"""Shares of the run after which views are shifted."""

LEFT = {
    CONTENT: "What is left is tone that answers to who has moved, by agreement with users and by training on "
    "public text.",
    PRESENCE: "What is left came with companions.",
}
"""What a loss below 0 holds beside the slope; against neutral tone as ``studies/influence.py`` found it."""

MIDDLE = "middle"
UNIT = "percentage points per SD"
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(41)
WORDS = {CONTENT: "with neutral companions", PRESENCE: "without companions"}


def elasticity(society: Society) -> float:
    """E_h of the linear society: how far everybody's end follows everybody's start."""
    return float(society.own_influence().mean())


def loss(with_sources: float, without: float) -> float:
    """Share of human influence that is lost: 1 - E_h(with) / E_h(without)."""
    return 1 - with_sources / without


def nudged(arm: str, date: str) -> str:
    """Name of the arm in which views are shifted on one of the dates."""
    return f"{arm}-nudged-{date}"


def arms_needed(frame: Frame) -> Sequence[Needed]:
    """Everybody's view shifted, on each date: in the scenario, in both baselines and in the null arm."""
    return (*BASELINES, *(arm for date in DATES for arm in _shifted(frame, date)))


def _shifted(frame: Frame, date: str) -> Sequence[Needed]:
    nudge = Experiment(nudge=Nudge(date=frame.day(DATES[date]), size=SIZE))
    silent = nudge.model_copy(update={"speaking": ()})
    return (
        Needed(name=nudged(ITSELF, date), experiment=nudge),
        Needed(name=nudged(CONTENT, date), tone=NEUTRAL, experiment=nudge),
        Needed(name=nudged(PRESENCE, date), tone=NONE, experiment=nudge),
        Needed(name=nudged(NOBODY, date), experiment=silent),
    )


def of_arm(paired: Paired, arm: str, date: str = MIDDLE) -> Floats:
    """E_h of an arm on the vote at the end, percentage points per SD, shape (replicate,)."""
    return PERCENT * paired.gap(nudged(arm, date), arm, OUTCOME) / SIZE


def steepness(mean: Floats, spread: Floats, vote: Vote) -> Floats:
    """How far the share of votes for moves with everybody's view, where views are normal, 1/SD.

    Args:
        mean: of views, SD, shape (…,).
        spread: their standard deviation, same shape.
        vote: slope and bar.
    """
    own = expit(vote.slope * (mean[..., None] + spread[..., None] * NODES - vote.bar))
    return np.asarray(vote.slope * (own * (1 - own)) @ WEIGHTS / WEIGHTS.sum())


def tone_part(ends: Floats) -> Floats:
    """Total share of tone in the variance of an outcome, 0 to 1, shape (…,); 0 where nothing varies.

    Args:
        ends: the outcome with neither, with views shifted, with own tone and with both, shape (…, 4).
    """
    neither, views, tone, both = np.moveaxis(ends, -1, 0)
    of_people = np.square(both + views - tone - neither)
    of_tone = np.square(both + tone - views - neither)
    of_both = np.square(both - tone - views + neither)
    whole = np.asarray(of_people + of_tone + of_both)
    return np.asarray(np.divide(of_tone + of_both, whole, out=np.zeros(whole.shape), where=whole > 0))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Human influence lost against each baseline, and tone's part in what moves the vote, by date.

    Args:
        paired: all four arms, with views shifted on each date and not.
        frame: whose dates they are.
    """
    silent = {ITSELF: NOBODY, PRESENCE: CONTENT}
    null = paired.recast(
        silent | {nudged(a, day): nudged(b, day) for a, b in silent.items() for day in DATES}
    )
    readings = []
    for when in ((date, frame.day(share)) for date, share in DATES.items()):
        for against in (("content", CONTENT), ("presence", PRESENCE)):
            readings += [_difference(paired, null, against, when)]
            readings += [_share(paired, null, against)] if when[0] == MIDDLE else []
        readings += [_part(paired, null, when)]
    return readings


def _difference(paired: Paired, null: Paired, against: tuple[str, str], when: tuple[str, dt.date]) -> Reading:
    (key, reference), (date, day) = against, when
    lost, nothing = (of_arm(one, reference, date) - of_arm(one, ITSELF, date) for one in (paired, null))
    value, low, high = estimate(lost)
    told = _where(paired, reference, date) if value < 0 else ""
    told += f" {PRESENCE_CAVEAT}" if reference == PRESENCE else ""
    return Reading(
        id=f"P14.loss.{key}" + (f".{date}" if date != MIDDLE else ""),
        name=f"Human influence on the vote lost, against {reference.replace('-', ' ')}, from {day}",
        value=value,
        low=low,
        high=high,
        null=float(nothing.mean()),
        unit=UNIT,
        sentence=(
            f"A shift of one SD in what people want on {day} moves the vote by {shown(abs(value))} points "
            f"{'more' if value < 0 else 'less'} than {WORDS[reference]} (loss: "
            f"{interval(low, high, sign=True)}).{told}"
        ),
    )


def _where(paired: Paired, reference: str, date: str) -> str:
    """What a loss below 0 comes from: what the slope of the vote makes of it, and the rest."""
    vote = Vote.model_validate(paired.runs(ITSELF)[0].provenance["parameters"]["vote"])
    here, there = (
        steepness(paired.end(arm, "rights_mean"), paired.end(arm, "rights_sd"), vote)
        for arm in (ITSELF, reference)
    )
    sloped = float(((1 - here / there) * of_arm(paired, reference, date)).mean())
    ends = [f"{PERCENT * float(paired.end(arm, OUTCOME).mean()):.2f} %" for arm in (ITSELF, reference)]
    return (
        f" The vote ends at {ends[0]} instead of {ends[1]} {WORDS[reference]}; its slope there makes about "
        f"{shown(sloped, sign=True)} points of the loss. {LEFT[reference]} It is no power given to people."
    )


def _share(paired: Paired, null: Paired, against: tuple[str, str]) -> Reading:
    key, reference = against
    levels = np.stack([of_arm(paired, arm) for arm in (ITSELF, reference)], axis=1)
    before, after = (float(of_arm(null, arm).mean()) for arm in (reference, ITSELF))
    without, low_end, high_end = estimate(levels[:, 1])
    known = low_end is not None and high_end is not None and low_end * high_end > 0
    value, low, high = (
        estimate(levels, lambda means: 1 - means[..., 0] / means[..., 1]) if known else (None, None, None)
    )
    return Reading(
        id=f"P14.share.{key}",
        name=f"The same as a share of human influence {WORDS[reference]}",
        value=value,
        low=low,
        high=high,
        null=loss(after, before) if before else None,
        unit="share",
        sentence=(
            f"That is {shown(value, sign=True)} of the {shown(without)} points {WORDS[reference]} "
            f"({interval(low, high, sign=True)})."
        ),
    )


def _part(paired: Paired, null: Paired, when: tuple[str, dt.date]) -> Reading:
    date, day = when
    arms = (CONTENT, nudged(CONTENT, date), ITSELF, nudged(ITSELF, date))
    ends, silent = (np.stack([one.end(arm, OUTCOME) for arm in arms], axis=1) for one in (paired, null))
    value, low, high = estimate(ends, tone_part)
    return Reading(
        id=f"P14.tone_part.{date}",
        name=f"Tone's part in the variance of the vote, beside a shift of {SIZE} SD from {day}",
        value=value,
        low=low,
        high=high,
        null=float(tone_part(silent.mean(axis=0))),
        unit="share",
        sentence=(
            f"Were views shifted by {SIZE} SD on {day} or not, and tone as it is or neutral, each as likely, "
            f"tone would have part in {shown(value)} of the variance of the vote ({interval(low, high)}) and "
            f"people's views alone would make {shown(1 - value)}."
        ),
    )


HUMAN_INFLUENCE = Measure(
    id="P14",
    name="Loss of human influence",
    panel=True,
    arms_needed=arms_needed,
    read=read,
    caveat=(
        "The difference comes first: a share of something near 0 says nothing. A loss below 0 is the slope "
        "of the vote at another level, or tone that answers to who has moved, not power of people."
    ),
)
