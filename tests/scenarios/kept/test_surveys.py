"""Surveys: the kept answers are those that the runs' records give, with a policy and without."""

import pytest

import groundswell
from scenarios import views
from scenarios.kept import grid, surveys
from scenarios.what_if import WhatIf, Wish


@pytest.fixture(scope="module")
def path(run, place):
    """A file of survey answers under one law."""
    grid.write(surveys.keep(run, laws=("bounded",)), place / "surveys.parquet")
    return place / "surveys.parquet"


def test_answers_are_those_of_the_record(path, place):
    found = grid.find(WhatIf(wishes=(Wish(policy="human-contact", dose=0.5),)), path)
    runs = groundswell.open(place / "bounded").histories("human-contact 0.5 from 2027")
    for day, record in ((found.date.min(), 0), (found.date.max(), -1)):
        shares = found[found.date == day].set_index("answer")["share"]
        expected = views.answer_frame(runs, record, "").set_index("answer")["share"]
        assert shares.to_dict() == pytest.approx(expected.to_dict())
        assert shares.sum() == pytest.approx(1)


def test_with_and_without_the_policy_people_start_alike(path):
    both = [find(WhatIf(), path) for find in (grid.find, grid.find_baseline)]
    first, last = (
        [rows[rows.date == getattr(rows.date, end)()].share.tolist() for rows in both]
        for end in ("min", "max")
    )
    assert first[0] == first[1]
    assert last[0] != last[1]


def test_an_arm_whose_record_misses_its_own_answers_is_left_out(run, monkeypatch):
    monkeypatch.setattr(views, "MOST_POINTS_OFF", 0.0)
    assert surveys.keep(run, laws=("bounded",)).empty
