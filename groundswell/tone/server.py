"""Which server a command talks to: one that was named, or the embedded model."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from groundswell.lazy import USAGE, Finished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agents.tone.endpoint import Endpoint

FILE = click.Path(path_type=Path)


@contextmanager
def named_endpoint(
    base_url: str | None, *, model: str | None, api_key_env: str | None, alias: str | None
) -> Iterator[Endpoint]:
    """The server that was named, or the embedded one."""
    from agents.tone.endpoint import remote
    from agents.tone.local import embedded_server

    if base_url is None:
        if model or api_key_env or alias:
            click.echo(
                "--model, --api-key-env and --alias belong to --base-url. Name the server too.", err=True
            )
            raise Finished(USAGE)
        with embedded_server() as endpoint:
            yield endpoint
        return
    if not model:
        click.echo("--base-url needs --model, the name the server knows the model by.", err=True)
        raise Finished(USAGE)
    yield remote(base_url, model=model, api_key_env=api_key_env, alias=alias)
