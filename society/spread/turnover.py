"""Turnover: when people are replaced, how likely who leaves, and what the compiled pass is told of it.

See :mod:`society.spread.replacement` for what happens to one person.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from agents import noise
from agents.parameters import Parameters
from agents.population.build import style_shares
from agents.population.people import ATTITUDES, CHUNK, CODES, Population, age_group
from agents.population.ranks import counts
from society.day import Day
from society.kernel import module_of, written
from society.spread import replacement
from society.spread.replacement import MASK_32, RANKS
from society.summary import Observed

LOGITS_A_SD = 1.702
"""Logits that one SD of a normal score is worth: the logistic curve closest to the normal one."""

QUARTER_DAYS_A_YEAR = 1461
TURNS_A_YEAR = 1 << 32
STEPS = np.linspace(0, 1, int(RANKS) + 1)

HEAD = '''"""Replacement of people, generated from its scalar functions; do not edit."""

import numpy as np
from numba import literal_unroll, njit

'''


@cache
def load() -> ModuleType:
    """The compiled pass, with its scalar functions."""
    functions = written(noise, ("mix", "person_word", "unit")) + written(replacement, replacement.FUNCTIONS)
    return module_of(f"{HEAD}{functions}{replacement.PASSES}")


class Columns(NamedTuple):
    """Columns of a population that replacement moves, each of shape (person,)."""

    age: NDArray[np.uint8]
    traits: NDArray[np.uint8]
    susceptibility: NDArray[np.uint8]
    adoption: NDArray[np.float32]
    experience: NDArray[np.float32]
    capability: NDArray[np.int16]
    rights: NDArray[np.float32]
    threat: NDArray[np.int16]


MOVED = (
    "age",
    "traits",
    "susceptibility_code",
    "adoption",
    "experience_start",
    "capability_code",
    "rights_start",
    "threat_code",
)
"""What :class:`Columns` are in a population, in their order."""


class Turn(NamedTuple):
    """What is the same for everybody at one turnover.

    Attributes:
        key: of the draws.
        low: first moment of the period in the year, in 2^-32 years; ``width`` is its length.
        years: whole years since the start of the run; ``part`` is the rest in 2^-32 years.
        entry: age of those who follow.
        age_share: part of the age gap that is not birth cohort, 1 - κ.
        by_age: what age adds to each attitude at the start, shape (age, attitude).
        odds: by which the odds of a late rank are multiplied, by age at the start, shape (age,).
        early_rank: rank below which an adopter is early; ``early`` and ``late`` are the chances of
            companion use of both.
    """

    key: np.uint64
    low: np.uint64
    width: np.uint64
    years: np.int64
    part: np.uint64
    entry: np.int64
    age_share: np.float32
    by_age: NDArray[np.float32]
    odds: NDArray[np.float32]
    early_rank: np.float32
    early: np.float32
    late: np.float32


class Turnover:
    """The turnovers of one run, from the people at its start.

    Attributes:
        period: days between two turnovers.
        odds: by which the odds of a late rank are multiplied, by age at the start, shape (age,).
    """

    def __init__(self, parameters: Parameters, population: Population, seed: int) -> None:
        """Work out what all turnovers have in common.

        Args:
            parameters: groups generations and adopt are used.
            population: as built; later it may move.
            seed: of the draws; worlds with one seed share who leaves.
        """
        self._generations, self._seed = parameters.generations, seed
        self.period = round(self._generations.period)
        self._entry = np.int64(round(self._generations.entry_age))
        self._by_age = np.ascontiguousarray(population.by_age[:, age_group(CODES)].T, np.float32)
        self.odds = self._odds_by_age(parameters, population)
        early, late = style_shares(parameters.adopt)
        self._style = (np.float32(parameters.adopt.ever_shares[-1]), np.float32(early), np.float32(late))

    def due(self, day: int) -> bool:
        """Whether a day begins with a turnover."""
        return self._generations.replacement > 0 and day > 0 and day % self.period == 0

    def live(self, population: Population, moving: tuple[NDArray[np.generic], ...], day: int) -> Adopters:
        """Everybody lives the turnover of a day.

        Args:
            population: whose columns are written.
            moving: columns that begin at 0 for who follows, each of shape (person,) or empty.
            day: since the start of the run.

        Returns:
            How early the people now adopt.
        """
        do, columns, turn = load(), columns_of(population), self.turn(day)
        leaving = self.leaving(do.grow(columns, turn))
        return Adopters.of(do.follow_on(columns, moving, turn, leaving))

    def turn(self, day: int) -> Turn:
        """The turnover of a day."""
        before, now = _elapsed(day - self.period), _elapsed(day)
        return Turn(
            noise.key(self._seed, day, "replace"),
            np.uint64(before) & MASK_32,
            np.uint64(now - before),
            np.int64(now // TURNS_A_YEAR),
            np.uint64(now) & MASK_32,
            self._entry,
            np.float32(1 - self._generations.cohort_share),
            self._by_age,
            self.odds,
            *self._style,
        )

    def leaving(self, ages: NDArray[np.int64]) -> NDArray[np.float32]:
        """Chance of leaving at one turnover by age, shape (age,).

        Args:
            ages: how many people have each age, shape (age,).
        """
        weight = 2.0 ** ((CODES - float(self._entry)) / self._generations.doubling)
        share = self._generations.replacement * self.period * 4 / QUARTER_DAYS_A_YEAR
        return np.asarray(np.minimum(1, share * ages.sum() * weight / (ages @ weight)), np.float32)

    def _odds_by_age(self, parameters: Parameters, population: Population) -> NDArray[np.float32]:
        """What the score that orders adoption gains by being of entry age instead, as odds of the rank."""
        adopt, members = parameters.adopt, counts(population.age, CHUNK)
        mean = members @ CODES / population.people
        deviation = float(np.sqrt(members @ (CODES - mean) ** 2 / population.people)) or 1.0
        experience = self._by_age[:, ATTITUDES.index("experience")].astype(np.float64)
        gain = adopt.selection * (experience[self._entry] - experience)
        gain += adopt.age_loading * (CODES - float(self._entry)) / deviation
        return np.asarray(np.exp(-LOGITS_A_SD * gain), np.float32)


Known = TypeVar("Known", Day, Observed)


class Adopters(NamedTuple):
    """How many people rank how early, after people have been replaced.

    Shares of users are published for all adults of a date. Who follows is likelier to be early than who
    left, so ranks are no longer spread evenly over (0, 1): a share is looked up as the rank below
    which that share of the people of the day lies.

    Attributes:
        share: of people below each of ``RANKS`` equal steps of rank, shape (RANKS + 1,).
    """

    share: NDArray[np.float64]

    @classmethod
    def of(cls, ranks: NDArray[np.int64]) -> Adopters:
        """From the number of people in each step of rank, shape (RANKS,)."""
        total = np.zeros(ranks.size + 1, ranks.dtype)
        ranks.cumsum(out=total[1:])
        return cls(total / total[-1])

    def reach(self, known: Known) -> Known:
        """What is known of a day, with ``ever`` and ``daily`` as ranks below which such shares lie."""
        ever, daily = np.interp((known.ever, known.daily), self.share, STEPS)
        return known._replace(ever=type(known.ever)(ever), daily=type(known.daily)(daily))


def columns_of(population: Population) -> Columns:
    """The columns of a population that replacement moves."""
    return Columns(*(getattr(population, name) for name in MOVED))


def own_columns(population: Population) -> Population:
    """The same people, with columns of their own where replacement moves them."""
    return replace(population, **{name: getattr(population, name).copy() for name in MOVED})


def _elapsed(day: int) -> int:
    """Time since the start of the run in 2^-32 years."""
    return day * TURNS_A_YEAR * 4 // QUARTER_DAYS_A_YEAR
