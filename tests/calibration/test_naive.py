"""Naive predictions: what they say, and that they do not look at what they predict."""

import numpy as np
import pytest

from calibration.naive import DRIFT, predictions
from calibration.vector import DEFAULT


@pytest.fixture
def waves(evidence):
    """The two waves of the survey."""
    vector = evidence.fitted()
    first = vector.mask(survey=True, wave="2021")
    return vector.where(first), vector.where(vector.mask(survey=True) & ~first)


def test_there_are_five_and_none_reads_the_second_wave(waves):
    before, after = waves
    made = predictions(before, after, DEFAULT)
    assert [one.name for one in made] == [
        "no change",
        "no change with drift",
        "linear trend",
        "damped trend",
        "pooled mean",
    ]
    blind = predictions(before, after.with_values(after.values + 9), DEFAULT)
    for one, other in zip(made, blind, strict=True):
        assert np.array_equal(one.mean, other.mean)
        assert np.array_equal(one.sd, other.sd)


def test_drift_and_trends_add_what_they_say(waves):
    before, after = waves
    still, drifting, linear, damped, pooled = predictions(before, after, DEFAULT)
    added = drifting.sd**2 - still.sd**2
    assert added == pytest.approx(np.full(36, 2 * (0.15**2 + 2 * 0.05**2) + DRIFT**2 * 532 / 365.25))
    rising = np.array([one.latent == "threat" for one in before.targets])
    assert np.array_equal(linear.mean[~rising], before.values[~rising])
    gained, less = (one.mean[rising] - before.values[rising] for one in (linear, damped))
    assert (less > 0).all()
    assert (less < gained).all()
    for item in {one.item for one in before.targets}:
        same = [one.item == item for one in before.targets]
        assert np.ptp(pooled.mean[same]) == 0
