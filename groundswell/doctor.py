"""``doctor``: whether everything that is needed is there, and what to do where it is not."""

from __future__ import annotations

import click

from groundswell.lazy import FAILURE, Finished
from groundswell.options import Voice, answer, json_option, voice_options


@click.command()
@click.option(
    "--api-key-env",
    "variables",
    multiple=True,
    metavar="VAR",
    help="Look for this environment variable too; only whether it is set is told.",
)
@json_option
@voice_options
def doctor(*, variables: tuple[str, ...], as_json: bool, quiet: bool, verbose: int) -> None:
    """Look whether everything that is needed is there: versions, memory, disk, model, keys.

    Ends with exit code 1 if something is amiss, and says what to do about it.
    """
    from groundswell.findings import examine

    voice = Voice(quiet, verbose)
    voice.say("Looking, and starting the embedded model once …")
    findings = examine(variables)
    problems = [f"{one.title}: {one.problem}" for one in findings if one.problem]
    if as_json:
        told = {one.name: one.details for one in findings}
        answer({"fine": not problems, "problems": problems, **told})
    else:
        width = max(len(one.title) for one in findings)
        for one in findings:
            mark = "amiss" if one.problem else "fine"
            click.echo(f"{mark:<6} {one.title:<{width}}  {one.text}")
            if one.problem:
                click.echo(f"{'':<{8 + width}} {one.problem}")
    if problems:
        raise Finished(FAILURE)
    voice.say("\nNext: groundswell demo")
