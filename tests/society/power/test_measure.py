import datetime as dt

from society.power.measure import ITSELF, NOBODY, Frame, silenced, speaking

FRAME = Frame(start=dt.date(2021, 11, 15), days=100)


def test_arms_of_coalitions_are_named_by_their_groups_and_hold_their_providers():
    arm = speaking(FRAME, {3, 0})
    assert arm.name == "speaking-ad"
    assert arm.experiment.speaking == (0, 3, 4, 5, 6)
    assert speaking(FRAME, range(4)).name == ITSELF
    assert speaking(FRAME, ()).name == NOBODY


def test_days_are_shares_of_the_run():
    assert FRAME.day(0.5) == dt.date(2022, 1, 4)


def test_silence_stands_in_for_what_is_treated():
    assert silenced(["a"], ["b"]) == {"a": NOBODY, "b": "neutral-tone"}
