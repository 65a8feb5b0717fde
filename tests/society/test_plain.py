"""The second implementation: plain Mesa agents in a loop live the same days, bit for bit."""

import datetime as dt

import numpy as np
import pytest

from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS
from agents.parameters import Parameters
from agents.population import build
from society.expression import EXPRESSIONS
from society.form import Form
from society.habits import ADOPTIONS
from society.plain import PlainSociety
from society.ties import TIES
from society.ties.network import homophilous
from society.world import World

LIVELY = Parameters.model_validate(
    {"discuss": {"rate": 0.5, "peer_weight": 0.3}, "ties": {"long": 5}, "people": {"community_size": 60}}
)
"""Much talk between people, so that meetings matter within two months."""


FORMS = {
    *(Form(mechanism=mechanism, ties="implicit") for mechanism in MECHANISMS),
    *(Form(ties=ties, expression=expression) for ties in TIES for expression in EXPRESSIONS),
    *(Form(law=law) for law in LAWS),
    *(Form(adoption=adoption) for adoption in ADOPTIONS),
}


@pytest.mark.parametrize("form", sorted(FORMS, key=str), ids=str)
def test_agents_in_a_loop_live_the_same_days(warm, form):
    population = build(
        230, LIVELY.model_copy(update={"people": LIVELY.people.model_copy(update={"community_size": 60.0})})
    )
    network = homophilous(population) if form.ties == "explicit" else None
    world = World(LIVELY, population, warm, seed=4, start=dt.date(2025, 6, 1), form=form, network=network)
    plain = PlainSociety(world)
    for _ in range(60):
        plain.step()
        world.step()
    for name in ("fast", "slow", "bond", "shift", "tally", "habit", "doubt"):
        column = getattr(world, name)
        assert not column.size or np.array_equal(plain.column(name), column), name
    assert np.abs(world.shift).max() > 0
