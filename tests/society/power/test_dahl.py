import numpy as np

from calibration.power.linear_checks import dahl_effects
from calibration.power.scripted import Scripted
from society.power.dahl import effect, flips


def test_known_values():
    assert [check for check in dahl_effects() if not check.passed] == []


def test_nothing_against_itself_is_exactly_nothing():
    levels = np.random.default_rng(1).normal(size=8)
    assert effect(levels, levels) == (0.0, 0.0, 0.0)


def test_flips_both_ways_stand_beside_the_net():
    found = flips(np.array([True, False, True, True]), np.array([False, True, True, False]))
    assert found == (0.5, 0.25)
    assert found.net == 0.25


def test_the_truth_lies_in_the_interval_of_many_seeds(lived, read):
    world = read("P1", lived(seeds=range(40), measures=("P1",)))["P1.opinion.content"]
    assert world.low <= Scripted().known_effect() <= world.high


def test_presence_never_stands_without_its_caveat(paired, read):
    readings = read("P1", paired)
    assert all(
        ("nobody has measured" in one.sentence) == key.endswith("presence") for key, one in readings.items()
    )
