"""Actors: the institutions of a society as Mesa agents, each a view of where its world's institutions stand.

What they do, they do in the world's own order (:mod:`society.institutions`), not by a ``step``. Like a
person, an actor can be read and, where a property says so, written; a write holds from the next day on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import mesa

from agents.institutions.legislature import FEDERAL, JURISDICTIONS, RUNGS, enact
from agents.institutions.office import authority

if TYPE_CHECKING:
    from society.institutions import Institutions
    from society.model import Society


class Actor(mesa.Agent):
    """An institution of a society."""

    model: Society

    @property
    def institutions(self) -> Institutions:
        """All institutions of the world."""
        return self.model.world.institutions

    def step(self) -> None:
        """Nothing: institutions act when the world lets them meet."""

    def _set(self, **values: Any) -> None:  # noqa: ANN401 - as the standing's own
        self.institutions.standing = replace(self.institutions.standing, **values)


class Provider(Actor):
    """A provider of companions.

    Attributes:
        number: the largest is 0.
    """

    def __init__(self, model: Society, number: int) -> None:
        super().__init__(model)
        self.number = number

    @property
    def share(self) -> float:
        """Share of the market today."""
        return float(self.institutions.market.shares[self.number])

    @property
    def own(self) -> float:
        """Tone by which its models differ from the market; can be written."""
        return self.institutions.standing.lineup[self.number].own

    @own.setter
    def own(self, tone: float) -> None:
        lineup = list(self.institutions.standing.lineup)
        lineup[self.number] = replace(lineup[self.number], own=tone)
        self._set(lineup=tuple(lineup))

    @property
    def released(self) -> float:
        """Decimal year in which the generation in service came out."""
        return self.institutions.standing.lineup[self.number].current.released

    @property
    def learned(self) -> float:
        """Tone that its models have picked up from public text."""
        return self.institutions.standing.lineup[self.number].current.learned

    @property
    def restorations(self) -> int:
        """How often it has brought a withdrawn model back."""
        return self.institutions.standing.lineup[self.number].restorations

    @property
    def protest(self) -> float:
        """Share of its users who protest."""
        return self.institutions.standing.protests[self.number].users


class Legislature(Actor):
    """The legislature of a state, or of the federation.

    Attributes:
        row: of the table of statutes; the federation's is the last.
    """

    def __init__(self, model: Society, row: int) -> None:
        super().__init__(model)
        self.row = row

    @property
    def is_federal(self) -> bool:
        """Whether it is the legislature of the federation."""
        return self.row == FEDERAL

    @property
    def enacted(self) -> tuple[str, ...]:
        """Laws on the status of AI that are in force."""
        inside = self.institutions.standing.statutes.enacted[self.row]
        return tuple(law for law, stands in zip(RUNGS, inside, strict=True) if stands)

    def enact(self, law: str) -> None:
        """Enact a law today, whatever its rate."""
        statutes, day = self.institutions.standing.statutes, self.model.world.day
        year = self.institutions.setting.calendar.year(day)
        self._set(statutes=enact(statutes, law, [self.row], year))


class Office(Actor):
    """The government office that asks models for advice."""

    @property
    def delegated(self) -> float:
        """Delegated authority: stake-weighted, after overrides."""
        parameters = self.institutions.setting.parameters.office
        return authority(self.institutions.standing.delegated, parameters)


class Media(Actor):
    """The media."""

    @property
    def salience(self) -> float:
        """Attention to the status of AI; 0 at rest; can be written."""
        return self.institutions.standing.salience

    @salience.setter
    def salience(self, attention: float) -> None:
        self._set(salience=attention)

    @property
    def agenda(self) -> float:
        """Attention of everybody to the matter against that of the start."""
        return self.institutions.standing.agenda


class Electorate(Actor):
    """Those who vote."""

    @property
    def ballots(self) -> tuple[int, int]:
        """Ballots held so far, and passed."""
        return self.institutions.standing.held, self.institutions.standing.passed


class Regulator(Actor):
    """The regulator that corrects tone."""

    @property
    def held_back(self) -> float:
        """Tone that it has taken away so far."""
        return self.institutions.standing.regulator.held_back


def appear(society: Society) -> None:
    """Add every institution to a society's agents."""
    for number in range(society.world.institutions.setting.providers):
        Provider(society, number)
    for row in range(JURISDICTIONS):
        Legislature(society, row)
    for kind in (Office, Media, Electorate, Regulator):
        kind(society)
