"""The store goes on wherever it was stopped, and never mixes what does not belong together."""

import errno
import json
import shutil

import pandas as pd
import pytest

from scenarios import store
from scenarios.overrides import from_assignment
from scenarios.plan import plan_run
from scenarios.reading import load
from scenarios.running import run_missing
from scenarios.series import ResultsError


def _manifest(folder):
    return json.loads((folder / "manifest.json").read_text())


def _files(folder):
    return {path.name: path.read_bytes() for path in (folder / "series").rglob("*.parquet")}


def _started(folder):
    """The manifest as a killed process leaves it."""
    manifest = _manifest(folder)
    manifest["state"] = "running"
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.fixture
def copy(folder, tmp_path):
    """Finished runs that may be written into."""
    return shutil.copytree(folder, tmp_path / "copy")


@pytest.fixture(scope="session")
def stopped(plan, tmp_path_factory):
    """Nine finished runs that were not gathered yet; not to be written into."""
    where = tmp_path_factory.mktemp("results") / "stopped"

    def stop_after_the_last():
        with store.Store(where, plan, command="groundswell run small") as opened:
            run_missing(opened)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_after_the_last()
    return where


@pytest.fixture
def half(stopped, tmp_path):
    """The same, to be written into."""
    return shutil.copytree(stopped, tmp_path / "half")


def test_a_finished_folder_says_so(folder):
    manifest = _manifest(folder)
    assert manifest["state"] == "complete"
    assert manifest["counts"] == {"planned": 9, "finished": 9, "failed": 0}
    runs = pd.read_parquet(folder / "runs.parquet")
    assert list(runs["run"]) == list(range(9))
    assert runs["seconds"].notna().all()
    events = [json.loads(line)["event"] for line in (folder / "log.jsonl").read_text().splitlines()]
    assert events == ["started", *["finished"] * 9]


def test_a_stopped_plan_goes_on_and_ends_with_the_same_bytes(folder, half, plan):
    finished = sorted((half / "series").rglob("*.parquet"))
    for path in finished[2:7]:
        path.unlink()
    (finished[0].parent / f".{finished[2].name}.tmp-123").write_bytes(b"half")
    _started(half)
    made = []
    with store.Store(half, plan, command="again") as opened:
        assert len(opened.missing) == 5
        run_missing(opened, ended=made.append)
    assert len(made) == 5
    assert _files(half) == _files(folder)
    assert _manifest(half)["state"] == "complete"
    assert not list(half.rglob("*.tmp-*"))


def test_an_interrupted_store_says_what_is_safe(half, plan):
    next((half / "series").rglob("*.parquet")).unlink()

    def interrupt():
        with store.Store(half, plan, command="again"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert _manifest(half)["state"] == "interrupted"
    assert _manifest(half)["counts"]["finished"] == 8
    assert len(store.open(half).histories()) == 8


def _changed(*assignments):
    given = [from_assignment(text) for text in ("start=2023-06-01", "days=90", "people=300", "seeds=3")]
    return plan_run(load("baseline", [*given, *map(from_assignment, assignments)]).scenario)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("people=301", "people is 300 there and 301 now"),
        ("parameters.absorb.gain=0.1", "parameters.absorb.gain is 0.153 there and 0.1 now"),
        ("tone=neutral", "tone is literature there and neutral now"),
        ("seeds=4", "seeds is 3 there and 4 now"),
    ],
)
def test_results_of_other_settings_are_never_touched(copy, change, said):
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    with pytest.raises(ResultsError, match=said):
        store.Store(copy, _changed(change), command="other")
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before


def test_results_are_replaced_only_where_that_was_asked_for(copy):
    other = _changed("days=1", "seeds=1")
    with store.Store(copy, other, command="other", renew=True) as opened:
        run_missing(opened)
    assert list(_files(copy)) == ["compacted.parquet"]
    assert len(store.open(copy).histories()) == 3
    assert _manifest(copy)["batch"] == other.batch


def test_two_writers_in_one_folder_are_refused(copy, plan):
    with (
        store.Store(copy, plan, command="one"),
        pytest.raises(ResultsError, match="another process is writing"),
    ):
        store.Store(copy, plan, command="two")
    with store.Store(copy, plan, command="three"):
        pass


@pytest.mark.parametrize("left", ["copy", "half"])
def test_runs_of_the_plan_are_kept_without_a_manifest_and_others_are_not_taken_over(left, plan, request):
    where = request.getfixturevalue(left)
    (where / "manifest.json").unlink()
    before = _files(where)
    with pytest.raises(ResultsError, match=r"not a file of these runs|holds another run"):
        store.Store(where, _changed("people=301"), command="other")
    assert _files(where) == before
    with store.Store(where, plan, command="again") as opened:
        assert opened.missing == []
    assert len(store.open(where).histories()) == 9


def test_the_folder_names_neither_key_nor_home(folder):
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"api_key" not in path.read_bytes()
            assert str(folder.parent).encode() not in path.read_bytes()


def test_a_full_disk_is_told_before_any_run_by_the_name_of_the_folder(plan, tmp_path, monkeypatch):
    def full(path, text):  # noqa: ARG001 - as what it stands for
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store, "replace_text", full)
    with pytest.raises(OSError, match="No space left on device") as told:
        store.Store(tmp_path / "new", plan, command="new")
    assert told.value.filename == str(tmp_path / "new")
    monkeypatch.undo()
    with store.Store(tmp_path / "new", plan, command="again") as opened:
        assert len(opened.missing) == 9
