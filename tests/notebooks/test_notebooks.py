"""Notebooks: small cells without model code, rendered from the source as it is, and right in direction."""

import ast
import json

import pytest

from groundswell.notebooks import is_fresh, rendered, sources

LONGEST = 22
PICTURED = ("calibration_check", "first_society", "tone_of_models")

every_notebook = pytest.mark.parametrize("source", sources(), ids=lambda source: source.stem)


@every_notebook
def test_cells_are_short_and_define_nothing(source):
    cells = [node for node in ast.parse(source.read_text()).body if isinstance(node, ast.FunctionDef)]
    assert cells
    for cell in cells:
        assert cell.end_lineno - cell.lineno <= LONGEST, f"{source.name}:{cell.lineno}"
        inner = [node for node in ast.walk(cell) if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
        assert inner == [cell], f"{source.name}:{cell.lineno}: a notebook holds no functions"


@every_notebook
def test_the_rendered_notebook_is_of_this_source(source):
    assert is_fresh(source), "run make notebooks, and commit what it writes"


@pytest.mark.parametrize("name", PICTURED)
def test_the_rendered_notebook_holds_its_pictures(name):
    source = next(one for one in sources() if one.stem == name)
    cells = json.loads(rendered(source).read_text())["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert any("image/png" in output.get("data", {}) for output in outputs)


def test_a_first_society_pairs_what_it_runs(ran):
    found = ran("first_society", people=300, days=120, seeds=2)
    assert found["society"].world.day == 60
    assert [effect.reference for effect in found["effects"]] == ["neutral-tone", "no-companion"]
    assert {effect.pairs for effect in found["effects"]} == {2}


def test_results_read_without_us_are_the_same_difference(ran):
    from scenarios.comparing import first_arm_effects

    found = ran("reading_results", people=300, days=400, seeds=2)
    effect = first_arm_effects(found["results"])[0][0]
    assert found["paired"]["points"][0] == pytest.approx(100 * effect.effect[-1], abs=1e-6)
    assert found["paired"]["pairs"][0] == 2


def test_the_replies_of_a_cell_can_be_read(ran):
    found = ran("tone_of_models")
    assert [table.name for table in found["tables"]] == ["literature", "smollm2-cpu-tiny"]
    assert len(found["replies"]) == 144
    assert all(one["reply"] for one in found["chosen"])


def test_worlds_without_opinion_or_without_advice_tell_the_measures_apart(ran):
    table = ran("power_without_intent", people=200, days=400, seeds=2, measures="P1,P12")["table"]
    opinion, turned = (
        next(row for name, row in table.iterrows() if name.startswith(what))
        for what in ("The average private view", "The share of public decisions turned")
    )
    assert opinion["as it is"] > 0
    assert opinion["talk moves nobody"] == 0
    assert opinion["advice is not followed"] == pytest.approx(opinion["as it is"], rel=0.05)
    assert turned["as it is"] > 0
    assert turned["talk moves nobody"] == pytest.approx(turned["as it is"], rel=0.05)
    assert turned["advice is not followed"] == 0


def test_without_tone_the_trial_is_missed_and_nothing_of_tone_is_learnt(ran):
    from calibration.bank import read_bank
    from calibration.draws import read_posterior, shipped_bank
    from calibration.posterior import Problem
    from calibration.predictive import trial_misfit
    from scenarios.sweep.draws import shipped_draws

    found = ran("calibration_check", law="no-tone", mechanism="deffuant-weisbuch", worlds=2)
    names = ("bounded", found["mechanism"])
    problem = Problem.of(read_bank(shipped_bank(*names)), found["evidence"])
    assert found["misfit"] > 10 * trial_misfit(read_posterior(shipped_draws(*names), problem))
    assert not found["learnt"]["name"].str.startswith("absorb.gain").any()
    assert set(found["learnt"]["label"]) == {"calibrated", "prior"}
    assert [one.name for one in found["tests"]] == ["hindcast", "conditional", "placebo"]
    assert set(found["best"].skills) == {one.against for one in found["tests"][0].skills}
