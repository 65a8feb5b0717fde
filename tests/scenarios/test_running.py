"""Making the runs: the same bits however they are made, and one failure stays one failure."""

import json
import signal

import pytest

from agents.population import capacity
from scenarios import replicates, store
from scenarios.replicates import RunError
from scenarios.running import run_missing


def _files(folder):
    return {path.name: path.read_bytes() for path in (folder / "series").rglob("*.parquet")}


def _made(folder, plan, **how):
    with store.Store(folder, plan, command="test") as opened:
        run_missing(opened, **how)
    return _files(folder)


def test_two_workers_and_two_threads_make_the_same_bytes(folder, plan, tmp_path):
    assert _made(tmp_path / "workers", plan, workers=2) == _files(folder)
    assert _made(tmp_path / "threads", plan, threads=2) == _files(folder)


def test_days_are_counted(plan, tmp_path):
    days = []
    _made(tmp_path / "new", plan, advance=days.append)
    assert sum(days) == 9 * 90


def test_a_run_that_fails_is_told_and_the_others_go_on(plan, tmp_path, monkeypatch):
    write = replicates.write_series

    def failing(history, path, recipe, *, run):
        if history.arm == "neutral-tone" and recipe["index"] == 1:
            raise OSError(5, "Input/output error")
        write(history, path, recipe, run=run)

    monkeypatch.setattr(replicates, "write_series", failing)
    assert len(_made(tmp_path / "new", plan)) == 8
    manifest = store.open(tmp_path / "new").manifest
    assert manifest["state"] == "failed"
    assert manifest["failures"] == [{"run": 4, "failure": "OSError: [Errno 5] Input/output error"}]
    log = [json.loads(line) for line in (tmp_path / "new" / "log.jsonl").read_text().splitlines()]
    assert any("Traceback" in line.get("failure", "") for line in log)
    monkeypatch.undo()
    assert list(_made(tmp_path / "new", plan)) == ["compacted.parquet"]
    assert store.open(tmp_path / "new").manifest["state"] == "complete"


def test_a_stop_keeps_what_is_finished(plan, tmp_path):
    seen = []

    def stop_after_two(end):
        seen.append(end)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _made(tmp_path / "new", plan, ended=stop_after_two)
    assert len(_files(tmp_path / "new")) == 2
    assert store.open(tmp_path / "new").manifest["state"] == "interrupted"


def test_ctrl_c_inside_compiled_code_is_a_stop_and_no_failure(plan, tmp_path, monkeypatch):
    """Compiled code complains in its own words when a second interrupt meets it."""
    run = replicates.World.run

    def interrupted(world, days, **how):
        if world.arm == "no-companion":
            signal.raise_signal(signal.SIGINT)
            raise SystemError("returned a result with an exception set")
        return run(world, days, **how)

    monkeypatch.setattr(replicates.World, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _made(tmp_path / "new", plan)
    counts = store.open(tmp_path / "new").manifest["counts"]
    assert counts == {"planned": 9, "finished": 2, "failed": 0}


def test_more_people_than_memory_are_told_before_any_run(plan, tmp_path, monkeypatch):
    monkeypatch.setattr(capacity, "people_that_fit", lambda *_: 500)
    with pytest.raises(
        RunError, match=r"300, in each of 2 runs made at once.* holds 250\. Give --people 250"
    ):
        _made(tmp_path / "new", plan, workers=2)
    assert _files(tmp_path / "new") == {}
    assert len(_made(tmp_path / "new", plan)) == 1
