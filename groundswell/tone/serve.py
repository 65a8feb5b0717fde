"""``tone serve``: the embedded model, for other programs."""

from __future__ import annotations

import sys
import time

import click

from groundswell.lazy import FAILURE, Finished
from groundswell.numbers import Count
from groundswell.options import Voice, answer, json_option, voice_options


@click.command()
@click.option("--port", type=Count(0, 65535), default=0, help="Port on loopback; 0 takes a free one.")
@json_option
@voice_options
def serve(*, port: int, as_json: bool, quiet: bool, verbose: int) -> None:
    """Serve the embedded model on loopback until interrupted; print its address."""
    from agents.tone.local import embedded_server

    with embedded_server(port=port) as endpoint:
        if as_json:
            answer({"base_url": endpoint.base_url, "model": endpoint.model})
        else:
            click.echo(endpoint.base_url)
        sys.stdout.flush()
        Voice(quiet, verbose).say(
            f"Serving model '{endpoint.model}'. Stop with Ctrl-C; in another shell:\n"
            f"Next: groundswell tone sample --base-url {endpoint.base_url} --model {endpoint.model} "
            "--out FILE"
        )
        try:
            while endpoint.alive:
                time.sleep(1)
        except KeyboardInterrupt:
            return
    click.echo("The embedded server has stopped by itself. Start it again.", err=True)
    raise Finished(FAILURE)
