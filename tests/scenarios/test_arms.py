"""Arms: settings laid over the scenario's own, run beside it; whole messages are in test_reading."""

import datetime as dt

import pytest

import groundswell
from scenarios.overrides import from_assignment
from scenarios.plan import plan_run
from scenarios.reading import load
from scenarios.scenario import REFERENCES

FILE = """
base = "baseline"
question = "Does a cap matter?"
outcome = "rights_mean"
horizon = 2023-07-01
drives = ["parameters.absorb.gain"]

[[policy]]
name = "session-limit"
start = 2023-06-15

[parameters.absorb]
gain = 0.2

[[arm]]
name = "capped"
[[arm.policy]]
name = "tone-cap"
cap = -0.5
dose = 0.5
[arm.parameters.absorb]
bend = 0.1

[[arm]]
name = "counting"
law = "accumulate"
"""


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    """A scenario with a policy and two arms."""
    file = tmp_path_factory.mktemp("arms") / "mine.toml"
    file.write_text(FILE)
    return load(file).scenario


def test_an_arm_is_the_scenario_with_its_own_settings_on_top(scenario):
    capped, counting = scenario.arms
    assert (capped.name, counting.name) == ("capped", "counting")
    assert [policy.name for policy in capped.policy] == ["tone-cap"]
    assert counting.policy == scenario.policy
    assert (capped.parameters.absorb.gain, capped.parameters.absorb.bend) == (0.2, 0.1)
    assert counting.law == "accumulate"
    assert capped.arm == ()


def test_arms_are_run_beside_the_references_with_keys_of_their_own(scenario):
    plan = plan_run(scenario)
    assert [arm.name for arm in plan.arms] == ["mine", *REFERENCES, "capped", "counting"]
    first = [run for run in plan.replicates if run.index == 0]
    assert len({run.key for run in first}) == 5
    assert len({run.seed for run in first}) == 1


def test_reading_the_answer_otherwise_changes_no_run(scenario):
    other = scenario.model_copy(update={"outcome": "bond_mean", "horizon": None, "drives": ()})
    assert plan_run(other).batch == plan_run(scenario).batch


def test_a_run_knows_all_settings_of_its_arm(scenario):
    recorded = scenario.arms[0].portable()
    assert recorded["policy"][0]["dose"] == 0.5
    assert "arm" not in recorded
    assert scenario.arms[0].changed({"days": 5}).policy == scenario.arms[0].policy


def test_policies_can_be_given_in_a_call_and_as_an_option():
    given = [{"name": "tone-cap", "start": dt.date(2027, 1, 1), "dose": 0.5}]
    called = groundswell.load("baseline", policy=given)
    typed = load("baseline", [from_assignment('policy=[{name="tone-cap", start=2027-01-01, dose=0.5}]')])
    assert called.policy == typed.scenario.policy
    assert called.policy[0].cap == 0.0
