"""Substitution: what a monitor takes from one channel comes back in the other, or does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.parameters.learning import Substitute
from society.spread.substitution import Channels, elasticity, monitored

FREE = Channels(claims=np.array([0.0, 0.1, 0.6, 1.0]), tone=np.array([-0.4, 0.0, 0.3, 0.7]))
DOSES = st.floats(0, 1)


def total(channels, parameters):
    """Both channels in units of tone."""
    return channels.tone + parameters.claim_tone * channels.claims


@given(DOSES)
def test_at_elasticity_zero_the_implicit_tone_is_unchanged_bit_for_bit(strength):
    watched = monitored(FREE, Substitute(elasticity=0.0, strength=strength))
    np.testing.assert_array_equal(watched.tone, FREE.tone)
    np.testing.assert_allclose(watched.claims, (1 - strength) * FREE.claims)


@given(DOSES, DOSES)
def test_at_elasticity_one_the_total_is_unchanged(strength, worth):
    parameters = Substitute(elasticity=1.0, strength=strength, claim_tone=worth)
    np.testing.assert_allclose(total(monitored(FREE, parameters), parameters), total(FREE, parameters))


@given(DOSES, DOSES)
def test_between_them_the_total_falls_by_what_does_not_come_back(strength, back):
    parameters = Substitute(elasticity=back, strength=strength)
    fallen = total(FREE, parameters) - total(monitored(FREE, parameters), parameters)
    np.testing.assert_allclose(fallen, (1 - back) * 0.5 * strength * FREE.claims, atol=1e-12)


@given(st.floats(-1, 2))
def test_a_monitor_of_no_strength_changes_no_bit(back):
    watched = monitored(FREE, Substitute(elasticity=back))
    np.testing.assert_array_equal(watched.claims, FREE.claims)
    np.testing.assert_array_equal(watched.tone, FREE.tone)


def test_a_full_monitor_leaves_no_claim():
    np.testing.assert_array_equal(monitored(FREE, Substitute(), strength=1.0).claims, 0)


@given(st.floats(-1, 2), st.floats(0.01, 1))
def test_the_elasticity_is_found_again_from_replies(back, strength):
    parameters = Substitute(elasticity=back, strength=strength)
    found = elasticity(FREE, monitored(FREE, parameters), parameters)
    assert found == pytest.approx(back, abs=1e-9)


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="a dose from 0 to 1, not 2"):
        monitored(FREE, Substitute(), strength=2)
    with pytest.raises(ValueError, match="Claims must be shares"):
        monitored(Channels(claims=np.array([1.2]), tone=np.array([0.0])), Substitute())
    with pytest.raises(ValueError, match="elasticity cannot be told"):
        elasticity(FREE, FREE, Substitute())
