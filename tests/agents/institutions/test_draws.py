"""Draws for things that are few: known by key and place, finite, and of the law they are said to have."""

import numpy as np
import pytest
from scipy.stats import kstest

from agents import noise
from agents.institutions.draws import exponentials, normals, uniforms

COUNT = 4_000
KEY = noise.key(7, 0, "sample")


@pytest.mark.parametrize(
    ("draws", "law"), [(uniforms, "uniform"), (normals, "norm"), (exponentials, "expon")]
)
def test_draws_have_their_law(draws, law):
    assert kstest(draws(KEY, COUNT), law).pvalue > 1e-4


@pytest.mark.parametrize("draws", [uniforms, normals, exponentials])
def test_a_draw_is_known_by_key_and_place_alone(draws):
    np.testing.assert_array_equal(draws(KEY, 10), draws(KEY, 20)[:10])
    assert not np.any(draws(KEY, 10) == draws(noise.key(8, 0, "sample"), 10))


def test_draws_rise_together():
    """Laws are coupled by quantile: who draws high from one draws high from another."""
    order = np.argsort(uniforms(KEY, 100))
    np.testing.assert_array_equal(np.argsort(normals(KEY, 100)), order)
    np.testing.assert_array_equal(np.argsort(exponentials(KEY, 100)), order)


def test_no_draws_of_nothing():
    assert uniforms(KEY, 0).shape == (0,)
