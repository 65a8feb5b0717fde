"""Looking at people: once an evening, again where somebody may have changed them; the young under a gate."""

import datetime as dt

import numpy as np
import pytest

from agents.parameters import Parameters
from agents.population.people import COMPANION
from society.form import Form
from society.look import of_age, views
from society.summary import CELLS, OUTCOMES
from society.world import World

START = dt.date(2025, 11, 1)


def test_people_are_looked_at_once_an_evening(live):
    world, _ = live(days=7)
    first = world.look()
    assert world.look() is first
    world.step()
    assert world.look() is not first


def test_a_record_sees_what_somebody_has_changed_since(live):
    world, history = live(days=7)
    world.shift += np.float32(1)
    seen = world.observe()[0, history.outcomes.index("rights_mean")]
    assert seen > history.series("rights_mean")[-1] + 0.9


def test_below_the_gate_nobody_uses_a_model_as_a_companion(few):
    gated = of_age(few, 40)
    assert not (gated & COMPANION)[few.age < 40].any()
    assert np.array_equal(gated[few.age >= 40], few.traits[few.age >= 40])
    assert (few.traits & COMPANION)[few.age < 40].any()
    assert of_age(few, 0) is few.traits


@pytest.mark.parametrize("law", ["bounded", "bounded-creep"])
def test_views_of_everybody_are_those_that_are_recorded(few, outspoken, law):
    parameters = Parameters.model_validate({"absorb": {"creep": 0.2}})
    world = World(parameters, few, outspoken, seed=3, form=Form(law=law), start=START)
    total = world.run(21).values[-1, CELLS.index("total")]
    for latent, seen in views(world).items():
        recorded = total[OUTCOMES.index(f"{latent}_mean")]
        assert seen.mean(dtype=np.float64) == pytest.approx(recorded, abs=1e-5)
