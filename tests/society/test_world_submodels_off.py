"""Submodels of people that are off: whatever else is said of them leaves no bit; laws that are each other."""

import datetime as dt

import numpy as np
import pytest

from agents.parameters import Parameters
from society.form import Form
from society.world import World

DAYS = 56
OFF = {
    "bond": ({"bond": {"growth": 0}}, {"bond": {"use": 0.5, "half_life": 20}, "couple": {"bond": 0.2}}),
    "discuss": ({"discuss": {"rate": 0}}, {"discuss": {"peer_weight": 0.2, "latitude": 0.8}}),
    "couple": (
        {"couple": {"experience": 0, "capability": 0, "threat": 0, "bond": 0}},
        {"couple": {"rate": 1 / 7}, "discuss": {"rate": 0}},
    ),
    "reactance": ({"react": {"reactance": 1, "acceptance": 1}}, {"react": {"latitude": 0.1}}),
    "replacement": (
        {"generations": {"replacement": 0, "cohort_share": 1}},
        {"generations": {"entry_age": 30, "doubling": 6}},
    ),
    "news": (
        {"news": {"capability_2023": 0, "experience_2023": 0, "threat_2023": 0}},
        {"news": {"threat_return": 1}},
    ),
}
"""The switch of each, and numbers that then say nothing."""

RIVALS = {
    "bounded-creep": ({"absorb": {"creep": 0}}, "bounded"),
    "decay-only": ({"absorb": {"kept": 0}}, "bounded"),
    "no-tone": ({"absorb": {"gain": 0}}, "bounded"),
}
"""Laws that with one number at nothing are another law."""


@pytest.fixture(scope="module")
def ended(few, outspoken):
    """The people on the last day, and everything recorded."""

    def lived(*groups, law="bounded"):
        merged = {}
        for one in groups:
            for name, values in one.items():
                merged[name] = {**merged.get(name, {}), **values}
        world = World(
            Parameters.model_validate(merged),
            few,
            outspoken,
            seed=3,
            form=Form(law=law),
            start=dt.date(2025, 11, 1),
        )
        history = world.run(DAYS)
        return {"fast": world.fast, "slow": world.slow, "bond": world.bond, "shift": world.shift}, history

    return lived


@pytest.mark.parametrize("submodel", OFF)
def test_a_submodel_that_is_off_leaves_no_bit(ended, submodel):
    switch, others = OFF[submodel]
    assert ended(switch)[1].hash == ended(switch, others)[1].hash


@pytest.mark.parametrize("submodel", OFF)
def test_a_submodel_that_is_on_heeds_its_numbers(ended, submodel):
    assert ended()[1].hash != ended(OFF[submodel][1])[1].hash


@pytest.mark.parametrize("law", RIVALS)
def test_a_law_without_what_sets_it_apart_is_the_other(ended, law):
    groups, other = RIVALS[law]
    (people, history), (others, otherwise) = ended(groups, law=law), ended(groups, law=other)
    assert all(np.array_equal(people[name], others[name]) for name in people)
    np.testing.assert_array_equal(history.values, otherwise.values)
