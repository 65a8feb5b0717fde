"""Options: everywhere the same."""

import json
import logging

import click
import pytest
from click.testing import CliRunner

from groundswell.options import SCHEMA_VERSION, answer, overrides, voice_options
from scenarios.problem import ScenarioError


def test_every_assignment_that_cannot_be_read_is_told_at_once():
    with pytest.raises(ScenarioError) as caught:
        overrides(("days", "people=5", "=3"), {})
    assert len(caught.value.problems) == 2


def test_named_options_come_after_assignments():
    given = overrides(("people=5",), {"people": "7", "days": None})
    assert [(one.path, one.value) for one in given] == [(("people",), 5), (("people",), 7)]


def test_an_answer_is_one_object_with_its_version():
    @click.command()
    def command() -> None:
        answer({"x": 1})

    assert json.loads(CliRunner().invoke(command).stdout) == {"schema_version": SCHEMA_VERSION, "x": 1}


@pytest.mark.parametrize(("arguments", "heard"), [([], "compiling\n"), (["-q"], "")])
def test_what_the_model_tells_is_passed_on_unless_quiet(arguments, heard):
    @click.command()
    @voice_options
    def command(*, quiet: bool, verbose: int) -> None:  # noqa: ARG001 - what the options give
        logging.getLogger("groundswell").info("compiling")

    result = CliRunner().invoke(command, arguments)
    assert result.stderr == heard
    assert result.stdout == ""
