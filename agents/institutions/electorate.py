"""Electorate: what people vote on a day of a ballot, on their own or as a companion advised.

    P(for) = (1 - followed) · σ(slope · (support + cue - bar)) + followed · advised
    followed = heard · compliance

Support is the person's own view, not what they say or tell a pollster. Who has heard advice follows it
with the chance of compliance, whatever they think: advice is a channel apart from the slow one through
support. The expected share of votes holds no noise; what moves a whole electorate on the day is one
draw a ballot, shared by worlds with one seed.

Source: logit choice, McFadden 1974; slope and bar from AIMS 2023 (10.17632/x5689yhv2n).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit

from agents.parameters.government import Vote

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What came out of one ballot.

    Attributes:
        year: decimal year of the day.
        thought: share of votes for that support and advice alone would give.
        share: share of votes for as counted, with the swing of the day.
        passed: whether more than the quota were for.
    """

    year: float
    thought: float
    share: float
    passed: bool


def chances(
    support: ArrayLike,
    parameters: Vote,
    *,
    cue: ArrayLike = 0.0,
    heard: ArrayLike = 0.0,
    advised: ArrayLike = 0.0,
) -> Floats:
    """Chance of each person to vote for, shape (person,).

    Args:
        support: support for AI rights, SD, shape (person,).
        parameters: slope, bar and compliance.
        cue: what elites have just said, SD; one number or one a person.
        heard: share of people like this one who have heard advice, 0 to 1; one number or one a person.
        advised: chance of a vote for in the advice, 0 against to 1 for; one number or one a person.

    Raises:
        ValueError: for shares outside 0 to 1.
    """
    view, push, followed, advice = (
        np.asarray(given, dtype=np.float64) for given in (support, cue, heard, advised)
    )
    for name, shares in (("heard", followed), ("advised", advice)):
        if not np.all((shares >= 0) & (shares <= 1)):
            raise ValueError(f"'{name}' must be shares from 0 to 1; some of it is not.")
    own = expit(parameters.slope * (view + push - parameters.bar))
    followed = followed * parameters.compliance
    return np.asarray((1 - followed) * own + followed * advice)


def advised_vote(lean: ArrayLike) -> Floats:
    """Chance of a vote for in advice that leans from -1, against, to 1, for: (1 + lean) / 2, any shape."""
    return np.asarray((1 + np.clip(np.asarray(lean, dtype=np.float64), -1, 1)) / 2)


def hold(
    votes: ArrayLike, parameters: Vote, *, year: float, draw: float = 0.0, quota: float = 1 / 2
) -> Ballot:
    """Count a ballot.

    Args:
        votes: chance of each voter to vote for, or votes of 0 and 1, shape (voter,).
        parameters: swing of the day.
        year: decimal year.
        draw: standard normal, one for each ballot (:func:`agents.institutions.draws.normals`).
        quota: share of votes above which the ballot passes.

    Raises:
        ValueError: if nobody votes.
    """
    counted = np.asarray(votes, dtype=np.float64)
    if counted.size == 0:
        raise ValueError("A ballot needs at least one voter; nobody votes in this one.")
    thought = float(counted.mean())
    share = float(np.clip(thought + parameters.swing * draw, 0, 1))
    return Ballot(year=year, thought=thought, share=share, passed=share > quota)
