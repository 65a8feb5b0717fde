"""The survey aggregates that people are built from; by default those of AIMS (10.17632/x5689yhv2n)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.population.raking import rake

LEVELS = {
    "age": ("18-34", "35-54", "55+"),
    "gender": ("man", "woman"),
    "education": ("less than BA", "BA or more"),
    "ideology": ("liberal", "middle", "conservative"),
}
AXES = tuple(LEVELS)
CITED = ("title", "authors", "doi", "licence")


class PopulationFileError(ValueError):
    """A file that people cannot be built from; the message names file, place and remedy."""


@dataclass(frozen=True, slots=True)
class Start:
    """Survey aggregates, cells in the order of the raked table's last axis fastest.

    Attributes:
        shares: raked share of each cell, shape of the four axes.
        margins: share of each level, by axis.
        traits: level of each cell on each axis, shape (axis, cell).
        means: mean of each attitude in each cell, centred on all people, shape (cell, attitude).
        by_age: the part of those means that age adds, shape (attitude, age group).
        correlations: of the attitudes over all people, shape (attitude, attitude).
        age_correlations: of each attitude with age, shape (attitude,).
        years: age in years that occur, ascending.
        attribution: whose data these are, in one line to print wherever they are used.
        ladder: age group plus the share of the group up to and including that year, ascending.
    """

    shares: NDArray[np.float64]
    margins: dict[str, NDArray[np.float64]]
    traits: NDArray[np.uint8]
    means: NDArray[np.float64]
    by_age: NDArray[np.float64]
    correlations: NDArray[np.float64]
    age_correlations: NDArray[np.float64]
    years: NDArray[np.uint8]
    ladder: NDArray[np.float64]
    attribution: str


@cache
def load() -> Start:
    """The committed aggregates: seed table of both waves, raked to the margins of 2021."""
    return start_of(json.loads(Path(__file__).with_name("start.json").read_text(encoding="utf-8")))


def start_of(record: Mapping[str, Any]) -> Start:
    """Aggregates, with the seed table raked to the margins.

    Args:
        record: in the form of ``start.json``.

    Raises:
        ValueError: if no table with the zeros of the seed has the margins.
    """
    margins = {axis: np.array(record["margins"][axis]) / sum(record["margins"][axis]) for axis in AXES}
    shares = rake(np.array(record["seed"]), list(margins.values()))
    traits = np.indices(shares.shape).reshape(shares.ndim, -1)
    means = np.zeros((shares.size, len(record["attitudes"])))
    for column, attitude in enumerate(record["attitudes"]):
        for axis, levels in zip(AXES, traits, strict=True):
            means[:, column] += np.array(record["effects"][attitude][axis])[levels]
    means -= shares.ravel() @ means
    years, ladder = _years(record["age_bands"])
    return Start(
        shares=shares,
        margins=margins,
        traits=traits.astype(np.uint8),
        means=means,
        by_age=np.array([record["effects"][attitude]["age"] for attitude in record["attitudes"]]),
        correlations=np.array(record["correlations"]),
        age_correlations=np.array(record["age_correlations"]),
        years=years,
        ladder=ladder,
        attribution=", ".join(str(record["citation"][part]) for part in CITED if part in record["citation"]),
    )


def _years(bands: list[dict[str, float]]) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    years, groups, shares = [], [], []
    for band in bands:
        inside = range(int(band["low"]), int(band["high"]))
        years += list(inside)
        groups += [int(band["group"])] * len(inside)
        shares += [band["share"] / len(inside)] * len(inside)
    group, share = np.array(groups), np.array(shares)
    ladder = np.empty(len(share))
    for one in np.unique(group):
        within = np.cumsum(share[group == one])
        ladder[group == one] = one + within / within[-1]
    return np.array(years, dtype=np.uint8), ladder
