"""Exports hold the numbers of the results."""

import numpy as np
import pandas as pd
import pytest

from scenarios import store

ENDINGS = ("csv", "parquet")


@pytest.fixture(scope="module")
def results(swept):
    """The finished sweep, open."""
    return store.open(swept.folder)


def _exported(swept, form, path):
    ended = swept.type("export", swept.folder, "--format", form, "--out", path)
    assert ended.exit_code == 0, ended.stderr
    return pd.read_csv(path) if path.suffix == ".csv" else pd.read_parquet(path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_tidy_rows_are_the_numbers_of_each_run(swept, results, tmp_path, ending):
    frame = _exported(swept, "csv", tmp_path / f"all.{ending}")
    for row in results.finished:
        presence = results.manifest["arms"][row["arm"]]["changed"]["parameters.absorb.presence"]
        mine = frame[(frame["arm"] == row["arm"]) & (frame["seed"] == row["seed"])]
        assert set(mine["parameters.absorb.presence"]) == {presence}
        total = mine[(mine["cell"] == "total") & (mine["outcome"] == "rights_mean")]
        expected = results.history(row).series("rights_mean")
        assert np.allclose(total["value"], expected, rtol=1e-6)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_hub_gets_quantiles_over_the_runs_of_each_point(swept, results, tmp_path, ending):
    frame = _exported(swept, "hub", tmp_path / f"hub.{ending}")
    assert list(frame.columns) == [
        *("origin_date", "scenario_id", "target", "target_date"),
        *("group", "output_type", "output_type_id", "value"),
    ]
    for arm in results.arms:
        last = np.array([one.series("rights_mean")[-1] for one in results.histories(arm)])
        mine = frame[(frame["scenario_id"] == arm) & (frame["target"] == "rights_mean")]
        mine = mine[mine["group"] == "total"].sort_values(["target_date", "output_type_id"]).tail(7)
        assert np.allclose(mine["value"], np.quantile(last, mine["output_type_id"]), rtol=1e-6)


def test_the_mesa_frame_has_a_row_for_each_recorded_day(swept, results, tmp_path):
    frame = _exported(swept, "mesa", tmp_path / "mesa.csv")
    assert set(frame["Step"]) == {0, 7, 14, 21}
    for row in results.finished:
        mine = frame[frame["RunId"] == row["run"]]
        assert set(mine["iteration"]) == {row["index"]}
        assert np.allclose(mine["bond_mean"], results.history(row).series("bond_mean"), rtol=1e-6)


def test_another_ending_is_told(swept, tmp_path):
    ended = swept.type("export", swept.folder, "--format", "csv", "--out", tmp_path / "all.xlsx")
    assert ended.exit_code == 3
    assert "should end in .csv or .parquet" in ended.stderr
