"""Deffuant-Weisbuch against the bookkeeping of one meeting, and the camps of a small society."""

import numpy as np
import pytest

from agents.opinion.deffuant import hear


def test_near_enough_closes_the_share_of_the_gap():
    assert hear(0.0, 1.0, 0.0, 1.0, 0.0, 0.25, 1.5) == pytest.approx(0.25)


@pytest.mark.parametrize("distance", [1.5, 1.6, -1.5])
def test_from_the_edge_on_nothing_changes(distance):
    assert hear(0.2, 1.0, 0.0, distance, 0.0, 0.25, 1.5) == np.float32(0.2)


def test_distance_is_between_opinions_and_movement_between_displacements():
    assert hear(0.0, 1.0, 5.0, 5.1, 0.0, 0.5, 1.0) == pytest.approx(0.5)


@pytest.mark.parametrize("weight", [0.2, 0.5])
def test_a_meeting_of_two_keeps_their_mean_and_shrinks_their_gap(weight):
    x, y = np.float64(0.1), np.float64(0.3)
    after = (hear(x, y, x, y, 0.0, weight, 1.0), hear(y, x, y, x, 0.0, weight, 1.0))
    assert sum(after) == pytest.approx(x + y)
    assert after[1] - after[0] == pytest.approx((y - x) * (1 - 2 * weight), abs=1e-7)


@pytest.mark.parametrize(("latitude", "camps"), [(0.2, 2), (0.55, 1)])
def test_camps_of_two_hundred_people(latitude, camps):
    rng = np.random.default_rng(1)
    opinions = rng.random(200)
    for _ in range(20_000):
        i, j = rng.integers(0, 200, 2)
        x, y = opinions[i], opinions[j]
        opinions[i] = hear(x, y, x, y, 0.0, np.float64(0.5), latitude)
        opinions[j] = hear(y, x, y, x, 0.0, np.float64(0.5), latitude)
    gaps = np.diff(np.sort(opinions)) > latitude / 2
    sizes = np.bincount(np.cumsum(np.append(0, gaps)))
    assert (sizes > 10).sum() == camps
