"""Runs on a cluster that somebody else started."""

import pytest

from scenarios import cluster
from society.version import model_version


class AnotherModel:
    """Says another version here and is the true question once it is sent to a worker."""

    def __call__(self):
        """What this process takes its own version for."""
        return "0.0.0+another"

    def __reduce__(self):
        return _true_question, ()


def _true_question():
    return model_version


@pytest.fixture(scope="module")
def address():
    """A scheduler with two workers, in this process."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp"
    ) as started:
        yield started.scheduler_address


def test_a_cluster_makes_the_same_files(swept, tmp_path, address):
    out = tmp_path / "cluster"
    ended = swept.type("sweep", swept.file, "--out", out, "--yes", "--cluster", address)
    assert ended.exit_code == 0, ended.stderr
    here, there = (next(folder.rglob("compacted.parquet")) for folder in (swept.folder, out))
    assert there.read_bytes() == here.read_bytes()


def test_workers_with_another_version_of_the_model_are_refused(swept, tmp_path, address, monkeypatch):
    monkeypatch.setattr(cluster, "model_version", AnotherModel())
    out = tmp_path / "cluster"
    ended = swept.type("sweep", swept.file, "--out", out, "--yes", "--cluster", address)
    assert ended.exit_code == 1
    assert "These runs are of model 0.0.0+another, but tcp://" in ended.stderr
    assert list(out.rglob("run-*.parquet")) == []


def test_a_cluster_that_does_not_answer_is_told_and_nothing_is_run(swept, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    out, nobody = tmp_path / "cluster", "tcp://127.0.0.1:1"
    ended = swept.type("sweep", swept.file, "--out", out, "--yes", "--cluster", nobody)
    assert ended.exit_code == 1
    assert "no Dask scheduler with workers answers there" in ended.stderr
    assert list(out.rglob("run-*.parquet")) == []
