import numpy as np
import pytest

from calibration.power.single_checks import channels
from society.power.empowerment import capacity, counted, information, permuted


def test_known_values():
    assert [check for check in channels() if not check.passed] == []


def test_capacity_is_at_least_what_equal_use_would_tell():
    rng = np.random.default_rng(2)
    for channel in rng.dirichlet(np.ones(4), (10, 3)):
        assert capacity(channel) >= information(channel, np.full(3, 1 / 3)) - 1e-6


def test_settings_that_differ_fully_tell_all():
    assert capacity(np.eye(4)) == pytest.approx(2)


def test_classes_hold_as_many_runs_each():
    shares = counted(np.arange(12.0).reshape(2, 6))
    assert shares.sum(axis=1) == pytest.approx([1, 1])
    assert shares.mean(axis=0) == pytest.approx(np.full(3, 1 / 3), abs=0.1)


def test_noise_alone_lies_within_its_permutations():
    noise = np.random.default_rng(4).normal(size=(4, 10))
    chance = permuted(noise)
    assert chance.min() <= capacity(counted(noise)) <= chance.max()
