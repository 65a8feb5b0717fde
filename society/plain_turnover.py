"""Plain turnover: plain Mesa agents grow older, leave and are followed, one after another.

It shares the compiled scalar functions and the keyed draws with the compiled turnover, and nothing of
how that goes through people.
"""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from agents.population.people import ATTITUDES, Population
from society.spread.replacement import RANKS
from society.spread.turnover import Adopters, Turn, Turnover

if TYPE_CHECKING:
    from society.plain import PlainPerson

AGES = 256


class Life:
    """What replacement changes of a person, in the units in which the population stores it.

    Attributes:
        row: place in the population.
        age: years.
        attitudes: experience and rights in SD, capability and threat in 16-bit units.
        traits, level, rank: packed traits, level of susceptibility, adoption rank.
    """

    def __init__(self, people: Population, row: int) -> None:
        self.row = np.uint64(row)
        self.age = int(people.age[row])
        self.attitudes = {
            "experience": people.experience_start[row],
            "capability": people.capability_code[row],
            "rights": people.rights_start[row],
            "threat": people.threat_code[row],
        }
        self.traits = people.traits[row]
        self.level = people.susceptibility_code[row]
        self.rank = people.adoption[row]

    def grow(self, turn: Turn, do: SimpleNamespace) -> None:
        """Be a year older if there was a birthday."""
        if not do.has_birthday(self._birthday(do), turn.low, turn.width):
            return
        for place, name in enumerate(ATTITUDES):
            before, after = turn.by_age[self.age, place], turn.by_age[self.age + 1, place]
            self._set(name, do.grown(self._latent(name, do), before, after, turn.age_share), do)
        self.age += 1

    def follow(self, turn: Turn, word: np.uint64, do: SimpleNamespace) -> None:
        """Be somebody who has just come of age."""
        begun = do.age_at_start(self.age, turn.years, self._birthday(do), turn.part, turn.entry)
        for place, name in enumerate(ATTITUDES):
            parts = [turn.by_age[age, place] for age in (turn.entry, begun, self.age)]
            self._set(name, do.following(self._latent(name, do), *parts, turn.age_share), do)
        self.age = int(turn.entry)
        self.rank = do.rank_following(self.rank, turn.odds[begun])
        companion = do.uses_as_companion(word, self.rank, turn.early_rank, turn.early, turn.late)
        self.traits = np.uint8(do.with_style(self.traits, companion))
        self.level = do.level_drawn(word)

    def _birthday(self, do: SimpleNamespace) -> np.uint64:
        return np.uint64(do.birthday_of(self.row))

    def _latent(self, name: str, do: SimpleNamespace) -> np.float32:
        value = self.attitudes[name]
        return np.float32(do.from_code(value) if name in ("capability", "threat") else value)

    def _set(self, name: str, latent: np.float32, do: SimpleNamespace) -> None:
        narrow = name in ("capability", "threat")
        self.attitudes[name] = np.int16(do.to_code(latent)) if narrow else latent


def turn_over(people: list[PlainPerson], turnover: Turnover, day: int, do: SimpleNamespace) -> Adopters:
    """Everybody lives the turnover of a day.

    Args:
        people: all persons, in order of rows.
        turnover: of the world they stand for.
        day: since the start of the run.
        do: the compiled scalar functions of replacement, answering in single precision.

    Returns:
        How early the people now adopt.
    """
    turn = turnover.turn(day)
    for person in people:
        person.life.grow(turn, do)
    ages = Counter(person.life.age for person in people)
    leaving = turnover.leaving(np.array([ages[age] for age in range(AGES)]))
    for person in people:
        word = np.uint64(do.person_word(turn.key, person.life.row))
        if do.unit(word) < leaving[person.life.age]:
            person.life.follow(turn, word, do)
            person.begin()
        person.take_from_life()
    ranks = Counter(min(int(person.life.rank * float(RANKS)), int(RANKS) - 1) for person in people)
    return Adopters.of(np.array([ranks[rank] for rank in range(int(RANKS))]))
