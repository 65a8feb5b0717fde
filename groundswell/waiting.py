"""Commands that are announced but wait for something: each says so in one sentence."""

from __future__ import annotations

from typing import Any

import click

from groundswell.lazy import USAGE, Finished


class Waiting(click.Command):
    """A command that takes any words, says what it waits for, and ends as a usage error.

    It stays out of ``--help`` of its group.
    """

    def __init__(self, name: str, sentence: str) -> None:
        """Take the place of a command.

        Args:
            name: of the command.
            sentence: what it waits for, to be read after the command's name.
        """
        super().__init__(
            name,
            help=f"Not there yet: {sentence}",
            short_help="Not there yet.",
            hidden=True,
            context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
        )
        self.sentence = sentence

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Say what the command waits for.

        Raises:
            Finished: always, as a usage error.
        """
        click.echo(f"{ctx.command_path} {self.sentence}", err=True)
        raise Finished(USAGE)
