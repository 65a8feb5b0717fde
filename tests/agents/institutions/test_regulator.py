"""Regulator: where iterated correction settles, how it comes there, and what it leaves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.institutions.regulator import Regulator, gentlest_gain, largest_gain
from agents.parameters.institutions import Regulate


def excesses(gain, delay, *, growth=0.0, start=1.0, corrections=4000):
    """The excess before each correction, where tone drifts and only the regulator holds it back."""
    settings = Regulate.model_construct(gain=gain, delay=delay, period=91.0, aim=0.0, noise=0.0)
    regulator, drifted, course_of_excess = Regulator(), start, []
    for _ in range(corrections):
        course_of_excess.append(drifted - regulator.held_back)
        regulator = regulator.correct(course_of_excess[-1], settings)
        drifted += growth
    return np.array(course_of_excess)


@pytest.mark.parametrize(("delay", "limit"), [(0, 2.0), (1, 1.0), (2, 0.618034)])
def test_the_largest_gains_are_the_known_ones(delay, limit):
    assert largest_gain(delay) == pytest.approx(limit, abs=1e-6)


@pytest.mark.parametrize("delay", range(6))
def test_corrections_settle_exactly_below_the_largest_gain(delay):
    """The largest root of the characteristic polynomial λ^(d+1) - λ^d + k crosses 1 there."""

    def largest_root(gain):
        polynomial = np.zeros(delay + 2)
        polynomial[0] += 1
        polynomial[1] -= 1
        polynomial[-1] += gain
        return np.abs(np.roots(polynomial)).max()

    limit = largest_gain(delay)
    assert largest_root(limit * 0.999) < 1 < largest_root(limit * 1.001)
    below, above = excesses(limit * 0.98, delay), excesses(limit * 1.02, delay)
    assert np.abs(below[-50:]).max() < 1e-3
    assert np.abs(above[-50:]).max() > 1


@pytest.mark.parametrize("delay", range(5))
def test_gentle_corrections_never_overshoot_and_stronger_ones_do(delay):
    gentle = gentlest_gain(delay)
    assert excesses(gentle, delay, corrections=60).min() >= -1e-12
    assert excesses(gentle * 1.3, delay, corrections=200).min() < 0
    assert gentle < largest_gain(delay)


@given(st.floats(0.1, 0.9), st.integers(0, 3), st.floats(-0.1, 0.1))
def test_what_is_left_is_growth_over_gain(part, delay, growth):
    gain = part * largest_gain(delay)
    assert excesses(gain, delay, growth=growth)[-1] == pytest.approx(growth / gain, abs=1e-6)


def test_no_gain_changes_nothing_bit_for_bit():
    regulator = Regulator()
    for tone in (0.3, 0.9, -0.2):
        regulator = regulator.correct(tone, Regulate(gain=0.0, delay=1), draw=1.7)
        assert regulator.held_back == 0


def test_nothing_is_done_before_anything_was_seen():
    settings = Regulate(gain=0.5, delay=2, aim=0.1)
    first = Regulator().correct(0.5, settings)
    second = first.correct(0.6, settings)
    assert (first.held_back, second.held_back) == (0, 0)
    assert second.correct(0.7, settings).held_back == pytest.approx(0.5 * 0.4)


def test_the_error_of_measurement_is_acted_on():
    settings = Regulate(gain=0.5, delay=0, noise=0.1)
    assert Regulator().correct(0.0, settings, draw=2.0).held_back == pytest.approx(0.1)


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="cannot see ahead"):
        largest_gain(-1)
    with pytest.raises(ValueError, match="cannot see ahead"):
        gentlest_gain(-1)
