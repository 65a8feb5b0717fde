"""``power``: read the measures of power of a folder of results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from groundswell.lazy import USAGE, Finished
from groundswell.options import FOLDER, Voice, answer, json_option, to_type, voice_options

if TYPE_CHECKING:
    from scenarios.power.reading import Panel


@click.command()
@click.argument("folder", type=FOLDER)
@click.option(
    "--measures",
    metavar="MEASURES",
    default="panel",
    show_default=True,
    help="panel, all, or ids with commas between.",
)
@click.option(
    "--intent",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Intent label of the model behind the tone, from groundswell tone intent.",
)
@json_option
@voice_options
def power(
    *, folder: Path, measures: str, intent: Path | None, as_json: bool, quiet: bool, verbose: int
) -> None:
    """Read measures of power of a result FOLDER that was run with --power.

    Beside each number stands the null arm, in which nobody says anything: exactly 0. What cannot be read
    for want of arms is named, with the command that makes them.
    """
    from groundswell import power as read

    voice = Voice(quiet, verbose)
    refuse_unknown(measures)
    panel = read(folder, measures=measures, intent=intent)
    if as_json:
        answer({"out": str(folder), **panel.record()})
        return
    tell(panel)
    if panel.missing:
        unread = ", ".join(dict.fromkeys(one for needing in panel.missing.values() for one in needing))
        click.echo(
            f"Not read for want of arms: {unread}. Missing: {', '.join(panel.missing)}.\n"
            f"This makes them: {panel.command}",
            err=True,
        )
    voice.say(f"Next: {to_type('report', folder)}")


def refuse_unknown(names: str) -> None:
    """End as a usage error where there is no measure of a name.

    Raises:
        Finished: for such a name.
    """
    from society.power import chosen

    try:
        chosen(names)
    except ValueError as error:
        click.echo(f"{error}", err=True)
        raise Finished(USAGE) from None


def tell(panel: Panel) -> None:
    """Print a panel: a line and a sentence for each reading, caveats, outer loops and the intent label."""
    from society.power.reading import interval, shown

    for one in panel.readings:
        click.echo(
            f"{one.id}  {shown(one.value, sign=True)} {one.unit} ({interval(one.low, one.high, sign=True)}; "
            f"null {shown(one.null)})\n    {one.sentence}"
        )
        for loop in panel.loops_of(one.id):
            click.echo(f"    {loop.text}")
    click.echo(f"Intervals are over {panel.over}.")
    for measure in panel.measures:
        click.echo(f"{measure.id}, {measure.name}: {measure.caveat}")
    for line in panel.label.lines:
        click.echo(line)
