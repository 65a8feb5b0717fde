"""Pages of scenarios: told to be stale without a run, and sentences that follow from numbers alone."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner

from scenarios.figures.numerals import digits_for
from scenarios.pages import __main__ as pages
from scenarios.pages.arms import arms_table
from scenarios.pages.sentences import amount, cell, drive_findings, finding, told_apart
from scenarios.pages.study import Size, made_from, pairs_of, study
from scenarios.pages.text import page
from scenarios.reading import load

ON = dt.date(2035, 12, 31)


def _beside(multiple):
    return {"ten_year_multiple": {"mean": multiple}, "presence": {"mean": 0.15}}


LAWS = {"bounded": _beside(1.24), "accumulate": _beside(3.7)}
STUDY = {"laws": LAWS, "size": {"seeds": 10}}
WRITTEN = sorted(path.stem for path in pages.FOLDER.glob("*.json") if path.stem != "stored-baseline")


def _row(*effects, low=0.5, high=1.5):
    laws = {
        law: {"paired_effect": effect, "low": low, "high": high}
        for law, effect in zip(LAWS, effects, strict=True)
    }
    return {"arm": "capped", "reference": "neutral-tone", "outcome": "legal_rights_agree", "laws": laws}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_page_is_of_the_scenario_and_the_numbers_there_are(name):
    """After a change: make pages; with ``--redraw`` where the words alone have changed."""
    scenario = load(name).scenario
    kept = json.loads((pages.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert kept["made_from"] == made_from(scenario, pages.stored(pages.FOLDER), drawn=kept["size"]["drawn"])
    assert (pages.FOLDER / f"{name}.md").read_text(encoding="utf-8") == page(scenario, kept)
    assert (pages.FOLDER / f"{name}-course.png").stat().st_size > 10_000


def test_the_overview_leads_to_every_page_there_is():
    kept = (pages.FOLDER / "index.md").read_text(encoding="utf-8")
    assert kept == pages.overview(pages.FOLDER)
    assert all(f"[{name}]({name}.md)" in kept for name in WRITTEN)


def test_what_a_page_is_made_from_changes_with_scenario_parameters_table_and_baseline():
    scenario = load("two-hats").scenario
    before = made_from(scenario, "stored", drawn=True)
    changes = {
        "scenario": scenario.model_copy(update={"law": "accumulate"}),
        "parameters": scenario.changed({"parameters.office.following": 0.2}),
        "tone": scenario.model_copy(update={"tone": "outspoken", "arm": ()}),
    }
    for part, changed in changes.items():
        assert made_from(changed, "stored", drawn=True)[part] != before[part]
    assert made_from(scenario, "another", drawn=True)["baseline"] != before["baseline"]
    declared = made_from(scenario, "stored", drawn=False)
    assert {part for part in before if before[part] != declared[part]} == {"draws"}
    asked_otherwise = scenario.model_copy(update={"question": "In other words?"})
    assert made_from(asked_otherwise, "stored", drawn=True) == before


def test_a_finding_says_its_assumptions_and_its_range_over_the_laws():
    told = finding(_row(1.0, 3.0), "bounded", STUDY, ON)
    assert "law `bounded`, ten-year multiple 1.24, presence +0.15 SD" in told
    assert "Over the five laws it goes from +1.0 to +3.0 percentage points." in told
    assert "Its sign is not the same" in finding(_row(1.0, -1.0), "bounded", STUDY, ON)


def test_what_is_not_told_apart_from_nothing_is_called_so():
    row = _row(0.1, 0.2, low=-0.2, high=0.4)
    assert not told_apart(row["laws"]["bounded"])
    assert "no effect of “capped” against neutral tone" in finding(row, "bounded", STUDY, ON)
    one_pair = _row(0.1, 0.2, low=None, high=None)
    assert "no effect" in finding(one_pair, "bounded", STUDY, ON)


def test_an_outcome_that_nothing_reaches_is_called_the_same_and_not_a_null_effect():
    told = finding(_row(0.0, 0.0, low=0.0, high=0.0), "bounded", STUDY, ON)
    assert "is the same in “capped” and neutral tone, in every run and under every law" in told
    assert "no effect" not in told
    once = finding(_row(0.0, 0.3, low=0.0, high=0.0), "bounded", STUDY, ON)
    assert "the same" not in once


def test_what_is_under_a_thousandth_is_called_so():
    tiny = _row(-0.00008, 0.00002, low=-0.00009, high=-0.00007)
    told = finding(tiny, "bounded", STUDY, ON)
    assert "makes a difference of under\N{NO-BREAK SPACE}0.001 percentage points in" in told
    assert "Under every law it is under\N{NO-BREAK SPACE}0.001 percentage points." in told
    assert cell(tiny["laws"]["bounded"], 3) == "±\N{NO-BREAK SPACE}under\N{NO-BREAK SPACE}0.001"
    uneven = {"paired_effect": 0.0002, "low": -0.004, "high": 0.005}
    assert cell(uneven, 3) == "0.000 (−0.004 to +0.005)"
    assert cell({"paired_effect": 0, "low": 0, "high": 0}, 1) == "0.0"
    assert amount(-0.5, 2) == "−0.50"


def test_with_few_seeds_the_ends_are_called_a_range():
    assert "(95 % interval +0.5 to +1.5)" in finding(_row(1.0, 1.0), "bounded", STUDY, ON)
    few = {**STUDY, "size": {"seeds": 2}}
    assert "(range over 2 seeds +0.5 to +1.5)" in finding(_row(1.0, 1.0), "bounded", few, ON)


def test_what_is_not_recorded_is_not_compared():
    assert "is not there to compare" in finding(_row(None, None), "bounded", STUDY, ON)


def _drive(name, low, high):
    ends = {"low": {"value": 0.1, "effect": low}, "high": {"value": 0.2, "effect": high}}
    return {"name": name, "unit": "SD", "default": 0.15, **ends}


def test_the_strongest_drive_is_named_and_so_is_a_sign_that_turns():
    drives = [_drive("a", 1.0, 1.1), _drive("b", -1.0, 2.0), _drive("c", 1.0, 1.0)]
    told = " ".join(drive_findings({"drives": drives, "effects": [_row(1.0, 1.0)]}))
    assert told.startswith("Of the numbers tried, `b` moves the answer most: −1.0 percentage points at 0.1")
    assert "The sign turns within the range of `b`." in told
    assert "`c` did not move it here." in told


def test_small_effects_are_written_with_two_figures_and_at_most_three_decimals():
    assert [digits_for([value]) for value in (12.0, 0.5, 0.031, 0.0031, 0.0)] == [1, 2, 3, 3, 1]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A page of a small scenario in a folder of its own."""
    folder = tmp_path_factory.mktemp("pages")
    scenario = load("baseline").scenario.changed(
        {"start": "2025-06-01", "days": 14, "drives": ["parameters.absorb.gain"]}
    )
    lines = []
    found = study(scenario, Size(people=100, seeds=2), pages.refresh_baseline(folder), lines.append)
    found["special"] = {}
    pages.write(scenario, found, folder)
    return scenario, found, folder, lines


def test_a_study_holds_every_law_and_both_ends_of_a_drive(made):
    _, found, _, lines = made
    assert list(found["laws"]) == ["bounded", "bounded-creep", "accumulate", "decay-only", "no-tone"]
    assert [row["reference"] for row in found["effects"]] == ["neutral-tone", "no-companion"]
    assert {drive["name"] for drive in found["drives"]} == {"parameters.absorb.gain"}
    assert found["drives"][0]["low"]["effect"] != found["drives"][0]["high"]["effect"]
    assert len(lines) == 7


def test_a_page_says_over_what_its_numbers_are_means(made):
    scenario, found, _, _ = made
    assert found["laws"]["bounded"]["presence"]["low"] < found["laws"]["bounded"]["presence"]["high"]
    assert "a draw of its own from the posterior" in page(scenario, found)
    assert "over seeds, each with a posterior draw" in page(scenario, found)
    declared = {**found, "size": {**found["size"], "drawn": False}}
    assert "Parameters are as declared." in page(scenario, declared)
    assert "--seeds 2 --declared`" in page(scenario, declared)


def test_the_pair_that_answers_the_question_comes_first_and_once():
    scenario = load("two-hats").scenario.model_copy(update={"contrast": "firewall"})
    names = ["two-hats", "neutral-tone", "no-companion", "firewall", "half-firewall", "tone-capped"]
    first, *others = pairs_of(scenario, names)
    assert first == ("two-hats", "firewall")
    assert others[:2] == [("two-hats", "neutral-tone"), ("two-hats", "no-companion")]
    assert others[2:] == [("half-firewall", "two-hats"), ("tone-capped", "two-hats")]


@pytest.fixture
def one_law(monkeypatch):
    """A study under one law alone, for what does not depend on it."""
    monkeypatch.setattr("scenarios.pages.study.LAWS", ("bounded",))


@pytest.mark.usefixtures("one_law")
def test_what_models_do_is_not_compared_where_nobody_talks_with_one(made):
    scenario = made[0]
    found = study(
        scenario.model_copy(update={"outcome": "distressed", "drives": (), "days": 1}),
        Size(people=100, seeds=1),
        "",
        lambda _: None,
    )
    by_reference = {row["reference"]: row["laws"]["bounded"]["paired_effect"] for row in found["effects"]}
    assert by_reference == {"neutral-tone": 0.0, "no-companion": None}
    agreed = found["beside"]["legal_rights_agree"]
    assert all(row["laws"]["bounded"]["paired_effect"] is not None for row in agreed)


def test_arms_are_told_by_what_they_set():
    told = arms_table(load("two-hats").scenario)
    assert "| half firewall | role firewall (dose 0.5) |" in told
    told = arms_table(load("slow-radicalisation").scenario)
    assert "| tone held at 2025 | `tone.ceiling` 4.9 |" in told
    assert "| slow radicalisation | explicit claim monitor (recognised 1) |" in told
    assert "| neutral tone | the same with the tone of all talk at 0 |" in told
    assert "| no monitor | no policy |" in arms_table(load("monitor-evasion").scenario)


@pytest.mark.usefixtures("one_law")
def test_a_drive_leaves_the_contrast_what_it_is():
    """A contrast that is one value of a parameter stays so while the scenario's own is varied."""
    scenario = load("subtle-seeding").scenario.model_copy(update={"contrast": "no-seeding"})
    small = scenario.model_copy(
        update={
            "start": dt.date(2026, 1, 1),
            "days": 400,
            "horizon": None,
            "drives": ("parameters.train.loop",),
        }
    )
    (drive,) = study(small, Size(people=100, seeds=1), "", lambda _: None)["drives"]
    assert drive["low"]["effect"] == 0
    assert drive["high"]["effect"] > 0


def test_a_page_holds_figure_table_and_what_cannot_be_said(made):
    scenario, _, folder, _ = made
    text = (folder / "baseline.md").read_text(encoding="utf-8")
    assert "![" in text
    assert "| `bounded` (×" in text
    assert "--people 100 --seeds 2`" in text
    assert " ".join(scenario.cannot_say.split()) in text
    assert (folder / "baseline-effects.png").exists()


def test_a_page_is_stale_until_it_is_made_and_when_the_scenario_changes(made, tmp_path):
    scenario, _, folder, _ = made
    assert not pages.is_stale(scenario, folder)
    assert pages.is_stale(scenario.model_copy(update={"days": 29}), folder)
    assert pages.is_stale(scenario, tmp_path)


def test_the_stored_baseline_is_left_alone_while_the_model_gives_the_same(made):
    folder = made[2]
    file = folder / "stored-baseline.json"
    before = file.stat().st_mtime_ns
    assert pages.refresh_baseline(folder) == pages.stored(folder)
    assert file.stat().st_mtime_ns == before
    file.write_text("{}")
    pages.refresh_baseline(folder)
    assert json.loads(file.read_text())["legal_rights_agree"] > 0


def test_the_command_leaves_what_is_fresh(made, monkeypatch):
    _, found, folder, _ = made
    scenario = load("baseline").scenario
    monkeypatch.setattr(pages, "FOLDER", folder)
    kept = {**found, "made_from": made_from(scenario, pages.refresh_baseline(folder), drawn=True)}
    (folder / "baseline.json").write_text(json.dumps(kept))
    answer = CliRunner().invoke(pages.main, ["baseline"])
    assert (answer.exit_code, answer.stdout) == (0, "baseline: fresh\n")
