import pytest

from scenarios.overrides import from_assignment
from scenarios.plan import REFERENCES, PlanError, plan_run
from scenarios.power.arms import frame_of, is_of_power, plan_power
from scenarios.power.draws import Draw, tone_draws
from scenarios.reading import load
from society.experiment import Experiment
from society.power import chosen


@pytest.fixture(scope="module")
def scenario():
    return load("baseline", [from_assignment("seeds=2")]).scenario


@pytest.fixture(scope="module")
def plan(scenario):
    return plan_power(scenario, chosen("panel"))


def test_the_panel_is_38_arms_of_an_ordinary_plan(plan):
    names = [arm.name for arm in plan.arms]
    assert names[:3] == ["baseline", *REFERENCES]
    assert len(names) == len(set(names)) == 38
    assert len(plan.replicates) == 76


def test_the_references_are_those_of_every_other_run(scenario, plan):
    """So that what was run without measures has the same keys."""
    keys = {(one.arm, one.seed): one.key for one in plan.replicates}
    assert all(keys[one.arm, one.seed] == one.key for one in plan_run(scenario).replicates)


def test_what_is_done_to_an_arm_is_part_of_its_key(plan):
    assert len({one.key for one in plan.replicates}) == len(plan.replicates)
    ramp = next(arm for arm in plan.arms if arm.name == "ramp")
    assert ramp.settings.experiment.ramp is not None
    assert ramp.recipe()["settings"]["experiment"]["ramp"]["height"] == 0.2


def test_arms_for_measures_are_told_from_arms_of_the_question(plan):
    of_power = [arm.name for arm in plan.arms if is_of_power(arm.name, arm.settings.portable())]
    assert [arm.name for arm in plan.arms][:3] == [one.name for one in plan.arms if one.name not in of_power]
    assert is_of_power("tone-draw-01", {})


def test_arms_are_made_for_the_days_there_are(scenario):
    frame = frame_of(scenario)
    assert (frame.start, frame.days) == (scenario.start, scenario.days)
    assert frame_of(scenario.portable()) == frame


def test_without_measures_nothing_is_held_apart(plan):
    assert plan.arms[0].settings.experiment == Experiment()


def test_one_seed_is_refused_before_anything_is_run():
    with pytest.raises(PlanError, match="one replicate has no scatter"):
        plan_power(load("baseline", [from_assignment("seeds=1")]).scenario, chosen("P1"))


def test_power_of_a_reference_against_itself_is_refused():
    with pytest.raises(PlanError, match="measured against 'neutral-tone'"):
        plan_power(load("neutral-tone").scenario, chosen("P1"))


def test_under_a_redraw_of_tone_only_what_hears_it_is_run_again(scenario):
    arms = plan_power(scenario, chosen("P1,P10"), tone_draws(2)).arms
    drawn = [arm for arm in arms if arm.name.startswith("tone-draw-")]
    assert [arm.name for arm in drawn] == [
        "tone-draw-01",
        "tone-draw-01-outage",
        "tone-draw-02",
        "tone-draw-02-outage",
    ]
    assert drawn[0].table_hash == drawn[1].table_hash
    assert len({arm.table_hash for arm in drawn} | {arms[0].table_hash}) == 3
    assert drawn[1].settings.experiment.outage is not None


def test_under_a_draw_of_parameters_every_arm_is_run_again(scenario):
    draw = Draw(loop="posterior", number=1, changed={"parameters.absorb.gain": 0.2})
    arms = [
        arm for arm in plan_power(scenario, chosen("P1"), [draw]).arms if arm.name.startswith("posterior")
    ]
    names = ["", "-neutral-tone", "-no-companion", "-speaking-none"]
    assert [arm.name for arm in arms] == [f"posterior-draw-01{name}" for name in names]
    assert {arm.settings.parameters.absorb.gain for arm in arms} == {0.2}
    assert arms[1].settings.tone == "neutral"


def test_seeds_take_posterior_draws_but_where_an_outer_loop_does(scenario, plan):
    assert {run.posterior["row"] for run in plan.replicates} == {0, 1}
    assert all(run.changed == plan.posterior.rows[run.index] for run in plan.replicates)
    assert plan_power(scenario, chosen("P1"), tone_draws(1)).posterior is None
