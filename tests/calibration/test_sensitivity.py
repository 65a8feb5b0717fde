"""Sensitivity: indices of a polynomial whose variances are known."""

import numpy as np
import pytest
from scipy.special import ndtr

from calibration.sensitivity import indices, sobol
from calibration.surrogate import fit


@pytest.fixture(scope="module")
def known():
    """Y = 3u₀ + u₁ + u₀u₁ with u uniform on [-1, 1], of variance 3 + 1/3 + 1/9; u₂ does nothing."""
    scores = np.random.default_rng(1).standard_normal((300, 3))
    u = 2 * ndtr(scores) - 1
    return fit(scores, (3 * u[:, 0] + u[:, 1] + u[:, 0] * u[:, 1])[:, None])


def test_indices_follow_from_the_terms(known):
    first, total = sobol(known)
    whole = 3 + 1 / 3 + 1 / 9
    assert first[:, 0] == pytest.approx([3 / whole, 1 / 3 / whole, 0], abs=1e-9)
    assert total[:, 0] == pytest.approx([(3 + 1 / 9) / whole, (1 / 3 + 1 / 9) / whole, 0], abs=1e-9)


def test_sampling_agrees_and_a_narrow_posterior_takes_influence_away(known):
    drawn = np.random.default_rng(2).random((400, 3))
    drawn[:, 0] = 0.5 + 0.01 * (drawn[:, 0] - 0.5)
    found = indices(known, ["a", "b", "c"], drawn)
    assert [one.parameter for one in found] == ["a", "b", "c"]
    for one in found:
        assert one.saltelli == pytest.approx(one.total, abs=0.06)
    assert found[0].posterior < 0.05 < found[1].posterior
    assert found[0].morris > found[1].morris > found[2].morris == pytest.approx(0, abs=1e-6)
