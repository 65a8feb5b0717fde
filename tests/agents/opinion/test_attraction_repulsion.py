"""Attraction and repulsion against the three zones of one meeting, and the end of the scale."""

import numpy as np
import pytest

from agents.opinion.attraction_repulsion import hear

SETTINGS = tuple(map(np.float64, (0.1, 0.5, 0.3, 2.0)))


@pytest.mark.parametrize(
    ("distance", "factor"), [(0.4, 0.8), (0.5, 1.0), (0.7, 1.0), (0.8, 1.0), (0.81, 1.2), (3.0, 1.2)]
)
def test_the_gap_of_two(distance, factor):
    low, high = np.float64(0), np.float64(distance)
    gap = hear(high, low, high, low, 0.0, *SETTINGS) - hear(low, high, low, high, 0.0, *SETTINGS)
    if distance < 2:
        assert gap == pytest.approx(distance * factor)


@pytest.mark.parametrize(("opinion", "after"), [(1.9, 2.0), (2.0, 2.0), (2.5, 2.5), (-2.5, -2.5)])
def test_nobody_is_pushed_beyond_the_bound(opinion, after):
    away = -np.sign(opinion)
    assert hear(opinion, away, opinion, away, 0.0, 0.5, 0.1, 0.0, 2.0) == pytest.approx(after)


def test_from_beyond_the_bound_one_can_come_back():
    assert hear(2.5, 2.3, 2.5, 2.3, 0.0, 0.5, 1.0, 0.0, 2.0) == pytest.approx(2.4)


@pytest.mark.parametrize(("tolerance", "variance"), [(1.0, 0.0), (0.0, 0.25)])
def test_limits_of_tolerance(tolerance, variance):
    rng = np.random.default_rng(4)
    opinions = np.linspace(-0.5, 0.5, 40)
    settings = tuple(map(np.float64, (0.3, tolerance, 0.0, 0.5)))
    for _ in range(20_000):
        i, j = rng.integers(0, 40, 2)
        x, y = opinions[i], opinions[j]
        opinions[i] = hear(x, y, x, y, 0.0, *settings)
        opinions[j] = hear(y, x, y, x, 0.0, *settings)
    assert opinions.var() == pytest.approx(variance, abs=0.02)
