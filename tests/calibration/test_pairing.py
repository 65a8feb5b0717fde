"""The worth of pairing: closed forms, and a policy that changes nothing."""

import numpy as np
import pytest

from calibration.pairing import _compared, worth


def test_a_ratio_of_known_variances():
    random = np.random.default_rng(1)
    common, own, other = random.standard_normal((3, 4000))
    found = _compared("x", common + 0.5 * own, common + 0.5 * other + 1)
    assert found.effect == pytest.approx(1, abs=0.05)
    assert found.ratio == pytest.approx(2 * 1.25 / 0.5, rel=0.1)


def test_a_policy_that_changes_nothing_is_paired_without_error():
    """A cap on tone before anybody talks: the same worlds, bit for bit."""
    found = worth(("tone-cap",), seeds=2, people=200, days=30)
    assert found[0].effect == 0
    assert found[0].ratio is None
