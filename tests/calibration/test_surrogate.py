"""The surrogate: exact where it can be, and honest about its error."""

import numpy as np
import pytest
from scipy.special import ndtr

from calibration.surrogate import basis, fit, pairs


def _points(runs, size, seed=1):
    return np.random.default_rng(seed).standard_normal((runs, size))


def test_a_polynomial_is_found_exactly():
    scores = _points(200, 3)
    u = 2 * ndtr(scores) - 1
    figures = np.column_stack([1 + 2 * u[:, 0] - u[:, 1] * u[:, 2], u[:, 1] ** 4, u[:, 0] ** 2])
    found = fit(scores, figures)
    assert np.abs(found.residuals).max() < 1e-10
    fresh = _points(20, 3, seed=2)
    v = 2 * ndtr(fresh) - 1
    assert found.at(fresh)[:, 0] == pytest.approx(1 + 2 * v[:, 0] - v[:, 1] * v[:, 2])
    assert found.at(fresh[None]).shape == (1, 20, 3)


def test_the_closed_form_is_what_leaving_each_run_out_gives():
    scores = _points(30, 2)
    figures = np.exp(scores[:, :1]) + 0.1 * _points(30, 1, seed=3)
    found = fit(scores, figures)
    terms = int(found.terms[0])
    design = basis(scores)[:, :terms]
    for place in (0, 7, 29):
        kept = np.arange(30) != place
        coefficients = np.linalg.lstsq(design[kept], figures[kept], rcond=None)[0]
        left_out = figures[place] - design[place] @ coefficients
        assert found.residuals[place] == pytest.approx(left_out)


def test_terms_are_orthonormal_over_the_prior_and_know_what_they_read():
    scores = _points(200_000, 2)
    terms = basis(scores)
    assert terms.T @ terms / len(terms) == pytest.approx(np.eye(terms.shape[1]), abs=0.05)
    assert len(pairs(2)) == terms.shape[1]
    assert pairs(2)[5] == (0, 1)


def test_noise_stays_in_the_residuals_and_too_few_runs_are_refused():
    scores = _points(400, 4)
    noise = 0.3 * _points(400, 1, seed=5)
    found = fit(scores, scores[:, :1] * 0 + noise)
    assert np.sqrt(found.covariance[0, 0]) == pytest.approx(0.3, rel=0.1)
    with pytest.raises(ValueError, match="6 runs are too few for 20 parameters"):
        fit(_points(6, 20), np.zeros((6, 1)))
