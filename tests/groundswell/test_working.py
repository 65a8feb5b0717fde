"""The Python door: the same work as the command line, in four calls."""

import datetime as dt
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import groundswell
from groundswell import working
from groundswell.answers import Stages
from groundswell.lazy import Finished
from scenarios.problem import ScenarioError


def test_a_scenario_is_loaded_with_settings_replaced():
    scenario = groundswell.load("baseline", people=500, parameters={"absorb": {"gain": 0.1}})
    assert (scenario.people, scenario.parameters.absorb.gain) == (500, 0.1)
    assert scenario.parameters.absorb.bend == groundswell.load("baseline").parameters.absorb.bend


def test_a_bad_setting_is_told_as_one_of_the_call():
    with pytest.raises(ScenarioError, match="from the call: days: 0 is too small"):
        groundswell.load("baseline", days=0)


def test_run_open_and_compare_agree_with_the_command_line(answered, small, finished, tmp_path):
    scenario = groundswell.load("baseline", start=dt.date(2023, 6, 1), days=90, people=300, seeds=2)
    results = groundswell.run(scenario, out=tmp_path / "mine")
    theirs = answered("run", "baseline", *small, "--out", finished)
    ours = {one.hash for one in groundswell.open(tmp_path / "mine").histories()}
    assert ours == {value for hashes in theirs["hashes"].values() for value in hashes.values()}
    assert not np.any(groundswell.compare(results, finished).differences)
    assert results.provenance["batch"] == groundswell.open(finished).provenance["batch"]


def test_no_module_is_called_like_a_call():
    """Importing a submodule puts it into the package, in place of a function of that name."""
    modules = {path.stem for path in Path(groundswell.__file__).parent.glob("*.py")}
    assert modules.isdisjoint(groundswell.__all__)


def test_an_arm_without_a_finished_run_ends_with_four_and_the_reason(monkeypatch, capsys):
    arm = {"runs": 0, "law": "bounded", "ten_year_multiple": None, "presence": 0.15}
    monkeypatch.setattr(working, "run_answer", lambda *_: {"arms": [arm]})
    counts = {"failed": 2, "planned": 6}
    manifest = {"counts": counts, "failures": [{"failure": "the table holds too little"}]}
    results = SimpleNamespace(manifest=manifest, folder=Path("results"))
    with pytest.raises(Finished) as ended:
        working.conclude(results, [], Stages(), as_json=False, then="groundswell report results")
    assert ended.value.code == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert "2 of 6 runs failed (the table holds too little)" in told.err


def test_outer_loops_without_measures_of_power_are_refused():
    with pytest.raises(ValueError, match="outer_loops belongs to power"):
        groundswell.run("baseline", outer_loops=5)


def test_an_interruption_after_the_last_run_counts_what_is_there(tmp_path, capsys):
    scenario = groundswell.load("baseline", start=dt.date(2023, 6, 1), days=14, people=100, seeds=1)
    folder = tmp_path / "mine"
    groundswell.run(scenario, out=folder)
    manifest = folder / "manifest.json"
    record = json.loads(manifest.read_text())
    record["counts"]["finished"] = 0  # as it stands until the command ends
    manifest.write_text(json.dumps(record))
    working.tell_interrupted(folder, "groundswell resume mine")
    assert "Interrupted. 3 of 3 runs are finished and safe" in capsys.readouterr().err
