"""Runs on a cluster that somebody else started."""


def test_a_cluster_that_does_not_answer_is_told_and_nothing_is_run(swept, tmp_path):
    out, address = tmp_path / "cluster", "tcp://127.0.0.1:1"
    ended = swept.type("sweep", swept.file, "--out", out, "--yes", "--cluster", address)
    assert ended.exit_code == 1
    assert "no Dask scheduler with workers answers there" in ended.stderr
    assert list(out.rglob("run-*.parquet")) == []
