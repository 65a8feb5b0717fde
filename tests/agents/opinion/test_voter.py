"""The voter model: what is copied, who never copies, and what is conserved on average."""

import numpy as np

from agents.opinion.voter import hear


def test_the_whole_view_is_copied_below_the_weight_only():
    assert hear(-1.0, 1.0, -1.0, 1.0, 0.29, 0.3, 2.5) == 1
    assert hear(-1.0, 1.0, -1.0, 1.0, 0.3, 0.3, 2.5) == -1


def test_a_zealot_is_known_by_the_starting_view():
    assert hear(-1.0, 1.0, -4.0, 1.0, 0.0, 1.0, 2.5) == -1
    assert hear(-4.0, 1.0, -4.0, 1.0, 0.0, 1.0, 2.5) == 1


def test_the_degree_weighted_average_is_conserved_by_a_uniform_update():
    """Every ordered pair of neighbours once, with the chance of drawing it: the mean change is 0."""
    ties = [(0, 1), (0, 2), (0, 3), (2, 3)]
    contacts = [[b if a == i else a for a, b in ties if i in (a, b)] for i in range(4)]
    opinions = np.array([1.0, -1.0, -1.0, 1.0])
    change = sum(
        len(contacts[i])
        * (hear(opinions[i], opinions[j], opinions[i], opinions[j], 0.0, 1.0, 9.0) - opinions[i])
        / len(contacts[i])
        for i in range(4)
        for j in contacts[i]
    )
    assert change == 0


def test_a_consensus_is_for_ever():
    assert hear(1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 2.5) == 1
