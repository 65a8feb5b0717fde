"""Mixing: who lives beside whom, as a table of groups by groups, with even mixing as 1.

A community is a stretch of people who are alike; whom a person meets is drawn from it by the ties in use,
but for the few long ones. With n_a(c) people of group a in community c of N(c) people:

    M_ab = Σ_c n_a(c)·n_b(c)/N(c) / (n_a·n_b/N)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from agents.population import Population
from agents.population.people import age_group
from agents.population.start import LEVELS

if TYPE_CHECKING:
    import pandas as pd


def mixing(groups: NDArray[np.int64], first: NDArray[np.int64]) -> NDArray[np.float64]:
    """How often group a has group b beside it, divided by how often it would if all mixed evenly.

    Args:
        groups: number of each person's group from 0, shape (person,).
        first: first row of each community, and one past the last row, shape (community + 1,).

    Returns:
        Shape (group, group); 1 everywhere where all mix evenly. NaN for a group with nobody in it.
    """
    sizes = np.diff(first)
    counts = np.stack(
        [np.add.reduceat(groups == one, first[:-1]).astype(float) for one in range(int(groups.max()) + 1)]
    )
    beside = (counts / sizes) @ counts.T
    people = counts.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(beside / (people[:, None] * people / people.sum()))


def mixing_by_traits(population: Population) -> pd.DataFrame:
    """Mixing of people by age group and ideology: columns row, column, value."""
    ages, leanings = age_group(population.age).astype(np.int64), LEVELS["ideology"]
    names = [f"{age} {leaning}" for age in LEVELS["age"] for leaning in leanings]
    return _frame(mixing(ages * len(leanings) + population.ideology, population.first), names)


def _frame(table: NDArray[np.float64], names: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        [
            {"row": row, "column": column, "value": table[place, other]}
            for place, row in enumerate(names[: len(table)])
            for other, column in enumerate(names[: len(table)])
        ]
    )
