import pytest

import groundswell
from calibration.power.scripted import Scripted
from scenarios import store
from scenarios.power.labels import label_of
from scenarios.power.reading import PowerReadingError, measures_in, read_panel
from society.power.measure import BASELINES

BASE = tuple(one.name for one in BASELINES)


def panel_of(folder, names="panel"):
    results = store.open(folder)
    return read_panel(results, names, label_of(results, None))


def test_every_measure_is_read_of_a_whole_folder(power_folder):
    panel = panel_of(power_folder, "all")
    assert panel.missing == {}
    assert panel.command == ""
    ids = {one.id.split(".")[0] for one in panel.readings}
    assert ids == {f"P{number}" for number in range(1, 16) if number != 8}
    assert all(one.null == 0 for one in panel.readings)


def test_what_is_read_is_the_known_power(power_folder):
    h = Scripted().influence()
    panel = panel_of(power_folder, "P5")
    assert panel.of("P5.a").value == pytest.approx(h[0], rel=1e-4)
    assert panel.of("P1.vote.content") is None


def test_missing_arms_are_named_with_the_command_that_makes_them(some_power):
    folder = some_power(measures="P1")
    panel = panel_of(folder, "P1,P12")
    assert [one.id for one in panel.measures] == ["P1"]
    assert panel.missing == {"ramp": ("P12",)}
    assert panel.command == f"groundswell run baseline --seeds 4 --power P1,P12 --out {folder}-power"
    assert panel.record()["missing_arms"] == ["ramp"]


def test_a_folder_run_without_measures_lacks_even_the_null_arm(some_power):
    folder = some_power()
    panel = panel_of(folder)
    assert panel.readings == ()
    assert "speaking-none" in panel.missing
    assert measures_in(store.open(folder)) == ""


def test_measures_that_a_folder_can_give_are_known(power_folder):
    assert measures_in(store.open(power_folder)) == "all"


def test_unfinished_runs_give_an_error_and_no_number(some_power):
    with pytest.raises(PowerReadingError, match=r"some: .*'ramp' was not run with the seed \d+ and 1 more"):
        panel_of(some_power(measures="P1,P12", only={"ramp": 2}), "P1,P12")


def test_power_is_read_of_runs_on_posterior_draws_whose_seeds_have_people_of_their_own(tmp_path):
    scenario = groundswell.load("baseline", people=100, days=60, seeds=2)
    assert scenario.draws == "posterior"
    results = groundswell.run(scenario, out=tmp_path, power="P1")
    people = {one.seed: one.provenance["population"] for one in results.histories()}
    assert len(set(people.values())) == 2
    panel = panel_of(tmp_path, "P1")
    assert panel.missing == {}
    assert all(one.null == 0 for one in panel.readings)


def test_one_replicate_gives_an_error_and_no_number(some_power):
    with pytest.raises(PowerReadingError, match="one replicate has no scatter"):
        panel_of(some_power(measures="P1", only=dict.fromkeys(("baseline", *BASE), 1)), "P1")


def test_the_record_is_json_with_the_agreed_keys(power_folder):
    import json

    record = json.loads(json.dumps(panel_of(power_folder, "P1,P2").record(), allow_nan=False))
    assert set(record) == {
        "scenario",
        "measures",
        "caveats",
        "missing_arms",
        "command",
        "intervals_over",
        "outer_loops",
        "intent",
    }
    assert {"id", "name", "value", "low", "high", "null"} <= set(record["measures"][0])
