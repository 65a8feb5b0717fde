"""Population: the people of one world as named columns."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.population.ranks import counts
from agents.population.start import AXES, LEVELS

ATTITUDES = ("experience", "capability", "rights", "threat")
STORED = (
    "first",
    "age",
    "traits",
    "susceptibility_code",
    "susceptibility_levels",
    "adoption",
    "experience_start",
    "rights_start",
    "capability_code",
    "threat_code",
)
BITS = {"gender": (0, 1), "education": (2, 1), "ideology": (3, 2)}
"""Lowest bit of each trait in ``traits``, and how many bits it has."""

COMPANION = np.uint8(2)
"""Mask of companion use in ``traits``; as a number it is the companion's voice of the daily pass."""

FINE = 2.0**-12
"""SD that one unit of a 16-bit attitude stands for."""

CODES = np.arange(256, dtype=np.uint8)
OLDEST_YOUNG = 34
OLDEST_MIDDLE = 54
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """People as columns, one row a person, ordered by community: 19 bytes each.

    What the daily pass does not read, or reads as one of few values, is stored in few bits; such a
    column is made anew each time its property is read.

    Attributes:
        first: first row of each community, and one past the last row, shape (community + 1,).
        age: years.
        traits: gender, companion use, education and ideology in one byte; read their properties.
        susceptibility_code: which of the 256 equally frequent levels of susceptibility a person has.
        susceptibility_levels: the levels, shape (256,); their mean over people is 1.
        adoption: place in the order of adoption in (0, 1); small is early; all different.
        experience_start, rights_start: attitudes at the start in SD of adults; mean 0, SD 1.
        capability_code, threat_code: two more in units of ``FINE``; read capability_start, threat_start.
        by_age: what age adds to each attitude at the start, SD, shape (attitude, age group).
        expected: what :meth:`report` compares with: margins, means and correlations by name.
    """

    first: NDArray[np.int64]
    age: NDArray[np.uint8]
    traits: NDArray[np.uint8]
    susceptibility_code: NDArray[np.uint8]
    susceptibility_levels: NDArray[np.float32]
    adoption: NDArray[np.float32]
    experience_start: NDArray[np.float32]
    rights_start: NDArray[np.float32]
    capability_code: NDArray[np.int16]
    threat_code: NDArray[np.int16]
    by_age: NDArray[np.float64]
    expected: Mapping[str, float]

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.age)

    @property
    def gender(self) -> NDArray[np.uint8]:
        """0 man, 1 woman; shape (person,)."""
        return unpacked(self.traits, "gender")

    @property
    def companion_style(self) -> NDArray[np.bool_]:
        """Whether the person uses a model as a companion once they use one; shape (person,)."""
        return (self.traits & COMPANION).astype(np.bool_)

    @property
    def education(self) -> NDArray[np.uint8]:
        """0 less than a bachelor's degree, 1 that or more; shape (person,)."""
        return unpacked(self.traits, "education")

    @property
    def ideology(self) -> NDArray[np.uint8]:
        """0 liberal, 1 middle, 2 conservative; shape (person,)."""
        return unpacked(self.traits, "ideology")

    @property
    def community(self) -> NDArray[np.uint32]:
        """Number of the community, which never falls from row to row; shape (person,)."""
        return np.repeat(np.arange(len(self.first) - 1, dtype=np.uint32), np.diff(self.first))

    @property
    def susceptibility(self) -> NDArray[np.float32]:
        """How strongly tone works on the person, mean 1; shape (person,)."""
        return self.susceptibility_levels[self.susceptibility_code]

    @property
    def capability_start(self) -> NDArray[np.float32]:
        """Perceived capability at the start, SD; shape (person,)."""
        return self.capability_code * np.float32(FINE)

    @property
    def threat_start(self) -> NDArray[np.float32]:
        """Perceived threat at the start, SD; shape (person,)."""
        return self.threat_code * np.float32(FINE)

    @property
    def hash(self) -> str:
        """SHA-256 of everything stored about the people."""
        digest = hashlib.sha256()
        for name in STORED:
            digest.update(name.encode())
            digest.update(np.ascontiguousarray(getattr(self, name)).data)
        return digest.hexdigest()

    def report(self) -> list[dict[str, str | float]]:
        """How well the built people fit what they were built from.

        Returns:
            One record for every margin, mean and correlation: name, target, got, difference.
        """
        got = self._found()
        return [
            {"name": name, "target": target, "got": got[name], "difference": got[name] - target}
            for name, target in self.expected.items()
        ]

    def _found(self) -> dict[str, float]:
        found: dict[str, float] = {}
        ages, traits = (counts(column, CHUNK) / self.people for column in (self.age, self.traits))
        for axis in AXES:
            of_code = age_group(CODES) if axis == "age" else unpacked(CODES, axis)
            shares = ages if axis == "age" else traits
            found |= {
                f"{axis} {level}": float(shares[of_code == place].sum())
                for place, level in enumerate(LEVELS[axis])
            }
        names = [*ATTITUDES, "age"]
        columns: list[NDArray[Any]] = [
            self.experience_start,
            self.capability_code,
            self.rights_start,
            self.threat_code,
            self.age,
        ]
        mean, deviation, correlation = _second_moments(columns)
        scale = np.array([1.0, FINE, 1.0, FINE, 1.0])
        mean, deviation = mean * scale, deviation * scale
        found |= {f"mean {name}": float(mean[place]) for place, name in enumerate(ATTITUDES)}
        found |= {f"SD {name}": float(deviation[place]) for place, name in enumerate(ATTITUDES)}
        for one, name in enumerate(names):
            for two in range(one):
                found[f"correlation {names[two]} {name}"] = float(correlation[two, one])
        found["mean susceptibility"] = mean_level(self)
        found["companion style"] = float(traits[(CODES & COMPANION) > 0].sum())
        return found


def unpacked(traits: NDArray[np.uint8], axis: str) -> NDArray[np.uint8]:
    """Codes of gender, education or ideology from packed traits.

    Args:
        traits: shape (person,).
        axis: name of the trait.
    """
    lowest, width = BITS[axis]
    return traits >> np.uint8(lowest) & np.uint8((1 << width) - 1)


def age_group(age: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Age group of each person: 0 for 18-34, 1 for 35-54, 2 for 55 and over.

    Args:
        age: years, shape (person,).

    Returns:
        Codes, shape (person,).
    """
    return (age > OLDEST_YOUNG).astype(np.uint8) + (age > OLDEST_MIDDLE).astype(np.uint8)


def mean_level(population: Population) -> float:
    """Mean susceptibility."""
    members = counts(population.susceptibility_code, CHUNK)
    return float(members @ population.susceptibility_levels.astype(np.float64)) / population.people


def _second_moments(
    columns: list[NDArray[Any]],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    people = len(columns[0])
    total, product = np.zeros(len(columns)), np.zeros((len(columns), len(columns)))
    for begin in range(0, people, CHUNK):
        part = np.stack([column[begin : begin + CHUNK] for column in columns]).astype(np.float64)
        total += part.sum(axis=1)
        product += part @ part.T
    mean = total / people
    covariance = product / people - np.outer(mean, mean)
    deviation = np.sqrt(np.maximum(np.diag(covariance), 0))
    scale = np.outer(deviation, deviation)
    return mean, deviation, np.divide(covariance, scale, out=np.full_like(scale, np.nan), where=scale > 0)
