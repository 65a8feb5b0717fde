import pytest

from agents.parameters import News, Parameters
from calibration.society_checks import society_checks


@pytest.fixture(scope="module")
def without_news():
    quiet = News(capability_2023=0.0, experience_2023=0.0, threat_2023=0.0)
    return {check.id: check for check in society_checks(Parameters(news=quiet), 3_000)}


def test_without_news_the_rises_of_2023_are_missed_as_tone_does_not_make_them(without_news):
    assert not without_news["S1"].passed
    assert not without_news["S2"].passed
    assert without_news["S5"].got < 0.02


def test_rest_and_neutral_checks_do_not_depend_on_news(without_news):
    assert without_news["S8"].got == 0.0
    assert without_news["S9"].passed
