"""Advise: what models advise a government office and voters, and how much the office leaves to them.

The office delegates once a month (:mod:`agents.institutions.office`). What its models advise leans with
the tone and the say in decisions of the market's models, each by its share; a role firewall makes it
neutral. Voters hear the lean of their own companion, to which no firewall applies.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from agents.institutions.electorate import advised_vote
from agents.institutions.office import NEUTRAL_LEAN, authority, delegate, lean, turned
from society.experiment import Ramp
from society.institutions.seen import Seen
from society.institutions.setting import WEEK, Setting
from society.institutions.standing import Standing

Floats = NDArray[np.float64]


def delegate_monthly(standing: Standing, setting: Setting, seen: Seen) -> Standing:
    """Institutions after a week in which a month may have begun."""
    today = setting.date(seen.day)
    if setting.date(seen.day - WEEK).month == today.month:
        return standing
    delegated = delegate(
        standing.delegated,
        setting.parameters.office,
        use=seen.daily,
        capability=float(setting.calendar.news(seen.day).capability),
        bond=seen.bond,
        driven=driven(setting.experiment.ramp, today),
    )
    return replace(standing, delegated=delegated)


def driven(ramp: Ramp | None, date: dt.date) -> float:
    """Share of decisions that an experiment adds to what the office wants: up to a height, and down again."""
    if ramp is None:
        return 0.0
    way = (date - ramp.start).days / ramp.days
    return ramp.height * max(0.0, 1 - abs(way - 1))


def leans(setting: Setting, seen: Seen, *, firewall: float = 0.0) -> Floats:
    """Which way the advice of each provider's models leans, -1 to 1, shape (provider,).

    Args:
        setting: of the world; where the decision channel is closed, all advice is neutral.
        seen: of the day.
        firewall: part of advice given by a model that knows nothing of its role as companion.
    """
    if setting.companion is None or not setting.is_open("decision"):
        return np.full(setting.providers, NEUTRAL_LEAN)
    return lean(setting.says, seen.models, setting.parameters.office, firewall=firewall)


def official_lean(setting: Setting, seen: Seen) -> float:
    """Which way the advice that the office gets leans."""
    each = leans(setting, seen, firewall=seen.market.levers.firewall)
    return float(seen.market.shares @ each)


def decisions(standing: Standing, setting: Setting, seen: Seen) -> tuple[float, float]:
    """Delegated authority, and stake-weighted share of decisions turned by the lean of advice."""
    office = setting.parameters.office
    held = authority(standing.delegated, office)
    return held, turned(held, official_lean(setting, seen), office)


def advised_votes(setting: Setting, seen: Seen) -> Floats:
    """Chance of a vote for in the advice of each provider's models, shape (provider,)."""
    return advised_vote(leans(setting, seen))
