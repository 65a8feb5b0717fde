"""``verify``: hold the model against exact results and published figures."""

from __future__ import annotations

import click

from groundswell.lazy import MISSED, Finished
from groundswell.numbers import Count
from groundswell.options import Voice, answer, json_option, voice_options

PEOPLE = 20_000
WIDTHS = {"id": 19, "kind": 11, "expected": 9, "got": 9, "tolerance": 9}


@click.command()
@click.option("--people", type=Count(100), default=PEOPLE, show_default=True, help="Model people.")
@json_option
@voice_options
def verify(*, people: int, as_json: bool, quiet: bool, verbose: int) -> None:
    """Hold the model against exact results and published figures.

    A computation follows from the equations. An outcome compares with published figures and may be
    missed. Exit code 5 if anything is missed.
    """
    from agents.parameters import Parameters
    from calibration.checks import all_checks

    voice = Voice(quiet=quiet, verbose=verbose)
    checks = all_checks(Parameters(), people=people, progress=lambda part: voice.say(f"checking: {part} …"))
    missed = [check for check in checks if not check.passed]
    if as_json:
        answer({"checks": [check.record() for check in checks]})
    else:
        click.echo(_row("id", "kind", "expected", "got", "tolerance") + "  pass  property")
        for check in checks:
            figures = (check.expected, f"{check.got:.4g}", f"{check.tolerance:.4g}")
            mark = "yes " if check.passed else "MISS"
            detail = f" [{check.detail}]" if check.detail else ""
            click.echo(f"{_row(check.id, check.kind, *figures)}  {mark}  {check.property}{detail}")
        click.echo(f"{len(checks) - len(missed)} of {len(checks)} checks met.")
    if missed:
        voice.say("Missed: " + ", ".join(f"{check.id} ({check.kind})" for check in missed))
        raise Finished(MISSED)
    voice.say("Next: groundswell calibrate trial, groundswell run baseline")


def _row(*fields: str) -> str:
    return "  ".join(f"{field:<{width}}" for field, width in zip(fields, WIDTHS.values(), strict=True))
