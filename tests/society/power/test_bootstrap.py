import numpy as np
import pytest
from scipy import stats

from society.power.bootstrap import RESAMPLES, estimate, resamples, tail


def test_resamples_are_the_same_each_time_and_fair():
    counts = resamples(10)
    assert counts.shape == (RESAMPLES, 10)
    assert (counts.sum(axis=1) == 10).all()
    assert counts.mean(axis=0) == pytest.approx(np.ones(10), abs=0.1)


def test_one_replicate_has_a_value_and_no_interval():
    assert estimate(np.array([3.0])) == (3.0, None, None)


def test_equal_replicates_have_an_interval_of_no_width():
    assert estimate(np.full(5, 2.0)) == (2.0, 2.0, 2.0)


def test_a_function_of_averages_is_taken_of_averages():
    columns = np.array([[1.0, 2.0], [3.0, 2.0], [5.0, 8.0]])
    value, low, high = estimate(columns, lambda means: means[..., 0] / means[..., 1])
    assert value == pytest.approx(0.75)
    assert low < value < high


def test_tails_are_those_of_normal_replicates():
    """The widened percentile of resamples, of spread s·√((n-1)/n)/√n, is Student's interval."""
    for count in (5, 10, 50):
        far = -stats.norm.ppf(tail(count, 0.9)) * np.sqrt((count - 1) / count)
        assert far == pytest.approx(stats.t.ppf(0.95, count - 1))


def test_intervals_cover_a_known_average():
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(400):
        _, low, high = estimate(rng.normal(size=10), confidence=0.9)
        held += low <= 0 <= high
    assert 0.85 <= held / 400 <= 0.95
