"""The null arm: an intervention of size zero changes nothing, to the bit."""

import shutil

from scenarios import store
from scenarios.null import null_of_folders, null_of_plan
from scenarios.outcome import paired_effect
from scenarios.overrides import from_assignment
from scenarios.plan import plan_arms, plan_run
from scenarios.reading import load
from scenarios.running import run_missing


def _made(folder, plan):
    with store.Store(folder, plan, command="test") as opened:
        run_missing(opened)
    return store.open(folder)


def test_the_reference_once_more_differs_by_exactly_nothing(folder, plan):
    null = null_of_plan(store.open(folder), plan)
    assert (null.arm, null.reference, null.pairs) == ("neutral-tone once more", "neutral-tone", 1)
    assert not null.differences.any()


def test_it_notices_runs_that_do_not_repeat(folder, plan, monkeypatch):
    other = plan_run(plan.settings.model_copy(update={"master_seed": 2}))
    results = store.open(folder)
    by_number = {one.number: one for one in other.replicates}
    lived = {one.number: one for one in plan.replicates}
    monkeypatch.setattr("scenarios.null.live", lambda one, _: _once(by_number[one.number], lived[one.number]))
    assert null_of_plan(results, plan).differences.any()


def _once(other, planned):
    """Another seed's run under the seed that was planned."""
    from dataclasses import replace

    from scenarios.plan import tone_table
    from scenarios.replicates import live

    return replace(live(other, tone_table("neutral")), seed=planned.seed)


def test_a_policy_of_size_zero_changes_nothing(small, tmp_path):
    again = small.model_copy(update={"name": "again"})
    results = _made(tmp_path / "zero", plan_arms("zero", [small, again]))
    effect = paired_effect(results.histories(), "again", "baseline")
    assert effect.pairs == 3
    assert not effect.differences.any()


def test_folders_share_their_reference_where_all_else_is_equal(folder, tmp_path):
    copy = store.open(shutil.copytree(folder, tmp_path / "copy"))
    null = null_of_folders(store.open(folder), copy)
    assert null.pairs == 3
    assert not null.differences.any()
    given = [from_assignment(one) for one in ("start=2023-06-01", "days=90", "people=301", "seeds=3")]
    other = _made(tmp_path / "other", plan_run(load("baseline", given).scenario))
    assert null_of_folders(store.open(folder), other) is None
