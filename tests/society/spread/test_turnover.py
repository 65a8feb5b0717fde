"""When people are replaced, how likely who leaves, and how use follows published shares all the same."""

from itertools import pairwise

import numpy as np
import pytest

from agents.companion import NEUTRAL
from agents.parameters import Parameters
from agents.population import build
from society.spread.turnover import Turnover
from society.world import World


@pytest.fixture(scope="module")
def start():
    return build(40_000, Parameters())


def turnover(start, **settings):
    return Turnover(Parameters.model_validate({"generations": settings}), start, 1)


def test_a_turnover_is_due_at_the_end_of_every_period(start):
    every = turnover(start, period=30)
    assert [day for day in range(100) if every.due(day)] == [30, 60, 90]
    assert not any(turnover(start, replacement=0.0).due(day) for day in range(100))


def test_chances_of_leaving_double_with_age_and_add_up_to_the_declared_rate(start):
    ages = np.bincount(start.age, minlength=256)
    leaving = turnover(start, period=28, doubling=8).leaving(ages).astype(np.float64)
    assert leaving[68] == pytest.approx(2 * leaving[60], rel=1e-6)
    assert leaving @ ages / start.people == pytest.approx(0.0165 * 28 / 365.25, rel=1e-6)
    assert leaving.max() == 1


def test_turns_tile_the_years(start):
    every = turnover(start)
    turns = [every.turn(day) for day in range(28, 28 * 30, 28)]
    for one, following in pairwise(turns):
        assert (int(one.low) + int(one.width)) % 2**32 == following.low == one.part
    assert turns[-1].years == 2


def test_who_follows_an_older_person_is_likelier_to_adopt_early(start):
    odds = turnover(start).turn(28).odds
    assert odds[18] == pytest.approx(1)
    assert (np.diff(odds[18:90]) < 0).all()


def test_use_follows_the_published_shares_although_the_young_adopt_earlier(start):
    world = World(Parameters(), start, NEUTRAL, seed=1)
    for world.day in range(4000):
        if world.turnover.due(world.day):
            world._replace()
    published = world.calendar.reach(world.day)
    recorded = world.observe()
    assert recorded[0, 14:16] == pytest.approx(published, abs=1e-4)
    assert (world.population.adoption < published[0]).mean() > published[0] + 0.02
