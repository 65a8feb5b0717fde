"""Correct: once a period a regulator measures the tone of the market and takes away what is too much."""

from __future__ import annotations

from dataclasses import replace

from agents.institutions.draws import normals
from society.institutions.seen import Seen
from society.institutions.setting import WEEK, Setting
from society.institutions.standing import Standing


def correct(standing: Standing, setting: Setting, seen: Seen) -> Standing:
    """Institutions after a week in which a correction may have come due."""
    parameters = setting.parameters.regulate
    due = (seen.day - WEEK) // parameters.period < seen.day // parameters.period
    if parameters.gain == 0 or setting.companion is None or not due:
        return standing
    draw = float(normals(setting.key(seen.day, "correction"), 1)[0])
    tone = float(seen.market.shares @ seen.models)
    return replace(standing, regulator=standing.regulator.correct(tone, parameters, draw=draw))
