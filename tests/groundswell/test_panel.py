"""power: from a folder run with --power to the panel."""

from dataclasses import replace

import pytest

import groundswell
from society.power.measure import CONTENT, NOBODY, PRESENCE


def test_the_panel_is_answered_with_the_agreed_keys(answered, power_folder):
    answer = answered("power", power_folder)
    assert {"id", "name", "value", "low", "high", "null"} <= set(answer["measures"][0])
    assert answer["missing_arms"] == []
    assert answer["out"] == str(power_folder)
    assert {one["id"].split(".")[0] for one in answer["measures"]} >= {"P1", "P2", "P4", "P5", "P9", "P10"}


def test_in_words_every_number_has_a_sentence_a_null_and_a_caveat(typed, power_folder):
    ended = typed("power", power_folder, "--measures", "P1,P12")
    assert ended.exit_code == 0, ended.stderr
    assert "P1.vote.content  +" in ended.stdout
    assert "null 0)" in ended.stdout
    assert "A scenario, not a finding" in ended.stdout
    assert "P1, Dahl effect: The baseline decides" in ended.stdout
    assert "is absent is assumed, by construction" in ended.stdout
    assert f"Next: groundswell report {power_folder}" in ended.stderr


def test_missing_arms_are_named_with_the_command(typed, answered, some_power):
    folder = some_power(measures="P1")
    ended = typed("power", folder)
    assert ended.exit_code == 0
    assert "Not read for want of arms: P2, P5, P15, P9, P10, P12, P14" in ended.stderr
    assert f"This makes them: groundswell run baseline --seeds 4 --power panel --out {folder}-power" in (
        ended.stderr
    )
    assert "ramp" in answered("power", folder)["missing_arms"]


def _of_others(run):
    return replace(run, provenance={**run.provenance, "population": "another"}) if run.arm == CONTENT else run


def _shorter(run):
    return replace(run, dates=run.dates[:-1], values=run.values[:-1]) if run.arm == CONTENT else run


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"altered": _of_others},
            "of people of other populations: population is scripted in one and another",
        ),
        ({"only": {CONTENT: 3}}, "'neutral-tone' was not run with the seed"),
        ({"altered": _shorter}, "not recorded on the same days: 'neutral-tone' has no record of 2025-11-"),
        (
            {"only": dict.fromkeys(("baseline", CONTENT, PRESENCE, NOBODY), 1)},
            "one replicate has no scatter",
        ),
    ],
)
def test_bad_input_gives_an_error_that_names_what_does_not_match_and_no_number(
    typed, some_power, given, said
):
    ended = typed("power", some_power(measures="P1", **given), "--measures", "P1")
    assert ended.exit_code == 3
    assert ended.stdout == ""
    assert said in ended.stderr


@pytest.mark.parametrize("words", [("power", "nowhere"), ("power", ".", "--intent", "nowhere.json")])
def test_what_is_not_there_is_named(typed, words):
    ended = typed(*words)
    assert ended.exit_code in {2, 3}
    assert "nowhere" in ended.stderr


def test_an_unknown_measure_is_a_usage_error(typed, power_folder):
    for words in (("power", power_folder, "--measures", "P99"), ("run", "baseline", "--power", "P99")):
        ended = typed(*words)
        assert ended.exit_code == 2
        assert "there is no measure 'P99'. Measures: panel, all, P1" in ended.stderr


def test_draws_belong_to_measures(typed):
    ended = typed("run", "baseline", "--outer-loops", "5")
    assert ended.exit_code == 2
    assert "belong to --power" in ended.stderr
    ended = typed("run", "baseline", "--power", "P1", "--outer-loops", "4")
    assert ended.exit_code == 2
    assert "a whole number, 5 to 99" in ended.stderr


def test_a_run_with_measures_says_what_it_would_run(typed):
    ended = typed("run", "baseline", "--power", "P1,P10", "--outer-loops", "5", "--dry-run")
    assert ended.exit_code == 0, ended.stderr
    assert "speaking-none, outage, tone-draw-01, tone-draw-01-outage" in ended.stdout
    assert "posterior-draw-05, posterior-draw-05-neutral-tone" in ended.stdout


def test_outer_loops_take_the_declared_ranges_where_no_posterior_ships(typed):
    ended = typed(
        "run", "baseline", "--power", "P1", "--outer-loops", "5", "--set", "mechanism=degroot", "--dry-run"
    )
    assert ended.exit_code == 0, ended.stderr
    assert "prior-draw-05-neutral-tone" in ended.stdout


def test_the_call_of_python_gives_the_panel(power_folder):
    panel = groundswell.power(power_folder, measures="P2")
    assert [one.id for one in panel.readings] == ["P2.a", "P2.b", "P2.c", "P2.d"]
    assert groundswell.power(groundswell.open(power_folder), measures="P2").readings == panel.readings
