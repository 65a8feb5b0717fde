"""DeGroot against its one-step result and its consensus, on a small network in a plain loop."""

import numpy as np
import pytest

from agents.opinion.degroot import hear


def test_a_share_of_the_gap_closes_whatever_the_distance():
    assert hear(0.0, 1.0, 0.0, 9.0, 0.0, 0.25) == pytest.approx(0.25)


def test_a_small_network_agrees_on_the_weighted_start():
    weights = np.array([[0.5, 0.5, 0.0], [0.25, 0.5, 0.25], [0.0, 0.5, 0.5]])
    opinions = np.array([1.0, 0.0, -0.5])
    for _ in range(200):
        yesterday = opinions.copy()
        for i in range(3):
            heard = sum(weights[i, j] * yesterday[j] for j in range(3) if j != i) / (1 - weights[i, i])
            mine = yesterday[i]
            opinions[i] = hear(mine, heard, mine, heard, 0.0, 1 - weights[i, i])
    assert opinions == pytest.approx(np.full(3, (1.0 + 2 * 0.0 - 0.5) / 4), abs=1e-12)


def test_two_who_only_hear_each_other_change_places():
    assert (hear(1.0, -1.0, 1.0, -1.0, 0.0, 1.0), hear(-1.0, 1.0, -1.0, 1.0, 0.0, 1.0)) == (-1.0, 1.0)
