"""Bounded confidence against its one-step results."""

import numpy as np
import pytest

from agents.opinion import MECHANISMS
from agents.opinion.bounded_confidence import hear


def test_near_enough_closes_the_share_of_the_gap():
    assert hear(0.0, 1.0, 0.0, 1.0, 0.25, 1.5) == pytest.approx(0.25)


def test_too_far_changes_nothing():
    assert hear(0.2, 1.0, 0.0, 1.6, 0.25, 1.5) == np.float32(0.2)


def test_the_edge_still_listens():
    assert hear(0.0, 1.0, 0.0, 1.5, 0.5, 1.5) == pytest.approx(0.5)


@pytest.mark.parametrize("opinion", [-2.0, 0.0, 0.7])
def test_mirror(opinion):
    there = hear(0.3, -0.2, opinion, 0.1, 0.05, 1.5)
    back = hear(-0.3, 0.2, -opinion, -0.1, 0.05, 1.5)
    assert there == -back


def test_it_is_in_the_menu():
    assert MECHANISMS["bounded-confidence"].hear is hear
