"""``report``: the report of a folder of results."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.options import answer, debug_option, json_option


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@json_option
@debug_option
def report(*, folder: Path, as_json: bool) -> None:
    """Write the report of a result FOLDER: one HTML file and its figures."""
    from scenarios import store
    from scenarios.report import write_report

    store.open(folder)
    page = write_report(folder)
    if as_json:
        answer({"report": str(page), "out": str(folder)})
    else:
        click.echo(page)
    click.echo(f"Next: open {page} in a browser.", err=True)
