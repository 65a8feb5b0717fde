"""Setting: what all institutions of one world know and nothing moves."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents import noise
from agents.companion import Companion
from agents.institutions.provider import PLACES, market_shares, places
from agents.parameters import Parameters
from society.calendar import Calendar
from society.experiment import Experiment
from society.policy import Policy

WEEK = 7
"""Days from one meeting of institutions to the next."""

LAST_BYTE = np.uint64(56)


class Setting(NamedTuple):
    """What institutions know.

    Attributes:
        parameters: as the law in use adjusted them.
        companion: voices of the tone table; None where nobody talks.
        calendar: dates and series.
        seed: of all draws.
        policies: interventions, in the order in which they act.
        experiment: what an analyst holds apart or sets.
        says: average claim of each provider's models to a say in decisions, 0 to 1, shape (provider,); 0 for
            those that do not sound as they do, and where nobody talks.
    """

    parameters: Parameters
    companion: Companion | None
    calendar: Calendar
    seed: int
    policies: tuple[Policy, ...]
    experiment: Experiment
    says: NDArray[np.float64]

    @property
    def providers(self) -> int:
        """How many providers there are."""
        return len(self.parameters.providers.use)

    @property
    def shares(self) -> NDArray[np.float64]:
        """Market shares before any cap, shape (provider,)."""
        return market_shares(self.parameters.providers)

    @property
    def drifts(self) -> bool:
        """Whether models sound different day by day, whatever institutions do."""
        return self.parameters.providers.generation == 0 or self.experiment.plan is not None

    def date(self, day: int) -> dt.date:
        """Date of a day."""
        return self.calendar.begins + dt.timedelta(days=day)

    def key(self, day: int, channel: str) -> np.uint64:
        """Key of the draws of one day and channel."""
        return noise.key(self.seed, day, channel)

    def is_open(self, channel: str) -> bool:
        """Whether tone reaches decisions by a channel."""
        return channel in self.experiment.channels

    def speaks(self, provider: int) -> bool:
        """Whether a provider's tone is as it is."""
        speaking = self.experiment.speaking
        return speaking is None or provider in speaking


def setting_of(
    calendar: Calendar, seed: int, policies: tuple[Policy, ...], experiment: Experiment
) -> Setting:
    """The setting of a world.

    Raises:
        ValueError: for a provider in the experiment that there is not, or families of another number.
    """
    parameters, companion = calendar.parameters, calendar.companion
    count = len(parameters.providers.use)
    named = [*(experiment.speaking or ()), *([experiment.outage.provider] if experiment.outage else ())]
    absent = [provider for provider in named if not 0 <= provider < count]
    if absent:
        raise ValueError(
            f"the experiment names provider {absent[0]}; there are {count}, numbered from 0. "
            "Name one of these, or give providers.use another length."
        )
    if len(parameters.providers.families) != count:
        raise ValueError(
            f"providers.families needs one number for each of {count} providers, "
            f"not {len(parameters.providers.families)}."
        )
    say = 0.0 if companion is None else float(companion.say[:2].mean())
    speaking = range(count) if experiment.speaking is None else experiment.speaking
    says = np.where(np.isin(np.arange(count), speaking), say, 0.0)
    return Setting(parameters, companion, calendar, seed, policies, experiment, says)


def places_of_people(seed: int, people: int) -> NDArray[np.uint8]:
    """The place of each person among 256, shape (person,): a byte that stays, whatever happens.

    Args:
        seed: worlds with one seed share these draws.
        people: how many.
    """
    key = noise.key(seed, 0, "provider")
    placed = np.empty(people, np.uint8)
    with np.errstate(over="ignore"):
        for begin in range(0, people, 1 << 16):
            rows = np.arange(begin, min(begin + (1 << 16), people), dtype=np.uint64)
            placed[begin : begin + rows.size] = noise.person_word(key, rows) >> LAST_BYTE  # type: ignore[arg-type]  # it takes arrays, too
    return placed


def first_places(setting: Setting) -> NDArray[np.uint8]:
    """The provider of each place before any cap, shape (256,)."""
    return places(setting.shares, PLACES)
