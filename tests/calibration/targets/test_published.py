"""All figures that ship: each with its provenance, none serving twice."""

import pytest

from calibration.targets import aims_cells, published
from calibration.targets.target import ALL

EVERY = (*aims_cells.shipped().targets, *published.arms(), *published.rows())


def test_every_figure_says_where_it_comes_from_and_has_a_name_of_its_own():
    assert len({target.id for target in EVERY}) == len(EVERY)
    for target in EVERY:
        assert target.wording
        assert target.population
        assert target.source
        assert target.house
        assert target.n >= target.effective_n > 0
        assert target.start <= target.end
        assert target.low <= target.value <= target.high


def test_of_the_trial_seven_means_are_fitted_and_the_others_predicted():
    status = {(one.item, one.id): one.status for one in published.arms()}
    assert sum(value == "fitted" for value in status.values()) == 7
    assert {value for (item, _), value in status.items() if item == "feels_pain"} == {"predicted"}


def test_no_total_is_fitted_beside_its_parts():
    fitted = [one for one in EVERY if one.status == "fitted" and one.house == "AIMS"]
    assert all(ALL not in (one.age, one.exposure) for one in fitted)


def test_items_are_found_by_name():
    assert [one.value for one in published.chosen("distress")] == [4.4, 5.6, 7.2, 8.0]
    with pytest.raises(KeyError):
        published.chosen("destress")
