"""The assessment's own figures; the whole of it is tested with its goals."""

import numpy as np
import pytest

from calibration.assessment import influence, plain, residual_ratios


def test_surrogate_errors_are_told_in_units_of_sampling(fitted):
    median, largest = residual_ratios(fitted)
    assert 0 < median < largest
    vector = fitted.problem.vector
    place = [one.id for one in vector.targets].index("trial-is_conscious-+1.0")
    error = np.sqrt(vector.sampling[place, place])
    assert np.sqrt(fitted.problem.surrogate.covariance[place, place]) / error <= largest


def test_news_decide_the_change_in_rights_and_gain_the_trial(fitted):
    found = influence(fitted)
    rights, gap = found.values()
    assert rights[0].parameter.startswith(("news.", "couple."))
    assert gap[0].parameter == "absorb.gain"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(np.float64(0.1234567), 0.123457), ({"a": (1, np.int64(2))}, {"a": [1, 2]}), (np.zeros(2), [0.0, 0.0])],
)
def test_plain_values(value, expected):
    assert plain(value) == expected
