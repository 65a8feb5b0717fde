"""Thresholds: who acts when, and Granovetter's two crowds in a plain loop."""

import pytest

from agents.opinion.threshold import hear


def acts(thresholds):
    """How many act in the end; what is heard is the number acting, anchors carry the thresholds."""
    people = float(len(thresholds))
    acting = [float(threshold <= 0) for threshold in thresholds]
    for _ in thresholds:
        heard = sum(acting)
        acting = [
            hear(act, heard, people - threshold + act, heard, 0.0, 1.0, people, 1.0)
            for act, threshold in zip(acting, thresholds, strict=True)
        ]
    return sum(acting)


def test_a_hundred_different_thresholds_bring_out_all():
    assert acts(range(100)) == 100


def test_one_made_two_leaves_one_alone():
    assert acts([0, 2, *range(2, 100)]) == 1


@pytest.mark.parametrize(
    ("share", "after"), [(0.24, 0.0), (0.25, 1.0), (0.9, 1.0), (-0.25, -1.0), (-0.2, 0.0)]
)
def test_a_share_at_the_threshold_is_enough_on_either_side(share, after):
    assert hear(0.0, share, 0.0, share, 0.0, 1.0, 0.25, 0.0) == after


def test_those_in_favour_need_less_and_those_against_more():
    assert hear(0.0, 0.2, 1.0, 0.2, 0.0, 1.0, 0.25, 0.1) == 1
    assert hear(0.0, 0.3, -1.0, 0.3, 0.0, 1.0, 0.25, 0.1) == 0


def test_nobody_acts_before_somebody_does():
    assert hear(0.0, 0.0, 9.0, 0.0, 0.0, 1.0, 0.25, 0.1) == 0


def test_who_acts_goes_on_acting():
    assert hear(1.5, 0.0, 0.0, 0.0, 0.0, 1.0, 0.25, 0.1) == 1.5
    assert hear(1.5, 1.0, 0.0, 0.0, 0.0, 1.0, 0.25, 0.1) == 1.5


def test_a_discussion_only_stirs_with_the_chance_of_the_weight():
    assert hear(0.0, 1.0, 0.0, 1.0, 0.05, 0.05, 0.25, 0.1) == 0
    assert hear(0.0, 1.0, 0.0, 1.0, 0.04, 0.05, 0.25, 0.1) == 1
