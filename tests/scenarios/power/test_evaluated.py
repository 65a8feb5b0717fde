import datetime as dt

import pytest

from scenarios.overrides import from_assignment
from scenarios.planner import lived, read
from scenarios.power.evaluated import Asked, Effort, compare
from scenarios.reading import load

EARLY, LATE = dt.date(2024, 2, 1), dt.date(2024, 2, 29)
CASES = {"early": Asked((10.0, 90.0), EARLY), "late": Asked((10.0, 90.0), LATE)}


@pytest.fixture(scope="module")
def scenario():
    given = ("people=100", "days=59", "seeds=2", "start=2024-01-01", "outcome=decisions_turned")
    return load("baseline", [from_assignment(text) for text in given]).scenario


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def found(scenario, told):
    return compare(scenario, CASES, Effort(evaluations=4, laws=2, seeds=1), told.append)


def test_every_case_has_its_range_both_planners_and_laws_on_the_seeds_of_the_scenario(found, told):
    assert told == ["early", "late", "random laws"]
    for case in found.values():
        assert case.reach.lowest < 0 < case.reach.highest
        assert case.best.value >= case.best.observed >= case.worst.value
        assert case.policies.random.shape == (2, 1)
        assert case.policies.careless.shape == (2,)
        assert (case.policies.nobody == case.policies.neutral).all()


def test_a_policy_of_two_cases_is_read_on_each_of_their_dates(found, scenario):
    for name, date in (("early", EARLY), ("late", LATE)):
        assert (found[name].policies.observed == read(lived(scenario, LATE), scenario.outcome, date)).all()
    assert (found["early"].policies.observed != found["late"].policies.observed).all()
