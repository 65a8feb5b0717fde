"""Friedkin-Johnsen against its fixed point, on a small network in a plain loop."""

import numpy as np
import pytest

from agents.opinion.friedkin_johnsen import hear


def test_the_start_keeps_its_share():
    assert hear(0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.25) == pytest.approx(0.75)


def test_a_small_network_settles_at_the_solved_point():
    weights = np.array([[0.0, 1.0, 0.0], [0.5, 0.0, 0.5], [0.0, 1.0, 0.0]])
    openness, anchor = np.array([0.8, 0.5, 0.9]), np.array([1.0, 0.0, -2.0])
    solved = np.linalg.solve(np.eye(3) - openness[:, None] * weights, (1 - openness) * anchor)
    shift = np.zeros(3)
    for _ in range(300):
        said = weights @ (anchor + shift)
        for i in range(3):
            heard = said[i] - anchor[i]
            shift[i] = hear(shift[i], heard, said[i], said[i], 0.0, np.float64(1), 1 - openness[i])
    assert anchor + shift == pytest.approx(solved, abs=1e-12)


def test_a_displaced_society_returns():
    shift = 1.0
    for _ in range(200):
        shift = hear(np.float64(shift), np.float64(shift), 0.0, 0.0, 0.0, np.float64(1), np.float64(0.2))
    assert shift == pytest.approx(0.8**200, rel=1e-5)
