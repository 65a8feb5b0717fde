"""Biased assimilation against the published map, and its start from rest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.opinion.biased_assimilation import chance, hear

views = st.floats(0.01, 0.99)


def logit(share):
    return np.log(share / (1 - share))


@given(own=views, heard=views, bias=st.floats(0, 3), weight=st.floats(0, 1))
def test_with_anchors_at_zero_it_is_the_published_map(own, heard, bias, weight):
    pro = (1 - weight) * own + weight * own**bias * heard
    contra = (1 - weight) * (1 - own) + weight * (1 - own) ** bias * (1 - heard)
    x, y = logit(np.float64(own)), logit(np.float64(heard))
    after = hear(x, y, x, y, 0.0, np.float64(weight), np.float64(bias))
    assert chance(after) == pytest.approx(pro / (pro + contra), abs=1e-9)


def test_without_bias_the_average_is_plain():
    x, y = logit(np.float64(0.3)), logit(np.float64(0.9))
    after = hear(x, y, x, y, 0.0, np.float64(0.25), np.float64(0))
    assert chance(after) == pytest.approx(0.75 * 0.3 + 0.25 * 0.9)


@pytest.mark.parametrize(("bias", "end"), [(0.3, 0.5), (0.6, None), (1.2, 1.0)])
def test_mirrored_islands_agree_disagree_or_part(bias, end):
    """Homophily 3: the turn is at 2 / (3 + 1)."""
    odds = logit(np.float64(0.6))
    for _ in range(500):
        mine = chance(odds)
        heard = logit((3 * mine + 1 - mine) / 4)
        odds = hear(odds, heard, odds, heard, 0.0, np.float64(1), np.float64(bias))
    if end is None:
        assert 0.6 < chance(odds) < 0.95
    else:
        assert chance(odds) == pytest.approx(end, abs=1e-6)


def test_the_common_movement_grows_by_one_plus_bias():
    small = np.float64(1e-4)
    after = hear(small, small, small, small, 0.0, np.float64(1), np.float64(0.5))
    assert after / small == pytest.approx(1.5, rel=1e-6)
