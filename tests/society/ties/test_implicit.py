"""Implicit ties: symmetric, within the community but for a few, and never with oneself."""

import datetime as dt

import numpy as np
import pytest

from agents.companion import NEUTRAL
from agents.parameters import Parameters
from agents.parameters.ties import Ties
from society.form import Form
from society.ties.implicit import reflect
from society.world import World


@pytest.mark.parametrize("size", [1, 2, 7, 500])
def test_reflection_is_its_own_inverse(size):
    for offset in range(size):
        met = [reflect(place, offset, size) for place in range(size)]
        assert sorted(met) == list(range(size))
        assert [reflect(place, offset, size) for place in met] == list(range(size))


def world(parameters, population, **options):
    start = dt.date(2025, 1, 1)
    return World(parameters, population, NEUTRAL, seed=1, start=start, form=Form(ties="implicit"), **options)


def test_threads_change_no_bit(parameters, population):
    one, two = world(parameters, population), world(parameters, population, threads=2)
    one.run(60)
    two.run(60)
    assert one.state_hash == two.state_hash


def test_without_long_ties_communities_do_not_touch(population):
    parameters = Parameters(ties=Ties(long=0))
    plain, changed = world(parameters, population), world(parameters, population)
    first = population.community == population.community[0]
    changed.shift[first] += np.float32(0.5)
    plain.run(60)
    changed.run(60)
    assert np.array_equal(plain.shift[~first], changed.shift[~first])


def test_with_long_ties_they_do(population):
    plain, changed = (world(Parameters(ties=Ties(long=3)), population) for _ in range(2))
    first = population.community == population.community[0]
    changed.shift[first] += np.float32(0.5)
    plain.run(60)
    changed.run(60)
    assert not np.array_equal(plain.shift[~first], changed.shift[~first])


def test_symmetric_meetings_keep_the_average(population):
    """Bounded confidence among people who all listen: what one gains the other loses."""
    talk_only = Parameters.model_validate(
        {
            "couple": {"rate": 0.0},
            "discuss": {"rate": 1.0, "peer_weight": 0.5, "latitude": 100.0},
            "generations": {"replacement": 0.0},
        }
    )
    society = world(talk_only, population)
    society.shift[:] = np.random.default_rng(3).standard_normal(population.people).astype(np.float32)
    before, spread = society.shift.mean(dtype=np.float64), society.shift.std()
    society.run(30)
    assert society.shift.mean(dtype=np.float64) == pytest.approx(before, abs=1e-6)
    assert society.shift.std() < spread / 10
