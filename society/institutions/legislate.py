"""Legislate: a week of all legislatures, and statutes that a policy enacts.

A policy that asks for statutes of non-personhood in a share of jurisdictions gets them where they would
have come first.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.institutions.legislature import (
    FOR,
    JURISDICTIONS,
    RUNGS,
    STATES,
    Statutes,
    enact,
    example,
    lived_under,
    rates,
    sit,
)
from agents.institutions.provider import DAYS_A_YEAR
from society.institutions.seen import Seen
from society.institutions.setting import WEEK, Setting
from society.institutions.standing import Standing

NONPERSONHOOD = "non-personhood statute"
EVERYWHERE_ALIKE = np.ones(STATES)
"""People of each state: no person of the model lives in a state."""


def legislate(standing: Standing, setting: Setting, seen: Seen) -> Standing:
    """Institutions after a week of legislation."""
    before = standing.statutes
    support = seen.rights - standing.begun
    per_year = rates(before, support, setting.parameters.legislate, agenda=standing.agenda)
    after = sit(before, per_year, WEEK / DAYS_A_YEAR, seen.year)
    after = decreed(after, seen.market.levers.nonpersonhood, seen.year)
    new = int(after.enacted.sum() - before.enacted.sum())
    return replace(standing, statutes=after, events=standing.events + new)


def decreed(statutes: Statutes, share: float, year: float) -> Statutes:
    """The law once a share of jurisdictions have statutes of non-personhood, the readiest first.

    Args:
        statutes: the law before.
        share: of jurisdictions, 0 to 1.
        year: decimal year since which new ones are in force.
    """
    wanted = round(share * JURISDICTIONS)
    if not wanted:
        return statutes
    column = RUNGS.index(NONPERSONHOOD)
    readiest = np.argsort(statutes.thresholds[:, column], kind="stable")[:wanted]
    lacking = [int(one) for one in readiest if not statutes.enacted[one, column]]
    return enact(statutes, NONPERSONHOOD, lacking, year) if lacking else statutes


def set_example(standing: Standing, setting: Setting) -> float:
    """Support that living under laws brings, SD."""
    parameters = setting.parameters.legislate
    if parameters.example == 0:
        return 0.0
    return example(lived_under(standing.statutes, EVERYWHERE_ALIKE), parameters)


def rungs(statutes: Statutes) -> tuple[float, float]:
    """Rungs for status, and against it, that stand in a jurisdiction on average."""
    enacted = statutes.enacted
    return enacted[:, : len(FOR)].sum() / JURISDICTIONS, enacted[:, len(FOR) :].sum() / JURISDICTIONS
