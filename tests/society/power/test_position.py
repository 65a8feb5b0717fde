import numpy as np
import pytest

from calibration.power.single_checks import positions
from society.power.position import even_goals, power, transitions


def test_known_values():
    assert [check for check in positions() if not check.passed] == []


def test_more_actions_are_never_worth_less():
    steps = np.random.default_rng(1).dirichlet(np.ones(3), (2, 3))
    assert (power(steps, discount=0.9) >= power(steps[:1], discount=0.9) - 1e-6).all()


def test_goals_are_spread_evenly():
    assert even_goals(3).mean(axis=0) == pytest.approx(np.full(3, 0.5), abs=0.01)


def test_transitions_are_shares_and_a_class_not_left_stays():
    found = transitions(np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 1.0]]), np.array([0.5, 2.0]))
    assert found == pytest.approx(np.array([[1 / 3, 2 / 3, 0], [0, 1, 0], [0, 0, 1]]))


def test_a_choice_that_leads_elsewhere_is_worth_something(lived, read):
    assert read("P7", lived(noise=0.0))["P7.vote"].value >= 0
