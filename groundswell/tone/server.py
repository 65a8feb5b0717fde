"""Which server a command talks to: one that was named, or the embedded model."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from groundswell.lazy import USAGE, Finished
from groundswell.options import Command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agents.tone.endpoint import Endpoint


def server_options(command: Command) -> Command:
    """Add the options that name a server."""
    for option in (
        click.option(
            "--alias", metavar="NAME", help="What records call the endpoint instead of its address."
        ),
        click.option("--api-key-env", metavar="VAR", help="Environment variable that holds the API key."),
        click.option(
            "--model",
            "models",
            metavar="NAME",
            multiple=True,
            help="Model name to ask for; needed with --base-url. Several are asked side by side.",
        ),
        click.option(
            "--base-url",
            metavar="URL",
            help="OpenAI-compatible address up to /v1; the embedded model if left out.",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def named_endpoints(
    base_url: str | None, *, models: Sequence[str], api_key_env: str | None, alias: str | None
) -> Iterator[list[Endpoint]]:
    """The server that was named, once for every model, or the embedded one.

    Raises:
        Finished: if some of what names a server is missing.
    """
    from agents.tone.endpoint import remote
    from agents.tone.local import embedded_server

    if base_url is None:
        if models or api_key_env or alias:
            click.echo(
                "--model, --api-key-env and --alias belong to --base-url. Name the server too.", err=True
            )
            raise Finished(USAGE)
        with embedded_server() as endpoint:
            yield [endpoint]
        return
    if not models:
        click.echo("--base-url needs --model, the name the server knows the model by.", err=True)
        raise Finished(USAGE)
    yield [remote(base_url, model=model, api_key_env=api_key_env, alias=alias) for model in models]
