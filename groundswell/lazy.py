"""The root command: knows its commands by name, loads one only when called, and ends each in plain words."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import traceback
from collections.abc import Mapping
from typing import Any

import click

FAILURE, USAGE, INVALID_INPUT, FAILED_RUNS, MISSED, INTERRUPTED = 1, 2, 3, 4, 5, 130
DEBUG = "groundswell.debug"


class Finished(Exception):  # noqa: N818 - an ending, not always an error
    """The command ends here with this exit code; what there was to say has been said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Root(click.Group):
    """Group whose commands are given as ``module:attribute`` with their one-line help."""

    def __init__(
        self,
        targets: Mapping[str, tuple[str, str]],
        **settings: Any,  # noqa: ANN401 - passed to click
    ) -> None:
        """Gather commands.

        Args:
            targets: ``module:attribute`` and the line of help of each command, by name.
            settings: of the group.
        """
        super().__init__(**settings)
        self.targets = targets

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands whose module is there."""
        del ctx
        return [name for name, (target, _) in self.targets.items() if _exists(target)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, attribute = self.targets[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, or say which one may have been."""
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1, cutoff=0.5)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            names = ", ".join(self.list_commands(ctx))
            ctx.fail(f"there is no command '{args[0]}'. Commands: {names}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.targets[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Run a command; every ending has its exit code, and a traceback only with ``--debug``."""
        try:
            return super().invoke(ctx)
        except Finished as end:
            ctx.exit(end.code)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click says it, or where a pipe was closed as by head, ends without a word
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except Exception as error:  # noqa: BLE001 - the last door: said in one sentence below
            if ctx.meta.get(DEBUG):
                traceback.print_exc()
            click.echo(_said(error, debug=bool(ctx.meta.get(DEBUG))), err=True)
            ctx.exit(_code(error))


def _exists(target: str) -> bool:
    return importlib.util.find_spec(target.split(":", maxsplit=1)[0]) is not None


# Errors whose message is a whole sentence for the user. By name: importing the classes would load
# the libraries they come with.
OF_TONE = {"ToneTableError", "ToneInputError"}
OF_PEOPLE = {"NetworkError", "PopulationFileError"}
OF_RUNS = {"PlanError", "PairingError", "PowerError", "ResultsError"}
OF_EVIDENCE = {"DrawsError", "TargetError"}
OF_INPUT = {"ScenarioError"} | OF_RUNS | OF_TONE | OF_PEOPLE | OF_EVIDENCE
OF_WORK = {"RunError", "SamplingError"}


def _is_one_of(error: Exception, names: set[str]) -> bool:
    return any(kind.__name__ in names for kind in type(error).__mro__)


def _code(error: Exception) -> int:
    if _is_one_of(error, OF_INPUT):
        return INVALID_INPUT if getattr(error, "from_files", True) else USAGE
    return FAILURE


def _said(error: Exception, *, debug: bool) -> str:
    if _is_one_of(error, OF_INPUT | OF_WORK):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return (
            f"{error.filename}: {error.strerror}. Choose another place, or make room or ask for permission."
        )
    again = "" if debug else " Run it again with --debug for the full account."
    return f"This failed: {type(error).__name__}: {error}.{again}"
