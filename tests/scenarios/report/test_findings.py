"""What is missing is said, and no picture pretends."""

import json
from dataclasses import replace

import pytest

from agents.tone.measure import TABLE_FILE
from scenarios import store
from scenarios.comparing import first_arm_effects
from scenarios.figures.quantities import RIGHTS
from scenarios.overrides import from_assignment
from scenarios.plan import plan_run
from scenarios.reading import load
from scenarios.report import views_pictures, write_report
from scenarios.report.find import find
from scenarios.report.readings import fan_footer
from scenarios.scenario import REFERENCES
from scenarios.series import ResultsError


def test_without_replies_and_without_a_reference_the_page_says_so(results, words) -> None:
    folder = results("measured", "neutral-tone")
    text = words(folder)
    assert "With 4 pairs an interval says little" in text
    assert "The folder holds no replies" in text
    assert "no companion" not in text[: text.index("What this does not say")]


def test_one_seed_has_no_interval(results, read) -> None:
    folder = results("literature", *REFERENCES, seeds=1)
    page = read(write_report(folder).page)
    assert "so no interval is possible" in page.text
    assert "One pair gives no interval." in page.text
    assert " to +" not in page.text[page.text.index("Numbers") : page.text.index("What this does not say")]


def test_an_arm_that_was_not_run_is_named_and_not_drawn(results, read) -> None:
    folder = results("measured", "neutral-tone", "literature", seeds=1, only=2)
    page = read(write_report(folder).page)
    assert "Only 2 of 3 planned runs are finished" in page.text
    assert "There is no finished pair of published tone and neutral tone" in page.text


def test_no_run_at_all_gives_a_page_with_its_tone_only(results, read) -> None:
    folder = results("measured", *REFERENCES, only=0)
    page = read(write_report(folder).page)
    assert "hold no answer yet" in page.text
    assert "Only 0 of 12 planned runs are finished" in page.text
    assert [picture["alt"][:12] for picture in page.having("img")] == ["Dot plot of "] * 2
    assert "There are no paired results to show." in page.text


def test_levels_are_of_the_seeds_that_all_arms_have(results, words) -> None:
    folder = results("literature", *REFERENCES, seeds=3, only=8)
    found = find(folder)
    assert len(found.histories) == 8
    assert [one.arm for one in found.alike] == ["literature", *REFERENCES] * 2
    assert "Some arms lack seeds that others have." in words(folder)
    assert "with the 2 seeds that all arms have" in fan_footer(found, [])


def test_runs_of_a_command_that_was_killed_are_counted(results, words) -> None:
    folder = results("literature", "neutral-tone", only=5)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for run in manifest["runs"]:
        run["status"] = "missing"
    manifest |= {"state": "running", "counts": manifest["counts"] | {"finished": 0}}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    text = words(folder)
    assert "Only 5 of 8 planned runs are finished" in text
    assert "running: 5 of 8 runs" in text


def test_the_contrast_that_a_scenario_names_answers_its_question(fill) -> None:
    scenario = load("contested-topic", [from_assignment("seeds=1"), from_assignment("days=28")]).scenario
    folder = fill(plan_run(scenario))
    lead = find(folder).lead_effect
    assert (lead.arm, lead.reference) == ("contested-topic", "not-contested")
    (first, *_), _ = first_arm_effects(store.open(folder))
    assert (first.arm, first.reference) == (lead.arm, lead.reference)


def test_levels_answers_and_effects_are_read_on_one_date(fill, monkeypatch) -> None:
    settings = ("seeds=1", "days=1456", "people=6000", "horizon=2024-12-31")
    found = find(fill(plan_run(load("baseline", [from_assignment(text) for text in settings]).scenario)))
    one = next(one for one in found.histories if one.arm == found.main)
    dates = [str(date) for date in one.dates]
    assert dates[found.last] <= "2024-12-31" < dates[found.last + 1]
    assert found.lead_effect is not None
    assert found.lead_effect.at_end()["date"] == dates[found.last]
    assert found.level(RIGHTS, found.main) == float(one.series(RIGHTS.outcome)[found.last])
    monkeypatch.setattr(views_pictures.views, "fits", lambda *_: True)  # these records are made up
    texts = " ".join(shown.alternative for shown in views_pictures.people(found))
    assert ", 2024" in texts
    assert ", 2025" not in texts


def test_arms_of_one_table_have_one_voice(results, words) -> None:
    text = words(results("cold-start", "free", "neutral-tone"))
    assert text.count("The tone of “") == 1
    assert "The same table, before any policy: “free”." in text


def test_a_measured_table_that_no_society_heard_is_shown_as_such(table, results, words) -> None:
    folder = results("literature", "neutral-tone")
    replace(table, name="alone").save(folder / "tone" / TABLE_FILE)
    text = words(folder)
    assert "No society was run with the measured tone." in text
    assert "The measured tone runs from −0.60" in text


def test_two_arms_without_a_reference_are_compared_with_each_other(results, words) -> None:
    folder = results("tone-cap", "free")
    text = words(folder)
    assert "“tone-cap”" in text[: text.index("The tone found")]
    assert "against “free”" in text


def test_runs_of_different_versions_are_not_passed_over(results, words) -> None:
    folder = results("literature", "neutral-tone", seeds=2, model="0.0.1+other")
    assert "different versions of the model" in words(folder)


def test_a_folder_without_results_is_refused(tmp_path) -> None:
    with pytest.raises(ResultsError, match="not a folder of results"):
        write_report(tmp_path)


def test_a_tone_table_that_was_deleted_is_named_with_the_command_that_writes_it(results) -> None:
    folder = results("literature", "neutral-tone", only=0)
    next((folder / "tone").glob("*.json")).unlink()
    with pytest.raises(ResultsError, match=r"it is not there\. The command .* groundswell demo --seeds 4"):
        find(folder)
