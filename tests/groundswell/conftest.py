"""The command line as a user types it, and one small finished run."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groundswell.__main__ import main

SMALL = ("--set", "start=2023-06-01", "--days", "90", "--people", "300", "--seeds", "2")

Typed = Callable[..., Result]


@pytest.fixture(scope="session")
def typed() -> Typed:
    """Type a command, within this process."""
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="session")
def answered(typed: Typed) -> Callable[..., dict]:
    """Type a command with --json; it has to go well, and its answer is one object."""

    def answer(*words):
        ended = typed(*words, "--json")
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)

    return answer


@pytest.fixture(scope="session")
def finished(typed: Typed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished run; not to be written into."""
    folder = tmp_path_factory.mktemp("results") / "small"
    ended = typed("run", "baseline", *SMALL, "--out", folder, "-q")
    assert ended.exit_code == 0, ended.stderr
    return folder


@pytest.fixture(scope="session")
def small() -> tuple[str, ...]:
    """Options that make a run small, at a time when companions are in use."""
    return SMALL
