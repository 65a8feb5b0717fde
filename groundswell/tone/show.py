"""``tone show``: what a tone table holds."""

from __future__ import annotations

import click

from groundswell.options import json_option, voice_options
from groundswell.tone.cells import tell_table


@click.command()
@click.argument("table")
@json_option
@voice_options
def show(*, table: str, as_json: bool, quiet: bool, verbose: int) -> None:
    """Show the cells of TABLE, a file or the name of a shipped table such as literature."""
    from agents.tone.table import ToneTable

    del quiet, verbose
    read = ToneTable.load(table)
    more = {"hash": read.hash, "provenance": dict(read.provenance)}
    tell_table(read.name, read.date, read.cells, more, as_json=as_json)
