"""Seen: what institutions see of the people and of the models when they meet."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.institutions.provider import due
from society.institutions.setting import WEEK, Setting
from society.policy import Levers
from society.speech import Tables, average
from society.summary import OF_USERS, SUMS, Sums

ASSISTANT = 0
NEUTRAL_STANCE = 2

Floats = NDArray[np.float64]


class Market(NamedTuple):
    """The market of a day, after all policies.

    Attributes:
        shares: of the market, shape (provider,).
        provider_of: provider of each of the 256 places of people.
        reach: factor on the chance of a talk with each provider, shape (provider,).
        levers: of society as a whole.
        own: levers of each provider.
    """

    shares: Floats
    provider_of: NDArray[np.uint8]
    reach: NDArray[np.float32]
    levers: Levers
    own: tuple[Levers, ...]


class Seen(NamedTuple):
    """What institutions see.

    Attributes:
        day: days lived; ``year`` is its decimal year.
        market: of the day.
        coming: which providers bring a model out in the week that ends on this day, shape (provider,).
        people: how many there are.
        rights, voiced: average support of all, and of those who speak out, SD.
        speaking: share who speak out.
        bond: average over all people.
        daily: share who use models daily.
        talk: share who talk with a model on this day, as expected.
        tone, claims: implicit tone of all talk, and share of it with an outright claim; 0 where nobody talks.
        users: share of people who use each provider's models, shape (provider,).
        attached: average bond of each provider's users, same shape.
        votes: average chance of a vote for among each provider's users on their own, same shape.
        own: the same among all people.
        companions: share of people who use a model as a companion.
        sides: average support by ideology, shape (3,).
        heard: tone heard from each provider in each kind of use at each stance, shape (provider, 2, 5).
        models: tone of each provider's models with a user of average stance, same shape as users.
    """

    day: int
    year: float
    market: Market
    coming: NDArray[np.bool_]
    people: float
    rights: float
    voiced: float
    speaking: float
    bond: float
    daily: float
    talk: float
    tone: float
    claims: float
    users: Floats
    attached: Floats
    votes: Floats
    own: float
    companions: float
    sides: Floats
    heard: Floats
    models: Floats


def seen_of(sums: Sums, tables: Tables, market: Market, setting: Setting, day: int) -> Seen:
    """What institutions see on one evening.

    Args:
        sums: over all people.
        tables: how models sound.
        market: of the day.
        setting: of the world.
        day: days lived.
    """
    personal = setting.calendar.personal
    total = dict(zip(SUMS, sums.cells.sum(axis=0), strict=True))
    people, of_users = total["people"], dict(zip(OF_USERS, sums.users.T, strict=True))
    users = np.maximum(of_users["users"], 1)
    talks = tables.companion is not None
    by_use = sums.talk.sum(axis=0)
    tone = average(tables.tone, personal).transpose(0, 2, 1)
    claimed = float((by_use.sum(axis=2) * average(tables.claims, personal)).sum())
    spoken = by_use.sum() or 1.0
    return Seen(
        day=day,
        year=setting.calendar.year(day),
        market=market,
        coming=released(setting, day),
        people=people,
        rights=total["r"] / people,
        voiced=total["voice"] / max(total["speaks"], 1),
        speaking=total["speaks"] / people,
        bond=total["b"] / people,
        daily=total["daily"] / people * talks,
        talk=total["talk"] / people,
        tone=float((by_use * tone).sum()) / spoken,
        claims=claimed / spoken,
        users=of_users["users"] / people * talks,
        attached=of_users["bond"] / users,
        votes=of_users["votes"] / users,
        own=total["votes"] / people,
        companions=float(of_users["companions"].sum() / people) * talks,
        sides=sums.sides[:3, 1] / np.maximum(sums.sides[:3, 0], 1),
        heard=tone,
        models=tone[:, ASSISTANT, NEUTRAL_STANCE],
    )


def released(setting: Setting, day: int) -> NDArray[np.bool_]:
    """Which providers bring a model out in the week that ends on a day, shape (provider,)."""
    if setting.companion is None:
        return np.zeros(setting.providers, np.bool_)
    return due(day - WEEK, day, setting.parameters.providers)
