"""``calibrate trial``: the randomised tone trial, replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from groundswell.numbers import Count
from groundswell.options import Voice, answer, json_option, overrides, voice_options

if TYPE_CHECKING:
    from calibration.trial import Arm

LARGEST = 1_000_000
NEXT = "groundswell verify, which holds these figures against the published ones"


def _doses(_: click.Context, __: click.Parameter, text: str | None) -> list[float] | None:
    """Numbers from -1 to 1 with commas between."""
    if text is None:
        return None
    doses = []
    for word in text.split(","):
        try:
            dose = float(word)
        except ValueError:
            dose = float("nan")
        if not -1 <= dose <= 1:
            raise click.BadParameter(
                f'"{word.strip()}" is not a dose. Give numbers from -1 (cold) to 1 (warm) with commas '
                "between, such as --doses=-1,0,1."
            )
        doses.append(dose)
    return doses


@click.command()
@click.option("--sessions", type=Count(1), help="Talks of each participant; 20 if left out.")
@click.option("--weeks", type=Count(1, 520), help="Weeks they are spread over; 4 if left out.")
@click.option(
    "--doses",
    callback=_doses,
    metavar="NUMBERS",
    help="Tone of each arm, such as --doses=-1,0,1; the trial's five if left out.",
)
@click.option(
    "--follow-up-days",
    type=Count(0, 36_500),
    default=0,
    show_default=True,
    help="Days without talk before the questions are asked.",
)
@click.option(
    "--people",
    type=Count(1, LARGEST),
    default=5000,
    show_default=True,
    help="Virtual participants of every arm.",
)
@click.option("--law", metavar="NAME", help="How tone moves a person, such as bounded or no-tone.")
@click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter, such as parameters.absorb.gain=0.1.",
)
@json_option
@voice_options
def trial(  # noqa: PLR0913 - one argument an option, as click hands them over
    *,
    sessions: int | None,
    weeks: int | None,
    doses: list[float] | None,
    follow_up_days: int,
    people: int,
    law: str | None,
    assignments: tuple[str, ...],
    as_json: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """Replay the randomised trial of implicit tone on virtual participants.

    Every arm talks with a model of one tone for some weeks and is then asked whether it is conscious,
    seems conscious and feels pain, from 0 to 100. Low and high bound the mean of an arm as large as the
    trial's own; what the trial found is arXiv 2512.01991.
    """
    from calibration.trial import replay, session_days
    from scenarios.reading import load

    settings = load("baseline", overrides(assignments, {"law": law})).scenario
    protocol = settings.parameters.trial
    try:
        session_days(sessions or round(protocol.sessions), weeks or round(protocol.weeks))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    arms = replay(
        settings.parameters,
        doses=doses,
        sessions=sessions,
        weeks=weeks,
        follow_up_days=follow_up_days,
        participants=people,
        law=settings.law,
    )
    if as_json:
        answer({"arms": [_record(arm) for arm in arms]})
    else:
        _tell(arms)
        Voice(quiet, verbose).say(f"\nNext: {NEXT}")


def _record(arm: Arm) -> dict[str, float | str]:
    return {name: getattr(arm, name) for name in ("dose", "outcome", "mean", "low", "high")}


def _tell(arms: list[Arm]) -> None:
    """A line for each dose, with a column for each question."""
    outcomes = list(dict.fromkeys(arm.outcome for arm in arms))
    click.echo("Answers from 0 to 100: mean (95 % interval)")
    click.echo("   dose  " + "".join(f"{outcome:<24}" for outcome in outcomes).rstrip())
    for dose in dict.fromkeys(arm.dose for arm in arms):
        found = {arm.outcome: arm for arm in arms if arm.dose == dose}
        cells = (f"{one.mean:.1f} ({one.low:.1f} to {one.high:.1f})" for one in found.values())
        click.echo(f"  {dose:+.2f}  " + "".join(f"{cell:<24}" for cell in cells).rstrip())
