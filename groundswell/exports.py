"""``export``: results in the forms that others read."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.options import FOLDER, Voice, answer, json_option, to_type, voice_options


@click.command()
@click.argument("folder", type=FOLDER)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "hub", "mesa"]),
    required=True,
    help="csv: a row for each number; hub: quantiles over runs; mesa: as mesa.batch_run gives it.",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A .csv or .parquet file."
)
@json_option
@voice_options
def export(*, folder: Path, form: str, out: Path, as_json: bool, quiet: bool, verbose: int) -> None:
    """Write the results of FOLDER in another form, to a .csv or .parquet file."""
    from scenarios import store
    from scenarios.exporting import export as write

    rows = write(store.open(folder), form, out)
    if as_json:
        answer({"rows": rows, "format": form, "out": str(out)})
    else:
        click.echo(f"{rows:,} rows in {out}.")
    Voice(quiet, verbose).say(f"Next: {to_type('report', folder)}")
