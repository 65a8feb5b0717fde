"""Two turnovers lived by plain agents, one person after another, bit for bit as in the compiled pass."""

import datetime as dt

import numpy as np
import pytest

from agents.parameters import Parameters
from agents.population import build
from society.form import Form
from society.plain import PlainSociety
from society.ties import TIES
from society.world import World

BRISK = {"replacement": 0.2, "period": 20, "cohort_share": 0.4}
"""Many leave, so that a few hundred people show it within two months."""


@pytest.mark.parametrize("ties", [ties for ties in TIES if ties != "explicit"])
def test_agents_in_a_loop_grow_leave_and_follow_as_the_pass_says(warm, ties):
    parameters = Parameters.model_validate(
        {"generations": BRISK, "discuss": {"rate": 0.5, "peer_weight": 0.3}}
    )
    population = build(600, parameters)
    begun_with = population.hash
    world = World(parameters, population, warm, seed=4, start=dt.date(2025, 6, 1), form=Form(ties=ties))
    plain = PlainSociety(world)
    for _ in range(60):
        plain.step()
        world.step()
    people, lives = world.population, [person.life for person in plain.people]
    assert people.hash != begun_with == population.hash
    assert people.age.tolist() == [life.age for life in lives]
    assert people.traits.tolist() == [life.traits for life in lives]
    assert people.susceptibility_code.tolist() == [life.level for life in lives]
    assert np.array_equal(people.adoption, [life.rank for life in lives])
    stored = (people.experience_start, people.capability_code, people.rights_start, people.threat_code)
    for name, column in zip(("experience", "capability", "rights", "threat"), stored, strict=True):
        assert np.array_equal(column, [life.attitudes[name] for life in lives]), name
    for name in ("fast", "slow", "bond", "shift"):
        assert np.array_equal(plain.column(name), getattr(world, name)), name
    assert (people.age != population.age).sum() > 60
    assert ((people.age == 18) & (population.age > 30)).sum() > 5
