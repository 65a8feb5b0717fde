"""Exports hold the numbers of the results."""

import csv


def test_quantiles_over_runs_are_in_order(swept, tmp_path):
    path = tmp_path / "hub.csv"
    ended = swept.type("export", swept.folder, "--format", "hub", "--out", path)
    assert ended.exit_code == 0, ended.stderr
    rows = list(csv.DictReader(path.open()))
    assert rows
    assert {"output_type", "output_type_id", "value"} <= set(rows[0])
