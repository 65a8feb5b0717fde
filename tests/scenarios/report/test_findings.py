"""What is missing is said, and no picture pretends."""

from dataclasses import replace

import pytest

from agents.tone.measure import TABLE_FILE
from scenarios.report import write_report
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
