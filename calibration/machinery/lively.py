"""A small society in which much happens within three months, and how far two of them differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from agents.parameters import Parameters
from agents.population import Population, build
from agents.tone.table import ToneTable
from society.form import Form
from society.policy import Policy
from society.ties.network import Network, homophilous
from society.world import DEFAULT_FORM, World

PEOPLE = 1_200
DAYS = 90
"""Long enough for three turnovers."""

START = dt.date(2025, 6, 1)
"""When many people talk every day."""

LIVELY: dict[str, dict[str, Any]] = {
    "discuss": {"rate": 0.5, "peer_weight": 0.2},
    "people": {"community_size": 60},
    "generations": {"replacement": 0.1},
    "mechanisms": {"contagion_rate": 0.1, "abandon_rate": 0.02, "seeds": 0.1},
}
"""Much talk between people, in small communities, and many who leave."""


def numbers(changes: Mapping[str, Mapping[str, Any]] | None = None) -> Parameters:
    """Parameters of the lively society, changed where asked for.

    Args:
        changes: values by group and name.
    """
    changes = changes or {}
    groups = {group: {**LIVELY.get(group, {}), **changes.get(group, {})} for group in {*LIVELY, *changes}}
    return Parameters.model_validate(groups)


@cache
def people() -> Population:
    """Who lives there; worlds do not change them."""
    return build(PEOPLE, numbers())


@cache
def published() -> ToneTable:
    """How companions sound there."""
    return ToneTable.load("literature")


def network_for(form: Form) -> Network | None:
    """Who hears whom, where ties are explicit."""
    return homophilous(people()) if form.ties == "explicit" else None


def world(
    changes: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    table: ToneTable | None,
    form: Form = DEFAULT_FORM,
    population: Population | None = None,
    policies: Sequence[Policy] = (),
    threads: int = 1,
) -> World:
    """The lively society on its first evening.

    Args:
        changes: of the parameters.
        table: how companions sound.
        form: law, mechanism, ties.
        population: other people.
        policies: in force from the first day.
        threads: for the daily pass.
    """
    return World(
        numbers(changes),
        population or people(),
        table,
        seed=1,
        form=form,
        policies=policies,
        network=network_for(form),
        start=START,
        threads=threads,
    )


def lived(one: World, days: int = DAYS) -> World:
    """The world after some days."""
    for _ in range(days):
        one.step()
    return one


def differing(one: World, other: World, rows: slice = slice(None)) -> int:
    """How many entries of the moving columns differ in a bit.

    Args:
        one: a world.
        other: another of as many people and the same form.
        rows: people to compare.
    """
    return sum(
        int(np.count_nonzero(here[rows].view(np.uint32) != there[rows].view(np.uint32)))
        for here, there in zip(one.moving, other.moving, strict=True)
    )
