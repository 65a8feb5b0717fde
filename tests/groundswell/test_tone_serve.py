"""``tone serve``: says where it serves and what to type next, and tells when the server has gone."""

import shlex
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from agents.tone import local

URL = "http://127.0.0.1:4711/v1"


@pytest.fixture
def served(monkeypatch):
    """A server that is gone at the first look."""

    @contextmanager
    def server(port):
        yield SimpleNamespace(base_url=URL, model="small", alive=False, port=port)

    monkeypatch.setattr(local, "embedded_server", server)


@pytest.mark.usefixtures("served")
def test_the_command_that_it_names_next_is_one(typed, tmp_path):
    ended = typed("tone", "serve")
    assert ended.stdout == f"{URL}\n"
    line = next(line for line in ended.stderr.splitlines() if line.startswith("Next: "))
    words = shlex.split(
        line.removeprefix("Next: groundswell ").replace("FILE", str(tmp_path / "replies.jsonl"))
    )
    told = typed(*words, "--profile", "smoke", "--dry-run")
    assert told.exit_code == 0, told.stderr
    assert "24 calls" in told.stdout


@pytest.mark.usefixtures("served")
def test_a_server_that_stops_by_itself_is_told(typed):
    ended = typed("tone", "serve", "--quiet")
    assert ended.exit_code == 1
    assert ended.stderr == "The embedded server has stopped by itself. Start it again.\n"
