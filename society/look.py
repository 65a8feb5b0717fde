"""Look: one pass over all people for everybody who needs sums of them on an evening."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from agents.institutions.electorate import chances
from agents.institutions.survey import LEGAL_RIGHTS
from agents.mind.absorb import LAWS
from agents.parameters import Parameters
from agents.population import Population
from agents.population.people import COMPANION
from society import summary
from society.quantiles import GRID

if TYPE_CHECKING:
    from society.institutions.seen import Market
    from society.world import World


class Look:
    """Sums over the people of a world, kept while the evening and the market stay as they are."""

    def __init__(self, world: World) -> None:
        """Look at nobody yet."""
        self._world = world
        self._curves = curves(world.parameters)
        self._sums: tuple[int, Market, summary.Sums] | None = None

    def __call__(self) -> summary.Sums:
        """The sums of this evening."""
        world = self._world
        day, market = world.day, world.institutions.market
        if self._sums is None or self._sums[0] != day or self._sums[1] is not market:
            observed = world.calendar.observed(day, market.provider_of, market.reach)
            sums = summary.accumulate(
                columns(world), world.by_rank(observed), self._curves, threads=world.threads
            )
            self._sums = day, market, sums
        return self._sums[2]

    def forget(self) -> None:
        """Look again next time: somebody may have changed the people."""
        self._sums = None


def curves(parameters: Parameters) -> summary.Curves:
    """What people of each support answer and vote under some parameters."""
    return summary.Curves(LEGAL_RIGHTS.expected(GRID, parameters.survey), chances(GRID, parameters.vote))


def columns(world: World) -> summary.Columns:
    """Columns of the people of a world that sums are made of."""
    people = world.population
    return summary.Columns(
        age=people.age,
        traits=of_age(people, world.institutions.market.levers.youngest_companion),
        experience_start=people.experience_start,
        rights_start=people.rights_start,
        capability_code=people.capability_code,
        threat_code=people.threat_code,
        adoption=people.adoption,
        place=world.place,
        fast=world.fast,
        slow=world.slow,
        shift=world.shift,
        bond=world.bond,
        habit=world.habit,
        doubt=world.doubt,
        crept=world.tally if LAWS[world.form.law].module.CREEPS else world.tally[:0],
    )


def of_age(people: Population, youngest: float) -> NDArray[np.uint8]:
    """Traits of people, in which those under an age use no model as a companion, shape (person,).

    Args:
        people: who there is.
        youngest: age in years from which on one may; 0 for everybody.
    """
    if youngest <= 0:
        return people.traits
    return people.traits & ~np.where(people.age < youngest, COMPANION, np.uint8(0))


def views(world: World) -> dict[str, NDArray[np.float32]]:
    """Latent views of everybody this evening, news included, SD, each of shape (person,)."""
    own, news = columns(world), world.calendar.news(world.day)
    absorbed = own.fast + own.slow + (own.crept if own.crept.size else np.float32(0))
    return {
        "experience": own.experience_start + absorbed + np.float32(news.experience),
        "capability": world.population.capability_start + np.float32(news.capability),
        "rights": own.rights_start + own.shift,
        "threat": world.population.threat_start + np.float32(news.threat),
    }
