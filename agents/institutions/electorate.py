"""Electorate: what people vote on a day of a ballot, on their own or as a companion advised.

    P(for) = (1 - followed) · σ(slope · (support - bar)) + followed · advised
    followed = heard · compliance

Support is the person's own view, not what they say or tell a pollster. Who has heard advice follows it
with the chance of compliance, whatever they think: advice is a channel apart from the slow one through
support, and comes in where a ballot is held (:mod:`society.institutions.ballots`). The expected share of
votes holds no noise; what moves a whole electorate on the day is one draw a ballot, shared by worlds with
one seed.

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


def chances(support: ArrayLike, parameters: Vote) -> Floats:
    """Chance of each person to vote for on their own: σ(slope · (support - bar)), any shape.

    Args:
        support: support for AI rights, SD.
        parameters: slope and bar.
    """
    return np.asarray(expit(parameters.slope * (np.asarray(support, dtype=np.float64) - parameters.bar)))


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
