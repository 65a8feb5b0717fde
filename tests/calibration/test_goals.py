"""Goals: each against a bound that was declared, and labels that have to be earned."""

import dataclasses

import pytest

from calibration.assessment import assess, plain
from calibration.goals import cost, goals, label


@pytest.fixture(scope="module")
def found(fitted, evidence):
    """Everything of the small bank, with few truths."""
    return assess(fitted, evidence, other=fitted.problem.bank, truths=8, seeds=2, days=30)


def test_every_goal_is_a_line_of_the_table_and_can_be_missed(found):
    checks = goals(found)
    assert len({check.id for check in checks}) == len(checks)
    by_name = {check.id: check for check in checks}
    assert {"F1", "R1", "R2", "R4", "T1", "T2", "T3", "B1.1", "B2.2", "B.placebo"} <= set(by_name)
    rough = dataclasses.replace(found, residuals=(0.31, 2.0), trial=12.0)
    missed = {check.id for check in goals(rough) if not check.passed}
    assert {"F1", "T1"} <= missed


def test_priors_that_reach_nothing_are_a_finding_and_said_so(found):
    nowhere = dataclasses.replace(found.reached, plausible=0.0)
    told = next(one for one in goals(dataclasses.replace(found, reached=nowhere)) if one.id == "F5")
    assert not told.passed
    assert told.detail.startswith("a finding: no point of the prior")


def test_a_label_is_earned_on_real_data_alone(found):
    assert label(found) in ("fitted", "calibrated", "predictive")
    sure = [
        dataclasses.replace(test, prediction=dataclasses.replace(test.prediction, sd=test.prediction.sd / 9))
        for test in found.backtests
    ]
    assert label(dataclasses.replace(found, backtests=tuple(sure))) == "fitted"


def test_a_record_is_ready_for_json(found):
    import json

    record = plain(
        {"ceiling": found.predictable, "needs": found.needs, "joint": found.joint, "told": found.told}
    )
    assert json.loads(json.dumps(record)) == record
    assert record["ceiling"]["worlds"] == 8


def test_a_corrupted_draw_changes_the_figures(found, fitted):
    from calibration.predictive import trial_misfit

    broken = fitted.scores.copy()
    broken[0, 0] += 4
    assert trial_misfit(dataclasses.replace(fitted, scores=broken)) != found.trial


def test_what_a_bank_cost_is_scaled_to_a_whole_one_and_a_bank_that_does_not_say_has_no_line(bank):
    made_with = {**bank.made_with, "cpu_seconds": 30.0}
    told = list(cost(dataclasses.replace(bank, made_with=made_with), spent=60.0))
    assert [one.id for one in told] == ["C1"]
    assert told[0].got == pytest.approx((30.0 * 2000 / len(bank.scores) + 60) / 60)
    assert bank.made_with["cpu_seconds"] > 0
    silent = {name: value for name, value in made_with.items() if name != "cpu_seconds"}
    assert list(cost(dataclasses.replace(bank, made_with=silent), spent=60.0)) == []
