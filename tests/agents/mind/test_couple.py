"""Coupling against its closed form."""

import pytest

from agents.mind.couple import follow, target


def test_target_adds_its_terms():
    assert target(0.5, 0.2, 0.3, 0.05, -0.02) == pytest.approx(0.3 * 0.5 + 0.05 * 0.2 - 0.02)


def test_nothing_happened_nothing_wanted():
    assert target(0.0, 0.0, 0.3, 0.05, 0.0) == 0


def test_following_is_exponential():
    displacement, rate, goal = 0.0, 1 / 60, 0.4
    for _ in range(90):
        displacement = follow(displacement, goal, rate)
    assert displacement == pytest.approx(goal * (1 - (1 - rate) ** 90))
