"""Estimates of what runs will take: proportional, and said in words."""

import json

import pytest

from groundswell.estimates import (
    PERSON_DAYS_A_SECOND,
    SECONDS_A_DAY,
    SECONDS_TO_BEGIN,
    bytes_of_series,
    duration,
    seconds_of,
)
from society.version import ROOT


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (100, "100 s"), (600, "10 minutes"), (36_000, "10 hours")]
)
def test_times_are_said_in_words(seconds, words):
    assert duration(seconds) == words


def test_time_goes_with_runs_and_days_and_is_shared_by_workers():
    begun = seconds_of(0, 1_000, 365, workers=1)
    one = seconds_of(1, 1_000, 365, workers=1) - begun
    assert seconds_of(6, 1_000, 365, workers=2) - begun == pytest.approx(3 * one)
    assert seconds_of(1, 1_000, 730, workers=1) - begun == pytest.approx(2 * one)


def test_a_day_of_few_people_takes_little_less_than_one_of_more():
    few, more, many = (seconds_of(100, people, 5_000, workers=1) for people in (100, 1_000, 1_000_000))
    assert more < 1.5 * few
    assert many > 50 * more


def test_the_numbers_are_those_measured():
    stored = json.loads((ROOT / "benchmarks" / "results" / "run.json").read_text())
    assert pytest.approx(stored["seconds_to_begin"], rel=0.05) == SECONDS_TO_BEGIN
    assert pytest.approx(stored["seconds_a_day"], rel=0.05) == SECONDS_A_DAY
    assert pytest.approx(stored["person_days_a_second"], rel=0.05) == PERSON_DAYS_A_SECOND


def test_room_goes_with_runs_and_records_alone():
    assert bytes_of_series(10, 364) == pytest.approx(10 * bytes_of_series(1, 364))
    assert bytes_of_series(1, 728) < 2 * bytes_of_series(1, 364), "first and last state are always kept"
