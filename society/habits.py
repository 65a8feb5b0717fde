"""How use of companions spreads in the daily pass: by published dates, or from person to person."""

from __future__ import annotations

from types import ModuleType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.population import Population
from society.spread import adoption, contagion

SETTINGS = ("mechanisms.seeds", "mechanisms.follower_talk")
"""Parameters that use by contact reads besides those of contagion."""

BY_DATE = "probability = talk_probability(rank[i], day.ever, day.daily, day.occasional_talk, day.daily_gain)"
BY_CONTACT = """
habit[i] = contract(
    habit[i], following, unit(mix(mix(word))), ONE, day.contagion_rate, day.abandon_rate, day.given_up
)
probability = np.float32(habit[i] == ONE) * day.follower_talk"""
FOLLOWING = """
followers = np.int64(0)
for i in range(low, high):
    followers += np.int64(habit[i] == ONE)
near = np.float32(followers) / np.float32(high - low)
following = day.near * near + (ONE - day.near) * day.followed"""
"""Share of contacts who follow, yesterday: of the community, and of everybody as far as ties are long.
Without long ties it is that of the community to the last bit, whatever happens elsewhere."""


class Adoption(NamedTuple):
    """One way for use to spread.

    Attributes:
        module: its scalar functions.
        functions: names of those that go into the pass, in order of definition.
        prepare: what a community works out before its people live the day.
        statement: what happens to person i.
        habit: whether a person's use is a state of their own: 0 never, 1 uses, 2 has given up for good.
        given_up: state of those who give up.
        lasting: whether nobody gives up.
    """

    module: ModuleType
    functions: tuple[str, ...]
    prepare: str = ""
    statement: str = BY_DATE
    habit: bool = False
    given_up: float = 0.0
    lasting: bool = False


def _contagion(*, given_up: float = 0.0, lasting: bool = False) -> Adoption:
    return Adoption(contagion, contagion.FUNCTIONS, FOLLOWING, BY_CONTACT, True, given_up, lasting)


def first_followers(adoption: str, population: Population, seeds: float) -> NDArray[np.float32]:
    """Who uses companions before the first day, shape (person,); empty where use follows dates.

    Args:
        adoption: how use spreads, by name.
        population: people, by adoption rank.
        seeds: share of the earliest adopters who begin.
    """
    if not ADOPTIONS[adoption].habit:
        return np.zeros(0, np.float32)
    return (population.adoption < seeds).astype(np.float32)


def followed(habit: NDArray[np.float32]) -> float:
    """Share of everybody who uses companions, where use spreads from person to person."""
    return np.count_nonzero(habit == 1) / habit.size if habit.size else 0.0


ADOPTIONS: dict[str, Adoption] = {
    "dated": Adoption(adoption, ("talk_probability",)),
    "si": _contagion(lasting=True),
    "sis": _contagion(),
    "sir": _contagion(given_up=2.0),
}
