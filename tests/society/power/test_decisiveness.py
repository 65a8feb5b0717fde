import numpy as np
import pytest

from calibration.power.single_checks import decisions
from society.power.decisiveness import among_voters, decides, upper_bound


def test_known_values():
    assert [check for check in decisions() if not check.passed] == []


def test_without_swing_a_bloc_decides_or_does_not():
    others, bloc = np.array([0.45, 0.45, 0.51]), np.array([0.02, 0.08, 0.08])
    assert decides(others, bloc, swing=0) == pytest.approx([0, 1, 0])


def test_a_little_swing_comes_to_the_same():
    others, bloc = np.array([0.45, 0.45, 0.51]), np.array([0.02, 0.08, 0.08])
    assert decides(others, bloc, swing=1e-4) == pytest.approx([0, 1, 0], abs=1e-9)


def test_more_compliance_decides_more_often_and_real_votes_less_than_coins():
    full, half = among_voters(31, 201), among_voters(31, 201, compliance=0.5)
    assert full > half > among_voters(31, 201, compliance=0.5, chance=0.4)


def test_the_upper_bound_is_the_rule_of_three():
    assert upper_bound(100) == pytest.approx(0.03, rel=0.02)


def test_the_bound_stands_with_the_reading(paired, read):
    assert "could go unseen" in read("P4", paired)["P4.a"].sentence
