"""The outside series against the figures they were scaled to."""

import numpy as np
import pytest

from agents.parameters import News
from society.spread.news import series


def at(year):
    return series(np.array([year]), News())


def test_nothing_at_the_start():
    assert at(2021.87).capability[0] == at(2021.87).experience[0] == at(2021.87).threat[0] == 0


def test_rises_by_the_survey_of_2023():
    news = at(2023.33)
    assert news.capability[0] == pytest.approx(0.16)
    assert news.experience[0] == pytest.approx(0.07)
    assert news.threat[0] == pytest.approx(0.17)


def test_capability_stays_and_threat_levels_off():
    assert at(2035.0).capability[0] == pytest.approx(0.16)
    late, later = at(2045.0).threat[0], at(2060.0).threat[0]
    assert late == pytest.approx(later, rel=0.01)
    rise = np.array([15, 14, 13]).mean()
    assert later == pytest.approx(0.17 * rise / np.interp(2023.33, (2022.95, 2023.59), (1, 15)), rel=0.01)


def test_no_news_no_series():
    silent = series(np.linspace(2021, 2035, 50), News(capability_2023=0, experience_2023=0, threat_2023=0))
    assert not any(column.any() for column in silent)
