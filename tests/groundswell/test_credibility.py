"""The page on credibility: every figure of the record, nothing that the record does not say."""

import json
import re

import pytest

from calibration.study import RECORD
from groundswell import credibility


@pytest.fixture
def told(monkeypatch):
    """Change the record that the page is written from."""
    whole = json.loads(RECORD.read_text(encoding="utf-8"))

    def change(**parts):
        monkeypatch.setattr(credibility, "record", lambda: whole | parts)
        return credibility.credibility_page()

    return change


def test_every_goal_stands_on_the_page_won_or_lost(told):
    page = told()
    goals = credibility.record()["goals"]
    for goal in goals:
        assert f"| {goal['id']} | {goal['property']} |" in page
    assert page.count("**missed**") == sum(not goal["pass"] for goal in goals)


def test_a_miss_is_told_at_the_top(told):
    goals = [goal | {"pass": goal["id"] != "R1"} for goal in credibility.record()["goals"]]
    assert "Missed: R1." in told(goals=goals)
    assert "No goal was missed." in told(goals=[goal | {"pass": True} for goal in goals])


def test_what_nothing_was_learnt_of_is_labelled_prior(told):
    page = told()
    for one in credibility.record()["parameters"]:
        row = next(line for line in page.splitlines() if line.startswith(f"| `{one['name']}` |"))
        assert ("| calibrated |" in row) == (one["contraction"] >= 0.4)


def test_laws_come_before_anything_pooled_with_multiple_and_presence(told):
    page = told()
    assert page.index("ten-year multiple | presence") < page.index("weighted by stacking")
    assert "What the range leaves out" in page


def test_every_figure_of_the_page_is_drawn(told, tmp_path, monkeypatch):
    monkeypatch.setattr(credibility, "PICTURES", tmp_path)
    credibility.draw()
    named = set(re.findall(r"pictures/(credibility-[a-z_-]+\.png)", told()))
    assert named == {path.name for path in tmp_path.iterdir()}
