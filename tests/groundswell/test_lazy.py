"""The root of the command line: what it knows, what it loads, and how each command ends."""

import json
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from groundswell.__main__ import COMMANDS, main
from groundswell.lazy import Finished, Root

ALLOWED_IN_HELP = {"click", "colorama"}


def test_help_lists_every_command_and_the_exit_codes(typed):
    ended = typed("--help")
    assert ended.exit_code == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in ended.stdout] == []
    assert "130 interrupted" in ended.stdout


def test_help_loads_nothing_but_click_and_the_standard_library():
    code = (
        "import json, sys\nbefore = set(sys.modules)\nfrom groundswell.__main__ import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "tops = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "print(json.dumps(sorted(tops)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(ended.stderr.splitlines()[-1]))
    assert loaded - set(sys.stdlib_module_names) - ALLOWED_IN_HELP == {"groundswell"}


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(typed, name):
    ended = typed(name, "--help")
    assert ended.exit_code == 0
    assert "Usage:" in ended.stdout


def test_an_unknown_command_is_answered_with_the_nearest(typed):
    ended = typed("shoow", "baseline")
    assert ended.exit_code == 2
    assert "there is no command 'shoow'" in ended.stderr
    assert "Did you mean 'show'?" in ended.stderr


def test_an_unknown_option_is_a_usage_error(typed):
    ended = typed("run", "baseline", "--seedz", "3")
    assert ended.exit_code == 2
    assert "--seeds" in ended.stderr


def test_a_command_whose_module_is_not_there_is_not_listed():
    root = Root({"later": ("groundswell.not_written_yet:later", "Something.")}, name="x")
    assert root.list_commands(click.Context(root)) == []
    assert CliRunner().invoke(root, ["later"]).exit_code == 2


class ToneTableError(ValueError):
    """Called like the real one, which loads more than this test needs."""


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (Finished(5), 5, ""),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (ToneTableError("table.json: cell 3 is missing."), 3, "table.json: cell 3 is missing."),
        (OSError(28, "No space left on device", "results/x"), 1, "results/x: No space left on device."),
        (ValueError("x"), 1, "This failed: ValueError: x. Run it again with --debug for the full account."),
    ],
)
def test_every_ending_has_its_code_and_no_traceback(monkeypatch, error, code, said):
    from groundswell import catalogue

    def fail(**_):
        raise error

    monkeypatch.setattr(catalogue.list_, "callback", fail)
    ended = CliRunner().invoke(main, ["list"])
    assert ended.exit_code == code
    assert ended.stderr.startswith(said)
    assert "Traceback" not in ended.stderr
    told = CliRunner().invoke(main, ["list", "--debug"])
    assert ("Traceback" in told.stderr) == (code in (1, 3))


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys; before = set(sys.modules); import groundswell; print(*set(sys.modules) - before)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    tops = {name.split(".")[0] for name in ended.stdout.split()}
    assert tops - set(sys.stdlib_module_names) == {"groundswell"}
