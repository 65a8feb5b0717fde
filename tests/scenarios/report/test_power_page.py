"""The power page: alone, escaped, true to its readings, and silent where nothing was measured."""

import pytest

from scenarios import store
from scenarios.power.labels import label_of
from scenarios.power.reading import read_panel
from scenarios.report.find import find
from scenarios.report.power_page import power_html, write_power_page


@pytest.fixture(scope="module")
def panel(power_folder):
    results = store.open(power_folder)
    return read_panel(results, "all", label_of(results, None))


@pytest.fixture(scope="module")
def text(power_folder, panel):
    return power_html(store.open(power_folder), panel, [])


def test_every_reading_stands_with_its_sentence_and_its_null(text, panel):
    for one in panel.readings:
        assert f'<span class="small">{one.id}</span>' in text
    assert text.count('<td class="number">0</td>') >= len(panel.readings)


def test_the_three_lines_of_intent_come_before_the_figures(text):
    places = [
        text.index(word) for word in ("Graph: ", "Behaviour of ", "Provider: ", "One sentence a measure</h2>")
    ]
    assert places == sorted(places)


def test_presence_never_stands_without_its_caveat_and_the_ramp_is_called_a_scenario(text):
    assert "nobody has measured" in text
    assert "A scenario, not a finding" in text


def test_it_needs_no_network_and_runs_no_script(text):
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")


def test_missing_arms_are_named(some_power):
    results = store.open(some_power(measures="P1"))
    panel = read_panel(results, "P1,P12", label_of(results, None))
    written = power_html(results, panel, [])
    assert "Not read for want of arms: ramp." in written
    assert "--power P1,P12" in written


def test_a_folder_without_measures_has_no_page_of_power(some_power):
    assert write_power_page(store.open(some_power())) is None


def test_the_report_leaves_arms_of_measures_to_their_page(power_folder):
    findings = find(power_folder)
    assert findings.planned == ["baseline", "neutral-tone", "no-companion"]
    assert {one.arm for one in findings.histories} == set(findings.planned)
