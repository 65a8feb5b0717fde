"""``report``: the report of a folder of results."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.options import Voice, answer, json_option, voice_options


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@json_option
@voice_options
def report(*, folder: Path, as_json: bool, quiet: bool, verbose: int) -> None:
    """Write the report of a result FOLDER: one HTML file and its figures."""
    from scenarios import store
    from scenarios.report import write_report

    voice = Voice(quiet, verbose)
    store.open(folder)
    voice.say("Writing the report and its figures …")
    page = write_report(folder)
    if as_json:
        answer({"report": str(page), "out": str(folder)})
    else:
        click.echo(page)
    voice.say(f"Next: open {page} in a browser")
