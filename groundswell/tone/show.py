"""``tone show``: what a tone table holds, beside another one, and drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import USAGE, Finished
from groundswell.options import FILE, Voice, json_option, to_type, voice_options
from groundswell.tone.cells import tell_comparison, tell_table

if TYPE_CHECKING:
    from agents.tone.table import ToneTable

FORMS = (".png", ".svg", ".pdf")


@click.command()
@click.argument("table")
@click.option("--compare", metavar="OTHER", help="Another table, cell by cell beside the first.")
@click.option("--figure", type=FILE, help="Draw it to this file (.png, .svg or .pdf).")
@json_option
@voice_options
def show(
    *, table: str, compare: str | None, figure: Path | None, as_json: bool, quiet: bool, verbose: int
) -> None:
    """Show the cells of TABLE, a file or the name of a shipped table such as literature.

    The figure has tone and facets by model and persona, the course over the turns, and outright claims
    against tone.
    """
    from agents.tone.table import ToneTable

    read = ToneTable.load(table)
    other = None if compare is None else ToneTable.load(compare)
    voice = Voice(quiet, verbose)
    if figure is not None:
        _draw([read] if other is None else [read, other], figure)
        voice.say(f"The figure is in {figure}.")
    if other is not None:
        tell_comparison(read, other, as_json=as_json)
        return
    more: dict[str, Any] = {"hash": read.hash, "provenance": dict(read.provenance)}
    tell_table(read.name, read.date, read.cells, more, as_json=as_json)
    voice.say(f"Next: {to_type('run', 'baseline', tone=table)}")


def _draw(tables: list[ToneTable], path: Path) -> None:
    """Draw one table, or two."""
    if path.suffix.lower() not in FORMS:
        click.echo(f"{path}: a figure's name ends in {', '.join(FORMS)}.", err=True)
        raise Finished(USAGE)
    from agents.tone.figure import draw, save

    path.parent.mkdir(parents=True, exist_ok=True)
    save(draw(tables), str(path))
