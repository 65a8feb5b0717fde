"""Estimates of what runs will take: proportional, and said in words."""

import pytest

from groundswell.estimates import bytes_of_series, duration, seconds_of


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (100, "100 s"), (600, "10 minutes"), (36_000, "10 hours")]
)
def test_times_are_said_in_words(seconds, words):
    assert duration(seconds) == words


def test_time_goes_with_runs_people_and_days_and_is_shared_by_workers():
    one = seconds_of(1, 1_000, 365, workers=1)
    assert seconds_of(6, 1_000, 365, workers=2) == pytest.approx(3 * one)
    assert seconds_of(1, 4_000, 730, workers=1) == pytest.approx(8 * one)


def test_room_goes_with_runs_and_records_alone():
    assert bytes_of_series(10, 364) == pytest.approx(10 * bytes_of_series(1, 364))
    assert bytes_of_series(1, 728) < 2 * bytes_of_series(1, 364), "first and last state are always kept"
