import pytest

from calibration.power.linear_checks import shapley_splits
from society.power import MEASURES
from society.power.measure import Frame


def test_known_values():
    assert [check for check in shapley_splits() if not check.passed] == []


def test_credits_are_what_each_group_says_in_the_linear_society(paired, read):
    """No overlap there, so the credit is the removal."""
    readings = read("P2", paired)
    total = read("P1", paired)["P1.vote.content"].value
    assert sum(one.value for one in readings.values()) == pytest.approx(total, abs=1e-9)
    assert "with its tone alone made neutral" in readings["P2.a"].sentence


def test_four_groups_need_every_coalition_and_six_need_orders(frame):
    assert len(MEASURES["P2"].arms_needed(frame)) == 2 + 15
    many = Frame(start=frame.start, days=frame.days, groups=tuple((one,) for one in range(6)))
    assert len(MEASURES["P2"].arms_needed(many)) <= 2 + 63
