"""Onset: the dose at which an effect becomes as large as what is of interest."""

import math

import pytest

from scenarios.onset import Dosed, onset


def straight(*doses, slope=-1.0, half=0.05):
    return [Dosed(dose=d, effect=slope * d, low=slope * d - half, high=slope * d + half) for d in doses]


def test_it_lies_where_the_effect_reaches_the_smallest_of_interest():
    found = onset(straight(0.0, 0.25, 0.5, 1.0), least=0.3)
    assert (found.below, found.above) == (0.25, 0.5)
    assert found.dose == pytest.approx(0.35)  # where the near end of the interval reaches 0.3


def test_the_order_of_doses_and_the_sign_do_not_matter():
    forwards, backwards = straight(0.0, 0.5, 1.0, slope=0.8), straight(1.0, 0.5, 0.0, slope=0.8)
    assert onset(forwards, 0.3) == onset(backwards, 0.3)


def test_what_never_matters_has_no_onset():
    assert onset(straight(0.0, 0.5, 1.0, slope=0.1), least=0.3).dose is None
    assert onset([], least=0.3).dose is None


def test_what_matters_from_the_first_dose_on_begins_there():
    assert onset(straight(0.5, 1.0), least=0.1).dose == 0.5


def test_an_effect_that_comes_and_goes_begins_where_it_stays():
    course = straight(0.0, 0.25, 0.5, 1.0)
    course[2] = Dosed(dose=0.5, effect=0.0, low=-0.1, high=0.1)
    assert onset(course, least=0.1).below == 0.5


def test_without_an_interval_nothing_is_claimed():
    alone = [Dosed(dose=1.0, effect=-5.0, low=math.nan, high=math.nan)]
    assert onset(alone, least=0.1).dose is None
