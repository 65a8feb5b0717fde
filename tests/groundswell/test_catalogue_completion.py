"""Completion as the three shells ask for it, through the protocol that docs/how-to/completion.md sets up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from groundswell.__main__ import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "completion.md"
SHELLS = ("bash", "zsh", "fish")


def _ask(instruction, words=()):
    """What the command answers to a shell that completes the last of the words."""
    environment = os.environ | {
        "_GROUNDSWELL_COMPLETE": instruction,
        "COMP_WORDS": " ".join(words) if "fish" not in instruction else " ".join(words[:-1]),
        "COMP_CWORD": str(len(words) - 1) if "fish" not in instruction else words[-1] if words else "",
    }
    code = "from groundswell.__main__ import main; main(prog_name='groundswell')"
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in ended.stderr
    return ended.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_and_scenario_names_are_offered(shell):
    assert "calibrate" in _ask(f"{shell}_complete", ["groundswell", "cal"])
    offered = _ask(f"{shell}_complete", ["groundswell", "run", "n"])
    assert "neutral-tone" in offered
    assert "baseline" not in offered


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_is_given_its_script_by_the_line_of_the_page(shell):
    assert f"_GROUNDSWELL_COMPLETE={shell}_source groundswell" in PAGE.read_text(encoding="utf-8")
    assert f"_GROUNDSWELL_COMPLETE={shell}_complete" in _ask(f"{shell}_source")


def test_options_and_subcommands_are_offered():
    assert "--workers" in _ask("bash_complete", ["groundswell", "run", "baseline", "--wor"])
    assert "trial" in _ask("bash_complete", ["groundswell", "calibrate", "t"])


def test_names_in_a_folder_of_ones_own_are_offered(tmp_path):
    (tmp_path / "night-shift.toml").write_text('base = "baseline"\n')
    words = ["groundswell", "run", "--scenarios", str(tmp_path), "n"]
    offered = _ask("bash_complete", words)
    assert "night-shift" in offered
    assert "neutral-tone" in offered


def test_every_command_is_offered():
    offered = {line.split(",")[-1] for line in _ask("bash_complete", ["groundswell", ""]).splitlines()}
    assert set(COMMANDS) <= offered
