import numpy as np
import pytest

from calibration.power.linear_checks import three_faces
from society.power.faces import distance, kept_off, through
from society.power.measure import ITSELF, NOBODY


def test_known_values():
    assert [check for check in three_faces() if not check.passed] == []


def test_each_channel_gets_what_it_does(paired, read):
    """In the scripted world votes do not hear the agenda, and laws do not hear advice."""
    readings = read("P9", paired)
    assert readings["P9.vote.agenda"].value == pytest.approx(0, abs=1e-9)
    assert readings["P9.rungs_for.decision"].value == pytest.approx(0, abs=1e-9)
    assert readings["P9.vote.decision"].value == pytest.approx(readings["P9.F1"].value)


def test_the_distance_of_agendas_is_a_distance():
    same, other = np.array([1.0, 2.0]), np.array([1.0, 5.0])
    assert distance(same, same) == pytest.approx([0, 0], abs=1e-15)
    assert distance(same, other) == pytest.approx(distance(other, same))
    assert distance(np.array([0.0]), np.array([np.float64(1e12)])) == pytest.approx([1.0], abs=1e-6)


def test_names_of_sets_of_channels():
    assert through(()) == NOBODY
    assert through({0, 1, 2}) == ITSELF
    assert through({2, 0}) == "through-preference-decision"


def test_laws_kept_off_are_those_that_stand_in_neutral_tone_alone(paired):
    assert kept_off(paired) == pytest.approx(np.zeros(6))
