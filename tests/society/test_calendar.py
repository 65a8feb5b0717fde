"""What is the same for all on a day."""

import datetime as dt

import numpy as np
import pytest

from agents.companion import NEUTRAL, Companion
from agents.parameters import Parameters
from agents.tone.table import Cell, ToneTable
from society.calendar import BLOCK, Calendar
from society.day import Day
from society.form import Form

START = dt.date(2021, 11, 15)


@pytest.fixture
def calendar():
    return Calendar(Parameters(), Companion.compile(NEUTRAL), form=Form(), seed=1, start=START)


def test_dates_count_from_the_start(calendar):
    assert str(calendar.date(0)) == "2021-11-15"
    assert str(calendar.date(BLOCK)) == "2023-04-11"


@pytest.mark.parametrize("look", ["today", "year", "common", "news", "reach"])
def test_a_day_is_the_same_whichever_came_before(look):
    def of(*days):
        cell = Cell(kind="assumed", n=1, mean=0.2, spread=0.1, error=0.1)
        table = ToneTable(name="any", date="2025-07-01", cells=(cell,), provenance={})
        calendar = Calendar(Parameters(), Companion.compile(table), form=Form(), seed=1, start=START)
        return [getattr(calendar, look)(day) for day in days][-1]

    np.testing.assert_equal(of(BLOCK + 3), of(2, BLOCK + 3))
    np.testing.assert_equal(of(2), of(BLOCK + 3, 2))


def test_nobody_talks_before_the_release_or_without_companions(calendar):
    silent = Calendar(Parameters(), None, form=Form(), seed=1, start=START)
    assert calendar.today(100).ever == 0
    assert calendar.today(1400).ever > 0.4
    assert silent.today(1400).ever == 0
    assert silent.observed(1400, np.zeros(256, np.uint8), np.ones(1, np.float32)).daily_talk == 0


def test_seeds_and_days_have_their_own_keys(calendar):
    other = Calendar(Parameters(), None, form=Form(), seed=2, start=START)
    keys = {int(calendar.today(day).key) for day in range(50)} | {
        int(other.today(day).key) for day in range(50)
    }
    assert len(keys) == 100


def test_what_the_pass_reads_is_single_precision_or_a_word(calendar):
    words = {"key", "pair", "tie", "far", "personal"}
    for name, value in zip(Day._fields, calendar.today(0), strict=True):
        kind = np.uint64 if name in words else np.float32
        assert isinstance(value, kind)


def test_news_enters_the_common_term_with_its_signs():
    calm = Calendar(Parameters(), None, form=Form(), seed=1, start=START)
    news, couple = calm.news(700), Parameters().couple
    expected = (
        couple.experience * news.experience
        + couple.capability * news.capability
        - couple.threat * news.threat
    )
    assert calm.common(700) == pytest.approx(float(expected))
