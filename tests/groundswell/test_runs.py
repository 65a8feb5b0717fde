"""run: from a name to a paired answer, whole or stopped."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from scenarios.report.find import find

KEYS = {"schema_version", "arms", "headline", "hashes", "out", "stages"}


def test_run_answers_with_the_agreed_keys(answered, small, finished):
    answer = answered("run", "baseline", *small, "--out", finished)
    assert set(answer) == KEYS
    assert [arm["name"] for arm in answer["arms"]] == ["baseline", "neutral-tone", "no-companion"]
    assert {"paired_effect", "low", "high", "pairs"} <= set(answer["headline"])
    assert (answer["headline"]["pairs"], answer["headline"]["reference"]) == (2, "neutral-tone")
    assert answer["headline"]["others"][0]["reference"] == "no-companion"
    assert all(set(stage) == {"name", "seconds"} for stage in answer["stages"])
    assert {len(hashes) for hashes in answer["hashes"].values()} == {2}
    assert answer["out"] == str(finished)


def test_the_answer_stands_beside_its_assumptions(typed, small, finished):
    ended = typed("run", "baseline", *small, "--out", finished)
    assert "percentage points" in ended.stdout
    found = find(finished)
    assert " to " in found.presence
    assert (
        f"Law bounded, ten-year multiple {found.multiple}, presence {found.presence} SD "
        "(draws of draws-bounded-deffuant-weisbuch.parquet)" in ended.stdout
    ), "a run states what its report states"
    assert "over seeds and draws together" in ended.stdout
    last = ended.stderr.strip().splitlines()
    assert last[-2:] == [f"Results: {finished}", f"Next: groundswell report {finished}"]


def test_the_same_command_keeps_what_is_there(typed, small, finished):
    ended = typed("run", "baseline", *small, "--out", finished)
    assert "6 of 6 runs are there already and are kept." in ended.stderr


def test_equal_seeds_give_equal_hashes_in_a_new_process(answered, small, finished, tmp_path):
    here = answered("run", "baseline", *small, "--out", finished)
    command = [
        sys.executable,
        "-m",
        "groundswell",
        "run",
        "baseline",
        *small,
        "--json",
        "--out",
        tmp_path / "x",
    ]
    there = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert there["hashes"] == here["hashes"]
    assert there["headline"] == here["headline"]


def test_neutral_against_neutral_is_exactly_zero(answered, small, tmp_path):
    answer = answered("run", "baseline", *small, "--tone", "neutral", "--out", tmp_path / "x")
    assert answer["headline"]["paired_effect"] == answer["headline"]["low"] == answer["headline"]["high"] == 0


def test_a_dry_run_runs_nothing(typed, small, tmp_path):
    ended = typed("run", "baseline", *small, "--out", tmp_path / "x", "--dry-run")
    assert "6 runs: 3 arms" in ended.stdout
    assert not (tmp_path / "x").exists()


def test_a_very_long_run_asks_first(typed):
    ended = typed("run", "baseline", "--people", "1_000_000_000")
    assert ended.exit_code == 2
    assert "Say --yes to begin" in ended.stderr


def test_results_of_other_settings_are_refused(typed, small, finished):
    ended = typed("run", "baseline", *small, "--seeds", "3", "--out", finished)
    assert ended.exit_code == 3
    assert "seeds is 2 there and 3 now" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_failed_runs_are_counted_and_the_code_says_so(typed, small, tmp_path, monkeypatch):
    from scenarios import replicates

    write = replicates.write_series

    def failing(history, path, recipe, *, run):
        if recipe["index"] == 1:
            raise OSError(5, "Input/output error")
        write(history, path, recipe, run=run)

    monkeypatch.setattr(replicates, "write_series", failing)
    ended = typed("run", "baseline", *small, "--out", tmp_path / "x")
    assert ended.exit_code == 4
    assert "3 of 6 runs failed (OSError: [Errno 5] Input/output error)" in ended.stderr
    assert "one pair, so no interval" in ended.stdout


def test_when_no_run_succeeds_that_is_a_failure(typed, small, tmp_path, monkeypatch):
    from scenarios import replicates

    monkeypatch.setattr(replicates, "build", lambda *_, **__: 1 / 0)
    replicates._population.cache_clear()
    ended = typed("run", "baseline", *small, "--out", tmp_path / "x")
    assert ended.exit_code == 1
    assert "No run could be finished: ZeroDivisionError" in ended.stderr
    assert "log.jsonl" in ended.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_cleanly_and_the_same_command_goes_on(tmp_path, workers):
    """The signal reaches every process of the group, as it does in a terminal."""
    folder = tmp_path / "x"
    words = ["run", "baseline", "--days", "400", "--people", "20000", "--seeds", "40", "--out", str(folder)]
    command = [sys.executable, "-m", "groundswell", *words, "--workers", workers]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while process.poll() is None and len(list(folder.rglob("*.parquet"))) < 2:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate()[1]
    assert process.returncode == 130, said
    safe = len(list((folder / "series").rglob("run-*.parquet")))
    assert f"Interrupted. {safe} of 120 runs are finished and safe in {folder}." in said
    assert f"Go on with: groundswell run baseline --days 400 --people 20000 --seeds 40 --out {folder}" in said
    assert "Traceback" not in said
    assert not list(folder.rglob("*.tmp-*"))
    manifest = json.loads((folder / "manifest.json").read_text())
    assert (manifest["state"], manifest["counts"]["finished"]) == ("interrupted", safe)
