"""Hegselmann-Krause against the mean it should take, and the properties of a whole run."""

import numpy as np
import pytest

from agents.opinion.hegselmann_krause import hear, settle, weigh


def sweep(opinions, latitude):
    """Everybody at once, in a plain loop."""
    after = np.empty_like(opinions)
    for i, mine in enumerate(opinions):
        near = np.array([weigh(mine, other, latitude) for j, other in enumerate(opinions) if j != i])
        gaps = np.delete(opinions, i) - mine
        after[i] = settle(mine, near @ gaps, near.sum(), np.float64(1))
    return after


def test_the_mean_of_all_near_includes_the_listener():
    opinions = np.array([0.0, 0.1, 0.2, 0.9])
    expected = [0.05, 0.1, 0.15, 0.9]
    assert sweep(opinions, 0.11) == pytest.approx(expected)


def test_the_edge_belongs_to_the_set():
    assert weigh(0.0, 0.5, 0.5) == 1
    assert weigh(0.0, 0.5001, 0.5) == 0


def test_everybody_changes_in_one_sweep():
    """Unlike an implementation that updates one person an iteration."""
    opinions = np.random.default_rng(2).random(50)
    assert (sweep(opinions, 0.3) != opinions).all()


def test_order_is_kept_the_range_shrinks_and_camps_end_apart():
    opinions = np.sort(np.random.default_rng(3).random(60))
    for _ in range(100):
        after = sweep(opinions, 0.15)
        assert np.diff(after).min() > -1e-12
        assert np.ptp(after) <= np.ptp(opinions) + 1e-12
        opinions = after
    gaps = np.diff(opinions)
    assert gaps[gaps > 1e-9].min() > 0.15
    assert sweep(opinions, 0.15) == pytest.approx(opinions, abs=1e-12)


def test_one_other_is_met_half_way():
    assert hear(0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0) == 0.5
    assert hear(0.0, 1.0, 0.0, 1.1, 0.0, 1.0, 1.0) == 0
