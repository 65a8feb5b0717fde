"""The table of runs: one row for each finished run."""

import pyarrow.parquet as pq


def test_every_finished_run_has_a_row(swept):
    runs = pq.read_table(swept.folder / "runs.parquet").to_pandas()
    assert len(runs) == 4
    assert set(runs["parameters.absorb.presence"]) == {0.0, 0.15}
