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
from agents.population.people import OLDEST_MIDDLE, OLDEST_YOUNG
from society.summary import AGE_GROUPS

if TYPE_CHECKING:
    import pandas as pd

IDEOLOGIES = ("liberal", "middle", "conservative")
FIFTHS = ("lowest fifth", "second", "middle", "fourth", "highest fifth")


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
    young = np.array([OLDEST_YOUNG, OLDEST_MIDDLE])
    ages = np.searchsorted(young, population.age, side="left")
    names = [f"{age} {leaning}" for age in AGE_GROUPS for leaning in IDEOLOGIES]
    return _frame(mixing(ages * len(IDEOLOGIES) + population.ideology, population.first), names)


def mixing_by_support(population: Population) -> pd.DataFrame:
    """Mixing of people by fifths of their support for rights at the start: columns row, column, value."""
    ranks = np.argsort(np.argsort(population.rights_start, kind="stable"), kind="stable")
    return _frame(mixing(ranks * len(FIFTHS) // population.people, population.first), FIFTHS)


def _frame(table: NDArray[np.float64], names: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        [
            {"row": row, "column": column, "value": table[place, other]}
            for place, row in enumerate(names[: len(table)])
            for other, column in enumerate(names[: len(table)])
        ]
    )
