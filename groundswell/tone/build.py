"""``tone build``: from sampled replies to a tone table."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.options import FILE, Voice, json_option, to_type, voice_options
from groundswell.tone.cells import tell_table


@click.command()
@click.argument("replies", type=FILE)
@click.option("--out", type=FILE, required=True, help="File for the table.")
@click.option("--name", metavar="NAME", help="Name of the table; by default that of the file.")
@click.option(
    "--date", metavar="DATE", help="ISO date the tone refers to; by default the day of the last reply."
)
@click.option("--correction", type=FILE, help="What labelled replies say of the rung's mean (JSON).")
@json_option
@voice_options
def build(
    *,
    replies: Path,
    out: Path,
    name: str | None,
    date: str | None,
    correction: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """Build a tone table from REPLIES, a file that `tone sample` wrote."""
    from agents.tone.build import build_table
    from agents.tone.correction import read_correction

    right = None if correction is None else read_correction(correction)
    table = build_table(replies, name=name or out.stem, date=date, correction=right)
    table.save(out)
    voice = Voice(quiet, verbose)
    voice.say(f"The table is in {out}.")
    tell_table(table.name, table.date, table.cells, {"hash": table.hash, "out": str(out)}, as_json=as_json)
    voice.say(f"Next: {to_type('run', 'baseline', tone=out)}")
