"""The bond against its fixed point and its half-life, and its effect on the odds of talking."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.mind.bond import attach, fade, talks


@pytest.mark.parametrize(("growth", "warmth", "loss"), [(0.12, 1.0, 0.05), (0.045, 0.64, 0.0115)])
def test_daily_talk_settles_at_the_fixed_point(growth, warmth, loss):
    """B = (b + g(1 - b)) · k has the fixed point g·k / (1 - k + g·k)."""
    bond, keep, step = 0.0, 1 - loss, growth * warmth
    for _ in range(5_000):
        bond = fade(attach(bond, warmth, growth), keep)
    assert bond == pytest.approx(step * keep / (1 - keep + step * keep), abs=1e-12)


@given(bond=st.floats(0, 1), warmth=st.floats(0, 1), growth=st.floats(0, 1))
def test_a_bond_stays_a_share(bond, warmth, growth):
    assert bond - 1e-12 <= attach(bond, warmth, growth) <= 1 + 1e-12


def test_half_life():
    bond = 0.8
    for _ in range(60):
        bond = fade(bond, 2 ** (-1 / 60))
    assert bond == pytest.approx(0.4)


@pytest.mark.parametrize("lift", [0.0, 0.1, 1.0])
@pytest.mark.parametrize("probability", [0.0, 0.12, 0.9])
def test_odds_are_multiplied(probability, lift):
    draws = (np.arange(200_000) + 0.5) / 200_000
    odds = probability / (1 - probability) * (1 + lift)
    assert np.mean(talks(draws, probability, lift)) == pytest.approx(odds / (1 + odds), abs=1e-5)
