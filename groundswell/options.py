"""Options that several commands share, spelled the same everywhere."""

from __future__ import annotations

import json
import logging
import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from groundswell.lazy import DEBUG
from groundswell.numbers import Count

if TYPE_CHECKING:
    from scenarios.overrides import Override

SCHEMA_VERSION = 1
SETTINGS = ("people", "days", "seeds", "law", "tone")
OWN = "the scenario's own"
Command = TypeVar("Command", bound=Callable[..., Any])


def _called(name: str) -> click.Path:
    """A path that ``--help`` calls by a name."""
    path = click.Path(path_type=Path)
    path.name = name
    return path


FILE, FOLDER = _called("file"), _called("folder")


@dataclass(frozen=True, slots=True)
class Voice:
    """How much a command says on standard error."""

    quiet: bool = False
    verbose: int = 0

    def say(self, text: str) -> None:
        """A note for people, unless ``-q``."""
        if not self.quiet:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        """A note for the curious, with ``-v``."""
        if self.verbose:
            click.echo(text, err=True)


class _Echo(logging.Handler):
    """What the model tells, on standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(record.getMessage(), err=True)


def _listen(_: click.Context, __: click.Parameter, quiet: bool) -> bool:  # noqa: FBT001 - click's signature
    """Pass on what the model tells, such as that it compiles, unless ``-q``."""
    told = logging.getLogger("groundswell")
    told.handlers = [] if quiet else [_Echo()]
    told.setLevel(logging.INFO)
    return quiet


def _remember_debug(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    ctx.meta[DEBUG] = value


debug_option = click.option(
    "--debug",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_remember_debug,
    help="Show tracebacks.",
)
OWN_SCENARIOS = "groundswell.scenarios"


def _remember_scenarios(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    ctx.meta[OWN_SCENARIOS] = value


scenarios_option = click.option(
    "--scenarios",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    is_eager=True,
    expose_value=False,
    callback=_remember_scenarios,
    help="Folder with scenarios of your own; their names come before the shipped ones.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")


def voice_options(command: Command) -> Command:
    """Add ``-v``, ``-q`` and ``--debug``."""
    command = click.option("-q", "--quiet", is_flag=True, callback=_listen, help="Show no progress.")(command)
    command = click.option("-v", "--verbose", count=True, help="Say more.")(command)
    return debug_option(command)


def setting_options(command: Command) -> Command:
    """Add the options that change a scenario's settings."""
    assign = click.option(
        "--set",
        "assignments",
        multiple=True,
        metavar="NAME=VALUE",
        help="Any setting, such as parameters.absorb.gain=0.1.",
    )
    tone = click.option(
        "--tone",
        metavar="TABLE",
        help=f"literature, neutral, none, or a tone table's path; {OWN} if left out.",
    )
    law = click.option(
        "--law", metavar="NAME", help=f"How tone moves a person, such as no-tone; {OWN} if left out."
    )
    return scale_options(law(tone(assign(command))))


def scale_options(command: Command) -> Command:
    """Add the options that say how much is run."""
    for name, text in (
        ("seeds", "Replicates of every arm"),
        ("days", "Days to run"),
        ("people", "Model people"),
    ):
        command = click.option(f"--{name}", metavar="N", help=f"{text}; {OWN} if left out.")(command)
    return command


workers_option = click.option(
    "--workers", type=Count(1, 1024), default=1, show_default=True, help="Runs at the same time."
)


cluster_option = click.option(
    "--cluster", metavar="ADDRESS", default="", help="Dask scheduler to use, such as tcp://10.0.0.1:8786."
)


def work_options(command: Command) -> Command:
    """Add the options that say where and how the work is done."""
    for option in (
        click.option("--yes", is_flag=True, help="Go on without asking, however long it takes."),
        click.option("--dry-run", is_flag=True, help="Say what would be run, and run nothing."),
        click.option(
            "--threads", type=Count(1, 256), default=1, show_default=True, help="Threads of one run."
        ),
        cluster_option,
        workers_option,
        click.option(
            "--out",
            type=click.Path(),
            metavar="FOLDER",
            help="Folder for the results; made from the settings if left out.",
        ),
    ):
        command = option(command)
    return command


def split(options: Mapping[str, Any]) -> tuple[dict[str, str | None], dict[str, Any]]:
    """The options that name settings, and all the others."""
    named = {name: options[name] for name in SETTINGS}
    return named, {name: value for name, value in options.items() if name not in named}


def overrides(assignments: tuple[str, ...], named: Mapping[str, str | None]) -> list[Override]:
    """The settings given on the command line, ``--set`` first, then the named options.

    Raises:
        ScenarioError: with every ``--set`` that is not NAME=VALUE.
    """
    from scenarios.overrides import from_assignment, from_option
    from scenarios.problem import ScenarioError

    given, problems = [], []
    for assignment in assignments:
        try:
            given.append(from_assignment(assignment))
        except ScenarioError as error:
            problems.extend(error.problems)
    if problems:
        raise ScenarioError(problems)
    given.extend(
        from_option(f"--{name}", name, text) for name in SETTINGS if (text := named.get(name)) is not None
    )
    return given


def command_line() -> str:
    """What the user typed, to be typed again."""
    return shlex.join(["groundswell", *sys.argv[1:]])


def to_type(command: str, *arguments: object, **options: object) -> str:
    """A command to be typed next, with what was given to this one.

    Args:
        command: such as "run" or "calibrate check".
        arguments: of the command.
        options: by name; one that is None was not given, and one that is a tuple was given as often.
    """
    words = ["groundswell", *command.split(), *map(str, arguments)]
    for name, given in options.items():
        for one in given if isinstance(given, tuple) else (given,):
            words += [] if one is None else [f"--{name}", str(one)]
    return shlex.join(words)


def answer(record: Mapping[str, Any]) -> None:
    """Print one JSON object on standard output."""
    sys.stdout.write(
        json.dumps({"schema_version": SCHEMA_VERSION, **record}, indent=1, ensure_ascii=False) + "\n"
    )
