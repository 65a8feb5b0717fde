"""``tone intent``: is a model's tone the same when it is told that it cannot matter, or that it matters?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import FAILED_RUNS, USAGE, Finished
from groundswell.numbers import Amount
from groundswell.options import FILE, Voice, answer, json_option, voice_options
from groundswell.tone.announce import announce, estimate
from groundswell.tone.server import named_endpoints, server_options

if TYPE_CHECKING:
    from society.power.intent import Label


@click.command()
@server_options
@click.option("--replies", type=FILE, required=True, help="File of replies; what is missing in it is asked.")
@click.option("--label", "out", type=FILE, help="File for the label, for groundswell power --intent.")
@click.option("--margin", type=Amount(0, min_open=True), help="δ, stated before replies are looked at.")
@click.option("--read-only", is_flag=True, help="Ask nothing; judge the replies that are there.")
@click.option("--yes", is_flag=True, help="Agree to what sampling may cost.")
@json_option
@voice_options
def intent(
    *,
    replies: Path,
    out: Path | None,
    margin: float | None,
    read_only: bool,
    yes: bool,
    as_json: bool,
    quiet: bool,
    verbose: int,
    **server: Any,  # noqa: ANN401 - options of several kinds, as click hands them over
) -> None:
    """Ask a model the same under four notices about its tone, and test that its tone is equivalent.

    The verdict is of the reply policy alone: no detected response within δ, responsive, or undecided.
    """
    from agents.tone.notices import stated_margin, tones_by_notice
    from scenarios.power.labels import write_label
    from society.power.intent import judge

    voice = Voice(quiet, verbose)
    if not read_only:
        _ask(replies, server, voice, yes=yes)
    delta = stated_margin() if margin is None else margin
    try:
        labels = [judge(model, tones, margin=delta) for model, tones in tones_by_notice(replies).items()]
    except ValueError as error:
        click.echo(f"{replies}: {error}", err=True)
        raise Finished(FAILED_RUNS) from None
    if out is not None:
        _refuse_several(labels, out)
        write_label(labels[0], out)
    if as_json:
        answer({"labels": [one.record() for one in labels], "replies": str(replies)})
        return
    for line in (line for one in labels for line in one.lines):
        click.echo(line)
    voice.say(f"Next: groundswell power FOLDER --intent {out or 'LABEL'}")


def _ask(replies: Path, server: dict[str, Any], voice: Voice, *, yes: bool) -> None:
    """Ask for what is missing."""
    from agents.tone.notices import PROFILE, notice_probes
    from agents.tone.plan import plan
    from agents.tone.sample import Terms, sample
    from groundswell.progress import Progress

    probes = notice_probes()
    names = ("models", "api_key_env", "alias")
    with named_endpoints(server["base_url"], **{name: server[name] for name in names}) as endpoints:
        announce(estimate(plan(probes, PROFILE), endpoints, None), endpoints, voice, agreed=yes)
        with Progress("Sampling replies", 0, quiet=voice.quiet) as bar:
            outcome = sample(endpoints, probes, replies, profile=PROFILE, terms=Terms(), progress=bar.reach)
    if outcome.finished < outcome.asked:
        voice.say(f"{outcome.finished} of {outcome.asked} replies are there; the label is of these.")


def _refuse_several(labels: list[Label], out: Path) -> None:
    if len(labels) != 1:
        click.echo(
            f"{out} takes the label of one model; the replies are of {len(labels)}. Sample one at a time.",
            err=True,
        )
        raise Finished(USAGE)
