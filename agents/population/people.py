"""Population: the people of one world as named columns."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.population.ranks import counts
from agents.population.start import AXES, LEVELS

ATTITUDES = ("experience", "capability", "rights", "threat")
COLUMNS = (
    *AXES,
    "community",
    "susceptibility",
    "adoption",
    "companion_style",
    *(f"{name}_start" for name in ATTITUDES),
)
CODES = np.arange(256, dtype=np.uint8)
OLDEST_YOUNG = 34
OLDEST_MIDDLE = 54
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """People as columns, one row a person, ordered by community.

    Attributes:
        age: years.
        gender: 0 man, 1 woman.
        education: 0 less than a bachelor's degree, 1 that or more.
        ideology: 0 liberal, 1 middle, 2 conservative.
        community: number of the community; never falls from row to row.
        susceptibility: how strongly tone works on the person; mean 1.
        adoption: place in the order of adoption in (0, 1); small is early; all different.
        companion_style: whether the person uses a model as a companion once they use one.
        experience_start, capability_start, rights_start, threat_start: attitudes at the start in SD
            of adults; mean 0, SD 1.
        expected: what :meth:`report` compares with: margins, means and correlations by name.
    """

    age: NDArray[np.uint8]
    gender: NDArray[np.uint8]
    education: NDArray[np.uint8]
    ideology: NDArray[np.uint8]
    community: NDArray[np.uint32]
    susceptibility: NDArray[np.float32]
    adoption: NDArray[np.float32]
    companion_style: NDArray[np.bool_]
    experience_start: NDArray[np.float32]
    capability_start: NDArray[np.float32]
    rights_start: NDArray[np.float32]
    threat_start: NDArray[np.float32]
    expected: Mapping[str, float]

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.age)

    @property
    def hash(self) -> str:
        """SHA-256 of all columns."""
        digest = hashlib.sha256()
        for name in COLUMNS:
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
        for axis in AXES:
            groups = age_group(CODES) if axis == "age" else CODES
            shares = counts(getattr(self, axis), CHUNK) / self.people
            found |= {
                f"{axis} {level}": float(shares[groups == place].sum())
                for place, level in enumerate(LEVELS[axis])
            }
        names = [*ATTITUDES, "age"]
        columns = [getattr(self, f"{name}_start") for name in ATTITUDES] + [self.age]
        mean, deviation, correlation = _second_moments(columns)
        found |= {f"mean {name}": float(mean[place]) for place, name in enumerate(ATTITUDES)}
        found |= {f"SD {name}": float(deviation[place]) for place, name in enumerate(ATTITUDES)}
        for one, name in enumerate(names):
            for two in range(one):
                found[f"correlation {names[two]} {name}"] = float(correlation[two, one])
        found["mean susceptibility"] = float(self.susceptibility.mean(dtype=np.float64))
        found["companion style"] = float(self.companion_style.mean())
        return found


def age_group(age: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Age group of each person: 0 for 18-34, 1 for 35-54, 2 for 55 and over.

    Args:
        age: years, shape (person,).

    Returns:
        Codes, shape (person,).
    """
    return (age > OLDEST_YOUNG).astype(np.uint8) + (age > OLDEST_MIDDLE).astype(np.uint8)


def _second_moments(
    columns: list[NDArray[np.generic]],
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
