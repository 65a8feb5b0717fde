"""Plans: which runs there are, and that equal runs have equal keys."""

import pytest

from agents.tone.table import ToneTableError
from scenarios.overrides import from_assignment
from scenarios.plan import Plan, PlanError, plan_comparison, plan_run, seed_of, slug, tone_table
from scenarios.reading import load
from scenarios.sweep.draws import Draws


def _plan(*assignments):
    return plan_run(load("baseline", [from_assignment(text) for text in assignments]).scenario)


def test_a_scenario_is_run_beside_its_two_references(plan):
    assert [arm.name for arm in plan.arms] == ["baseline", "neutral-tone", "no-companion"]
    assert [arm.table.name if arm.table else None for arm in plan.arms] == ["literature", "neutral", None]
    assert len({arm.settings.parameters for arm in plan.arms}) == 1


def test_a_reference_is_run_beside_the_other_one_alone():
    plan = plan_run(load("neutral-tone").scenario)
    assert [arm.name for arm in plan.arms] == ["neutral-tone", "no-companion"]


def test_arms_share_their_seeds_and_finish_seed_by_seed(plan):
    runs = plan.replicates
    assert [run.number for run in runs] == list(range(9))
    assert [run.index for run in runs] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert all(len({run.seed for run in runs if run.index == index}) == 1 for index in range(3))
    assert len({run.seed for run in runs}) == 3


def test_seeds_depend_on_both_numbers_and_fit_into_any_reader():
    seeds = [seed_of(master, index) for master in range(20) for index in range(20)]
    assert len(set(seeds)) == len(seeds)
    assert 0 <= min(seeds) < max(seeds) < 2**63


def test_more_seeds_keep_the_runs_there_are():
    few, many = _plan("seeds=2"), _plan("seeds=4")
    assert [run.file for run in few.replicates] == [run.file for run in many.replicates[:6]]
    assert few.batch != many.batch


@pytest.mark.parametrize(
    "change", ["days=30", "people=700", "parameters.absorb.gain=0.1", "law=no-tone", "master_seed=2"]
)
def test_whatever_changes_a_run_changes_its_key(change):
    keys = {run.key for run in _plan().replicates}
    assert keys.isdisjoint(run.key for run in _plan(change).replicates)


def test_a_question_in_other_words_is_the_same_plan():
    assert _plan('question="In other words?"').batch == _plan().batch


def test_arms_that_cannot_be_paired_are_refused_with_the_reason():
    first, second = load("baseline").scenario, load("first-light").scenario
    assert len(plan_comparison(first, second).replicates) == 20
    other = second.model_copy(update={"days": 5})
    with pytest.raises(PlanError, match="days is 1461 in one and 5 in the other"):
        plan_comparison(first, other)
    with pytest.raises(PlanError, match="two arms are called 'baseline'"):
        Plan(plan_run(first).arms[:1] * 2)


def test_a_table_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "table.json").write_text("{")
    with pytest.raises(ToneTableError, match=r"table\.json"):
        tone_table(str(tmp_path / "table.json"))


def test_folders_have_plain_names():
    assert slug("Two hats, v2") == "two-hats-v2"
    assert slug("…") == "scenario"


def test_each_seed_takes_a_draw_the_same_in_every_arm_and_what_is_set_stands():
    rows = [{"parameters.absorb.gain": gain, "parameters.couple.threat": 0.1} for gain in (0.1, 0.12, 0.14)]
    draws = Draws("draws.parquet", "abc", rows)
    scenario = load("baseline").scenario.model_copy(update={"seeds": 2})
    plan = plan_run(scenario, draws)
    taken = {(one.arm, one.index): one.changed["parameters.absorb.gain"] for one in plan.replicates}
    assert {gain for (_, index), gain in taken.items() if index == 1} == {0.12}
    assert len({one.key for one in plan.replicates}) == len(plan.replicates)
    assert plan.batch != plan_run(scenario).batch
    assert plan.record()["posterior"]["rows"] == rows[:2]
    chosen = scenario.changed({"parameters.absorb.gain": 0.2})
    kept = plan_run(chosen, draws)
    assert all("parameters.absorb.gain" not in one.changed for one in kept.replicates)
    with pytest.raises(PlanError, match="row 1"):
        plan_run(scenario, Draws("draws.parquet", "abc", [{"parameters.absorb.gain": -5.0}]))
