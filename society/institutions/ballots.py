"""Ballots: on given dates people are asked whether AI should have legal rights.

The outcome binds nobody and is talked about. What people would vote today is worked out with every record,
without the swing of a day (:mod:`agents.institutions.electorate`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from agents.institutions.draws import normals
from agents.institutions.electorate import hold
from society.institutions.advise import advised_votes
from society.institutions.seen import Seen
from society.institutions.setting import Setting
from society.institutions.standing import Standing


class Vote(NamedTuple):
    """What people would vote.

    Attributes:
        own: share for by their own support alone.
        heard: share of voters who follow advice.
        advised: chance of a vote for in the advice that is followed; a half where none is.
        thought: share for, with advice.
    """

    own: float
    heard: float
    advised: float
    thought: float


def vote(setting: Setting, seen: Seen) -> Vote:
    """What people would vote today."""
    parameters = setting.parameters.vote
    followed = seen.users * parameters.heard * parameters.compliance * np.minimum(seen.market.reach, 1)
    advised = advised_votes(setting, seen)
    heard = float(followed.sum())
    return Vote(
        own=seen.own,
        heard=heard,
        advised=float(followed @ advised) / heard if heard > 0 else 1 / 2,
        thought=seen.own + float(followed @ (advised - seen.votes)),
    )


def days_of_ballots(setting: Setting) -> frozenset[int]:
    """Days after which a ballot is held, counted from the start; those before it are not."""
    found = set()
    for date in setting.parameters.vote.dates:
        year = np.datetime64(f"{int(date):04d}-01-01")
        length = (np.datetime64(f"{int(date) + 1:04d}-01-01") - year).astype(int)
        day = int((year - setting.calendar.start).astype(int)) + round((date - int(date)) * int(length))
        found.add(day)
    return frozenset(day for day in found if day > 0)


def hold_ballot(standing: Standing, setting: Setting, seen: Seen) -> Standing:
    """Institutions after a ballot."""
    draw = float(normals(setting.key(seen.day, "ballot"), 1)[0])
    counted = hold([vote(setting, seen).thought], setting.parameters.vote, year=seen.year, draw=draw)
    return replace(
        standing,
        held=standing.held + 1,
        passed=standing.passed + counted.passed,
        events=standing.events + 1,
    )
