import math

import pytest

from agents.parameters import Absorb, Parameters
from calibration.checks import all_checks, law_checks

PEOPLE = 4_000


@pytest.fixture(scope="module")
def table():
    parts = []
    checks = all_checks(Parameters(), people=PEOPLE, progress=parts.append)
    assert len(parts) == 3
    return checks


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
