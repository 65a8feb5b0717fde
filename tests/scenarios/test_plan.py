"""Plans: which runs there are, and that equal runs have equal keys."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from agents.mind.absorb import LAWS
from agents.tone.table import ToneTableError
from scenarios.overrides import from_assignment
from scenarios.plan import Plan, PlanError, plan_comparison, plan_run, seed_of, slug, tone_table
from scenarios.reading import load
from scenarios.sweep.draws import DrawsError
from scenarios.sweep.plan import plan_sweep


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


@pytest.fixture
def drawn(tmp_path):
    """Makes the baseline with two seeds, and draws from a file with the given columns."""

    def scenario(**columns):
        path = tmp_path / "draws.parquet"
        pq.write_table(
            pa.table({name.replace("_", ".", 1): values for name, values in columns.items()}), path
        )
        return load("baseline").scenario.model_copy(update={"seeds": 2, "draws": str(path)})

    return scenario


def test_each_seed_takes_a_draw_the_same_in_every_arm_and_what_is_set_stands(drawn):
    scenario = drawn(absorb_gain=[0.1, 0.12, 0.14], couple_threat=[0.1, 0.1, 0.1])
    plan = plan_run(scenario)
    taken = {(one.arm, one.index): one.changed["parameters.absorb.gain"] for one in plan.replicates}
    assert {gain for (_, index), gain in taken.items() if index == 1} == {0.12}
    assert len({one.key for one in plan.replicates}) == len(plan.replicates)
    assert plan.batch != plan_run(scenario.model_copy(update={"draws": "none"})).batch
    assert [row["parameters.absorb.gain"] for row in plan.record()["posterior"]["rows"]] == [0.1, 0.12]
    kept = plan_run(scenario.changed({"parameters.absorb.gain": 0.2}))
    assert {tuple(one.changed) for one in kept.replicates} == {("parameters.couple.threat",)}
    both = {"parameters.absorb.gain": 0.2, "parameters.couple.threat": 0.3}
    assert plan_run(scenario.changed(both)).posterior is None


def test_what_an_arm_sets_stands_in_all_arms_so_that_they_pair():
    scenario = load("slow-radicalisation").scenario
    assert any(arm.parameters.tone.ceiling == 4.9 for arm in scenario.arms)
    plan = plan_run(scenario)
    assert "parameters.tone.level_2025" in plan.posterior.rows[0]
    assert "parameters.tone.ceiling" not in plan.posterior.rows[0]


def test_draws_that_do_not_fit_the_settings_are_refused(drawn):
    with pytest.raises(DrawsError, match=r"row 1: parameters.absorb.gain: -5 is too small. Allowed: 0 to"):
        plan_run(drawn(absorb_gain=[-5.0]))


def test_scenarios_that_ship_take_the_draws_of_the_law_they_run_under():
    for law in LAWS:
        plan = plan_run(load("spiral", [from_assignment(f"law={law}"), from_assignment("seeds=2")]).scenario)
        assert plan.posterior.name == f"draws-{law}-deffuant-weisbuch.parquet"
        assert plan.replicates[-1].posterior == {
            "file": plan.posterior.name,
            "hash": plan.posterior.hash,
            "row": 1,
        }
        assert plan.parameters == f"each seed takes a draw of {plan.posterior.name}, the same in all arms"


def test_without_draws_and_where_none_were_fitted_parameters_are_as_declared():
    assert _plan("draws=none").posterior is None
    assert _plan("draws=none").parameters == "as declared"
    other = _plan("mechanism=voter")
    assert other.posterior is None
    assert other.parameters == "as declared, since bounded with voter was not fitted"
    assert {run.key for run in other.replicates} == {
        run.key for run in _plan("mechanism=voter", "draws=none").replicates
    }


def test_a_comparison_takes_the_draws_of_the_first_for_both():
    first, second = (load(name, [from_assignment("days=60")]).scenario for name in ("baseline", "spiral"))
    plan = plan_comparison(first, second)
    assert all(run.changed and run.changed == plan.posterior.rows[run.index] for run in plan.replicates)


def test_a_sweep_holds_what_it_does_not_vary_as_declared_and_crosses_the_draws_it_names():
    given = [from_assignment(text) for text in ("seeds=2", 'sweep.tone=["neutral"]')]
    plain = plan_sweep(load("baseline", given).scenario)
    assert plain.base.draws == "none"
    assert {tuple(one.changed) for one in plain.replicates} == {("tone",)}
    few = load("baseline", [*given, from_assignment("sweep.draws=posterior"), from_assignment("law=no-tone")])
    crossed = plan_sweep(few.scenario)
    assert len(crossed.points) == 400
    assert {one.posterior["file"] for one in crossed.points} == {"draws-no-tone-deffuant-weisbuch.parquet"}
