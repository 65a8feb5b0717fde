"""Reading a folder of results."""

import json
import shutil

import pytest

from scenarios import store
from scenarios.results import TIDY
from scenarios.series import ResultsError


@pytest.fixture
def copy(folder, tmp_path):
    """A copy that may be damaged."""
    return shutil.copytree(folder, tmp_path / "copy")


def test_the_frame_is_tidy(folder):
    frame = store.open(folder).frame()
    assert tuple(frame.columns) == TIDY
    assert set(frame["arm"]) == {"baseline", "neutral-tone", "no-companion"}
    assert set(frame["scenario"]) == {"baseline"}
    assert not frame.duplicated(list(TIDY[:-1])).any()


def test_the_frame_can_be_cut_to_outcomes_and_cells(folder):
    frame = store.open(folder).frame(outcomes=["legal_rights_agree"], cells=["total"])
    assert set(frame["outcome"]) == {"legal_rights_agree"}
    assert len(frame) == 9 * len(frame["date"].unique())


def test_histories_come_in_the_order_of_the_plan(folder, plan):
    results = store.open(folder)
    assert [(one.arm, one.seed) for one in results.histories()] == [
        (run.arm, run.seed) for run in plan.replicates
    ]
    assert {one.arm for one in results.histories("neutral-tone")} == {"neutral-tone"}
    with pytest.raises(ResultsError, match="no arm 'nobody'"):
        results.histories("nobody")


def test_provenance_tells_all_that_made_the_results(folder, plan):
    provenance = store.open(folder).provenance
    assert provenance["batch"] == plan.batch
    assert provenance["arms"]["baseline"]["settings"]["people"] == 300
    run = provenance["runs"]["baseline"]
    assert run["world"]["law"] == "bounded"
    assert run["world"]["ten_year_multiple"] > 0
    assert run["synthetic"] is True
    assert run["versions"]["model"] == provenance["versions"]["model"]
    json.dumps(provenance)


def test_tone_tables_are_kept_with_the_results(folder, plan):
    tables = store.open(folder).tables
    assert {arm: table.hash for arm, table in tables.items()} == {
        arm.name: arm.table.hash for arm in plan.arms if arm.table
    }


def test_other_folders_are_refused(tmp_path):
    with pytest.raises(ResultsError, match=r"no manifest\.json in it"):
        store.open(tmp_path)
    with pytest.raises(ResultsError, match="there is no such folder"):
        store.open(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null"])
def test_a_damaged_manifest_is_told(copy, text):
    (copy / "manifest.json").write_text(text)
    with pytest.raises(ResultsError, match=r"manifest\.json: damaged"):
        store.open(copy)


def test_a_manifest_of_another_form_is_told(copy):
    (copy / "manifest.json").write_text('{"schema_version": 99}')
    with pytest.raises(ResultsError, match="written in form 99"):
        store.open(copy)


def test_a_finished_run_that_is_gone_is_told(copy):
    next((copy / "series").rglob("*.parquet")).unlink()
    with pytest.raises(ResultsError, match="listed as finished, but it is not there"):
        store.open(copy).histories()
