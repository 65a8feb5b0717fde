import numpy as np
import pytest

from calibration.power.single_checks import concentrations
from society.power.concentration import correlation, effective_voices, herfindahl


def test_known_values():
    assert [check for check in concentrations() if not check.passed] == []


def test_equal_credit_is_one_over_k_and_one_holder_is_1():
    assert herfindahl(np.ones(4)) == pytest.approx(0.25)
    assert herfindahl(np.array([3.0, 0, 0])) == pytest.approx(1)
    assert herfindahl(np.zeros(5)) == pytest.approx(0.2)


def test_correlation_across_providers():
    rng = np.random.default_rng(1)
    common = rng.normal(size=(4000, 1))
    assert correlation(np.repeat(common, 5, axis=1)) == pytest.approx(1)
    assert correlation(rng.normal(size=(4000, 5))) == pytest.approx(0, abs=0.02)
    mixed = np.sqrt(0.8) * common + np.sqrt(0.2) * rng.normal(size=(4000, 5))
    assert correlation(mixed) == pytest.approx(0.8, abs=0.02)
    assert correlation(np.ones((10, 3))) == 0


def test_all_alike_is_one_voice():
    assert effective_voices(7, 1.0) == 1
    assert effective_voices(7, 0.0) == 7
