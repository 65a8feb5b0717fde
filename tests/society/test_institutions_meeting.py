"""Meetings: the written order, submodels that are off leave no trace, and a standing that survives a file."""

import json

import numpy as np
import pytest

from society.checkpoint import CheckpointError, checkpoint, restore
from society.institutions import MEETING, standing
from society.summary import OF_INSTITUTIONS

DAYS = 84

OFF = {
    "distress": {"onset": 0.0, "tone": 0.8, "hostile": 0.2},
    "personas": {"seeds": 0.0, "context": 0.15, "start": 2025.9},
    "regulate": {"gain": 0.0, "period": 30.0, "aim": 0.5},
    "train": {"loop": 0.05, "subliminal": 0.0, "documents": 1e6},
    "media": {"cue_start": 2025.0, "cue_half_life": 0.25},
    "legislate": {"example": 0.0},
    "substitute": {"strength": 0.0, "elasticity": 1.0},
}
"""Numbers that only say how a submodel works, with its switch off."""

ON = {
    "distress": {"onset": 0.2},
    "personas": {"seeds": 0.01, "start": 2025.85},
    "regulate": {"gain": 0.3, "period": 28.0, "delay": 0},
    "train": {"loop": 0.2},
    "media": {"cue_liberal": 0.2, "cue_start": 2025.9},
    "legislate": {"example": 0.1, "hazard_for": 5.0},
    "substitute": {"strength": 0.5, "elasticity": 1.0},
}


def test_the_order_of_a_meeting_is_the_written_one():
    assert [name for name, _ in MEETING] == [
        "release",
        "mobilise",
        "attend",
        "legislate",
        "delegate",
        "correct",
        "distress",
    ]


@pytest.mark.parametrize("group", OFF)
def test_a_submodel_that_is_off_leaves_no_bit(live, plain_run, group):
    assert live({group: OFF[group]})[1].hash == plain_run[1].hash


@pytest.mark.parametrize("group", ON)
def test_a_submodel_that_is_on_moves_people(live, plain_run, group):
    groups = {"providers": {"generation": 40.0}} if group == "train" else {}
    without = live(groups)[0] if groups else plain_run[0]
    assert live(groups | {group: ON[group]})[0].state_hash != without.state_hash


def test_institutions_are_recorded_of_the_whole_alone(full_run):
    history = full_run[1]
    for name in OF_INSTITUTIONS:
        assert np.isfinite(history.series(name)).all(), name
        assert np.isnan(history.series(name, "55+ user")).all(), name


def test_with_everything_on_everything_happens(full_run):
    last = {name: float(full_run[1].series(name)[-1]) for name in OF_INSTITUTIONS}
    for name in ("delegated", "restorations", "persona_following", "distressed", "salience"):
        assert last[name] > 0, name
    assert last["ballots_held"] == 1
    assert last["rungs_for"] > 0
    assert last["held_back"] != 0
    assert last["rights_liberal"] > last["rights_conservative"]


def test_a_standing_survives_a_file_to_the_bit(full_run):
    kept = full_run[0].institutions.written()
    again = standing.read(json.loads(json.dumps(kept["standing"])))
    assert json.dumps(standing.written(again)) == json.dumps(kept["standing"])


def test_a_run_cut_in_two_is_the_run(live, everything, full_run, tmp_path):
    half, _ = live(everything, days=DAYS // 2)
    checkpoint(half, tmp_path / "half")
    resumed = restore(tmp_path / "half")
    rest = resumed.run(DAYS - DAYS // 2)
    assert resumed.state_hash == full_run[0].state_hash
    assert json.dumps(resumed.institutions.written()) == json.dumps(full_run[0].institutions.written())
    assert np.array_equal(rest.values[-1], full_run[1].values[-1], equal_nan=True)


def test_a_file_is_restored_with_the_policies_it_was_written_with(live, tmp_path):
    class Idle:
        name, levers, aimed = "idle", (), False

        def act(self, levers, _view):
            return levers

    world, _ = live(days=7, policies=(Idle(),))
    checkpoint(world, tmp_path / "kept")
    with pytest.raises(CheckpointError, match="idle"):
        restore(tmp_path / "kept")
    assert restore(tmp_path / "kept", policies=(Idle(),)).day == 7
