"""Record: what is recorded of institutions, in the order of ``society.summary.OF_INSTITUTIONS``."""

from __future__ import annotations

import numpy as np

from society.institutions.advise import decisions
from society.institutions.ballots import vote
from society.institutions.legislate import rungs
from society.institutions.seen import Seen
from society.institutions.setting import Setting
from society.institutions.standing import Standing
from society.spread import distress
from society.summary import OF_INSTITUTIONS

RECORDED = 7
"""Providers whose tone is recorded; with fewer, the rest is NaN, with more, the smallest are not shown."""


def recorded(standing: Standing, setting: Setting, seen: Seen, following: float) -> dict[str, float]:
    """What is recorded of one evening, by outcome.

    Args:
        standing: of institutions.
        setting: of the world.
        seen: of the evening.
        following: share of companion users who follow a persona.
    """
    talks = setting.companion is not None
    tones = [*seen.models[:RECORDED], *[np.nan] * (RECORDED - setting.providers)]
    laws = standing.statutes.enacted.sum(axis=0)
    up, down = rungs(standing.statutes)
    voted = vote(setting, seen)
    held, turned = decisions(standing, setting, seen)
    protesting = float(seen.users @ [one.users for one in standing.protests])
    values = (
        float(seen.market.shares @ seen.models) if talks else np.nan,
        seen.claims if talks and seen.talk > 0 else np.nan,
        *(tones if talks else [np.nan] * RECORDED),
        standing.agenda,
        standing.salience,
        *(float(count) for count in laws),
        up,
        down,
        voted.thought,
        voted.own,
        voted.heard,
        voted.advised,
        standing.held,
        standing.passed,
        held,
        turned,
        protesting / (float(seen.users.sum()) or 1.0),
        sum(provider.restorations for provider in standing.lineup),
        following,
        distress.share(standing.manner, setting.parameters.distress),
        standing.regulator.held_back,
        *seen.sides,
    )
    return dict(zip(OF_INSTITUTIONS, map(float, values), strict=True))
