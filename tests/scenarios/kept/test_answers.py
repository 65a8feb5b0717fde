"""Answers: worked out through runs, the effect of those runs, and told in a sentence."""

import pandas as pd
import pytest

import groundswell
from scenarios.comparing import first_arm_effects
from scenarios.kept import answers, grid
from scenarios.plan import plan_run
from scenarios.replicates import live
from scenarios.what_if import BASE, WhatIf, Wish, scenario_of


@pytest.fixture(scope="module")
def few(run, place):
    """A file of answers under one law, and where its runs are."""
    path = place / "answers.parquet"
    grid.write(answers.keep(run, laws=("bounded",)), path)
    return path, place / "bounded"


def test_a_kept_answer_is_the_effect_of_the_runs(few):
    path, runs = few
    found = grid.find(WhatIf(wishes=(Wish(policy="human-contact"),)), path)
    last = found[found.outcome == "legal_rights_agree"].iloc[-1]
    effects = first_arm_effects(groundswell.open(runs))[0]
    effect = next(one for one in effects if one.arm == "human-contact 1 from 2027")
    assert (last.effect, last.date, last.pairs) == (effect.effect[-1], effect.dates[-1], effect.pairs)


def test_every_outcome_is_kept_and_the_level_less_the_effect_is_that_without_the_policy(few):
    path, runs = few
    found = grid.find(WhatIf(), path)
    assert set(found.outcome) == set(answers.OUTCOMES)
    last = found[found.outcome == "vote"].iloc[-1]
    baseline = groundswell.open(runs).histories("baseline")
    level = sum(one.series("vote")[-1] for one in baseline) / len(baseline)
    assert last.level - last.effect == pytest.approx(level, abs=1e-6)


def test_the_sentence_names_policy_law_and_interval(few):
    levers = WhatIf(wishes=(Wish(policy="tone-cap", dose=0.5),))
    found = grid.find(levers, few[0])
    last = found[found.outcome == "legal_rights_agree"].to_dict("records")[-1]
    said = answers.sentence(levers, found)
    assert said.startswith("tone-cap 0.5 from 2027 against baseline, under the law bounded: ")
    assert answers.ending(last) in said
    assert answers.ending(last | {"effect": -0.004, "low": -0.0051, "high": -0.003}) == (
        "−0.40 percentage points (−0.51 to −0.30)"
    )


def test_laws_that_are_kept_stand_beside_each_other(few):
    path, _ = few
    two = pd.concat([pd.read_parquet(path), pd.read_parquet(path).assign(law="accumulate", multiple=2.5)])
    beside = path.with_name("two.parquet")
    grid.write(two, beside)
    table = answers.under_every_law(WhatIf(law="no-tone"), beside)
    assert table["Law"].tolist() == ["bounded", "accumulate"]
    assert table.iloc[1, 1] == "×2.50"
    assert len(set(table["Change"])) == 1


def test_what_is_stored_is_what_the_model_in_use_gives():
    """The baseline of the same people and seeds, lived anew; else the answers are to be worked out anew."""
    plan = plan_run(scenario_of(WhatIf(), (), people=grid.PEOPLE, seeds=grid.SEEDS))
    table = next(arm.table for arm in plan.arms if arm.name == BASE)
    runs = [live(one, table) for one in plan.replicates if one.arm == BASE]
    found = grid.find(WhatIf(), answers.FILE)
    for last in found[found.date == found.date.max()].itertuples():
        levels = [float(one.series(last.outcome)[one.dates == last.date.to_datetime64()][0]) for one in runs]
        assert last.level - last.effect == pytest.approx(sum(levels) / len(levels), abs=1e-5), last.outcome
