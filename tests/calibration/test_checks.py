import math

import pytest

from agents.parameters import Absorb, Parameters
from calibration import checks
from calibration.canonical import RESULTS
from calibration.check import at_most
from calibration.checks import all_checks, law_checks
from calibration.machinery import PROPERTIES
from calibration.power import KNOWN_POWER

PEOPLE = 4_000


OURS = ("law of absorption", "randomised trial", "society 2021-23 and at rest")
"""Parts that are checked here; known results and the machinery have suites of their own."""


@pytest.fixture(scope="module")
def table():
    named = checks.parts(Parameters(), people=PEOPLE)
    return [check for name in OURS for check in named[name]()]


def test_known_results_and_the_machinery_are_part_of_the_table():
    named = checks.parts(Parameters(), people=PEOPLE)
    assert [*named] == [
        *OURS,
        "feedback",
        *(f"known result {name}" for name in RESULTS),
        *(f"machinery {name}" for name in PROPERTIES),
        *(f"known power {name}" for name in KNOWN_POWER),
    ]
    assert [*RESULTS] == [f"V{number}" for number in range(1, 15)]
    assert [*PROPERTIES] == [*(f"M{number}" for number in (*range(1, 10), 16, 19, 20)), "plain"]


def test_all_checks_come_part_by_part_each_told_before_it_starts(monkeypatch):
    one, other = (at_most(name, name, 1.0, 0.0) for name in ("A", "B"))
    told = []

    def stub(*_, **__):
        return {"first": lambda: [told.append("made first"), [one]][1], "second": lambda: iter([other])}

    monkeypatch.setattr(checks, "parts", stub)
    assert all_checks(Parameters(), people=PEOPLE, progress=told.append) == [one, other]
    assert told == ["first", "made first", "second"]


def test_every_computation_holds(table):
    missed = [check for check in table if check.kind == "computation" and not check.passed]
    assert missed == []


def test_outcomes_are_figures_whether_met_or_not(table):
    outcomes = [check for check in table if check.kind == "outcome"]
    assert {check.id.split(".")[0] for check in outcomes} == {"T1", "T2", "T3", "S1", "S2", "S3", "S4", "S5"}
    assert all(math.isfinite(check.got) for check in outcomes)


def test_ids_are_different(table):
    assert len({check.id for check in table}) == len(table)


def test_neutral_against_neutral_is_exactly_zero(table):
    assert next(check.got for check in table if check.id == "S8") == 0.0


def test_another_law_than_the_defaults_misses_its_figures():
    other = Parameters(absorb=Absorb(kept=0.05))
    missed = {check.id for check in law_checks(other) if not check.passed}
    assert "L5.30" in missed
    assert "L1" not in missed
