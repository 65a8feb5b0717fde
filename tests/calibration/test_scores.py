"""Scores against closed forms."""

import numpy as np
import pytest

from calibration.scores import Prediction, skill


def _made(name, mean, sd, size=8):
    return Prediction(name=name, mean=np.full(size, float(mean)), sd=np.full(size, float(sd)))


def test_the_score_of_a_standard_normal_at_its_mean():
    """CRPS of N(0, σ²) at 0 is σ (√2 − 1)/√π."""
    got = _made("m", 0, 2).crps(np.zeros(8))
    assert got == pytest.approx(np.full(8, 2 * (np.sqrt(2) - 1) / np.sqrt(np.pi)))


def test_the_score_is_the_integral_of_the_squared_gap():
    grid = np.linspace(-12, 12, 200_001)
    from scipy.stats import norm

    value, mean, sd = 1.3, 0.4, 0.8
    gap = (norm.cdf(grid, mean, sd) - (grid >= value)) ** 2
    assert _made("m", mean, sd).crps(np.full(8, value))[0] == pytest.approx(np.trapezoid(gap, grid), abs=1e-4)


def test_log_score_and_coverage():
    one = _made("m", 0, 1)
    assert one.log_score(np.zeros(8))[0] == pytest.approx(0.5 * np.log(2 * np.pi))
    assert one.covered(np.array([0, 1.64, 1.65, -1.65, -1.6, 2, 0, 0])).tolist() == [
        True,
        True,
        False,
        False,
        True,
        False,
        True,
        True,
    ]


def test_a_better_model_has_skill_and_the_same_model_none():
    values, items = np.zeros(8), list("aabbccdd")
    better = skill(_made("m", 0, 1), _made("n", 1, 1), values, items)
    assert better.skill > 0
    assert better.low <= better.skill <= better.high
    same = skill(_made("m", 0, 1), _made("n", 0, 1), values, items)
    assert (same.skill, same.low, same.high, same.width, same.log_gain) == (0, 0, 0, 1, 0)
