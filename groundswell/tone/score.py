"""``tone score``: score replies from a file."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import USAGE, Finished
from groundswell.numbers import Count
from groundswell.options import FILE, Voice, answer, json_option, to_type, voice_options
from groundswell.tone.server import named_endpoints

if TYPE_CHECKING:
    from agents.tone.scorers import Scorer
    from agents.tone.scorers.judge.model import Judge

JUDGE = "judge"


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--scorers",
    metavar="NAMES",
    default="lexicon,encoder",
    show_default=True,
    help="Rungs, with commas between.",
)
@click.option("--facets", is_flag=True, help="Tell facets F1 to F9 and nuisance scores too.")
@click.option("--out", type=FILE, help="File for the scores; standard output if left out.")
@click.option("--base-url", metavar="URL", help="OpenAI-compatible address of the judge, up to /v1.")
@click.option(
    "--model", "models", metavar="NAME", multiple=True, help="Model that judges; several make a panel."
)
@click.option("--api-key-env", metavar="VAR", help="Environment variable that holds the judge's API key.")
@click.option("--embedded-judge", is_flag=True, help="Judge with the embedded model: shows the way, no more.")
@click.option(
    "--choose-evidence",
    is_flag=True,
    help="Let the judge choose its evidence among the reply's clauses (the server must enforce the form).",
)
@click.option("--repeats", type=Count(1, 9), default=3, show_default=True, help="Answers a reply.")
@click.option("--judge-record", type=FILE, help="File that keeps the judge's answers, to go on or replay.")
@click.option(
    "--reference",
    type=Count(0, 12),
    default=0,
    help="Messages whose reference replies the judge scores too, to be held against their doses.",
)
@click.option("--sentinels", type=FILE, help="File with sentinel scores, to see the judge drift.")
@click.option("--dry-run", is_flag=True, help="Say what would be scored and asked, and ask nothing.")
@click.option("--yes", is_flag=True, help="Agree to what judging may cost.")
@json_option
@voice_options
def score(
    *,
    file: Path,
    scorers: str,
    facets: bool,
    out: Path | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    verbose: int,
    **judge: Any,  # noqa: ANN401 - the judge's options
) -> None:
    """Score the replies of FILE, JSON Lines with id, user and reply (or id and messages)."""
    from agents.tone.score import read_rows, score_rows, write_scores

    voice = Voice(quiet, verbose)
    names = [name.strip() for name in scorers.split(",") if name.strip()]
    replies = read_rows(file)
    with ExitStack() as stack:
        asked = _judge(stack, judge) if JUDGE in names else None
        calls = 0 if asked is None else _calls(asked, judge, len(replies))
        if dry_run:
            _tell_plan(len(replies), names, calls, as_json=as_json)
            return
        if asked is not None:
            _announce(asked, calls, voice, agreed=judge["yes"])
        rungs: list[str | Scorer] = [asked if asked and name == JUDGE else name for name in names]
        rows, placements = score_rows(replies, rungs)
        if asked is not None:
            _tell_judge(asked, judge["sentinels"], judge["reference"], voice)
    if not facets:
        rows = [replace(row, facets=None, nuisance=None) for row in rows]
    _tell_unidentified(placements, voice)
    if out is not None:
        write_scores(rows, out)
        voice.say(f"{len(rows)} rows of scores are in {out}.")
    if as_json:
        answer({"rows": [row.record() for row in rows], "out": None if out is None else str(out)})
    elif out is None:
        sys.stdout.writelines(row.to_json() + "\n" for row in rows)
    voice.say(f"Next: {to_type('tone code', file, out='LABELS', coder='NAME')}")


def _tell_unidentified(placements: Mapping[str, Any], voice: Voice) -> None:
    """The scorers that give no tone."""
    for name, placement in placements.items():
        if placement.status != "ok":
            voice.say(f"The scorer '{name}' cannot tell the doses apart, so it gives no tone: unidentified.")


def _judge(stack: ExitStack, options: dict[str, Any]) -> Judge | None:
    """The judge that was named; None where none was, for the registry to say so."""
    from agents.tone.scorers.judge.model import CHOSEN, FREE, Judge

    if options["base_url"] is None and not options["embedded_judge"]:
        return None
    endpoints = stack.enter_context(
        named_endpoints(
            options["base_url"], models=options["models"], api_key_env=options["api_key_env"], alias=None
        )
    )
    return Judge(
        endpoints=tuple(endpoints),
        repeats=options["repeats"] if len(endpoints) == 1 else 1,
        record=options["judge_record"],
        strictest=CHOSEN if options["choose_evidence"] else FREE,
    )


def _calls(judge: Judge, options: dict[str, Any], replies: int) -> int:
    """How often the judge is asked if every answer can be read."""
    from agents.tone.scale import DOSES
    from agents.tone.scorers.judge.sentinel import sentinels

    judged: int = replies + len(DOSES) * options["reference"]
    judged += 0 if options["sentinels"] is None else len(sentinels())
    return judged * judge.repeats * len(judge.endpoints)


def _announce(judge: Judge, calls: int, voice: Voice, *, agreed: bool) -> None:
    """Say what leaves this machine, which needs somebody's consent."""
    from agents.tone.scorers.judge.model import ROOM

    if all(endpoint.loopback for endpoint in judge.endpoints):
        return
    voice.say(
        f"Judging sends {calls} calls to '{judge.endpoints[0].alias}', up to {2 * calls} with repairs, "
        f"with up to {ROOM} tokens of answer each, which may cost money."
    )
    if not agreed:
        click.echo("Agree with --yes.", err=True)
        raise Finished(USAGE)


def _tell_plan(replies: int, rungs: list[str], calls: int, *, as_json: bool) -> None:
    """What would be scored, and how often a judge would be asked."""
    from agents.tone.scorers.judge.model import ROOM

    if as_json:
        answer({"replies": replies, "scorers": rungs, "calls": calls, "most_calls": 2 * calls})
        return
    asking = (
        f"; {calls} calls of the judge, up to {2 * calls} with repairs, up to {ROOM} tokens of answer each"
        if calls
        else ""
    )
    click.echo(f"{replies} replies by {', '.join(rungs)}{asking}. Nothing was scored or asked.")


def _tell_judge(judge: Judge, sentinels: Path | None, messages: int, voice: Voice) -> None:
    """What the judge did, how far it is from the doses of the reference replies, whether it has drifted."""
    if messages:
        from agents.tone.reference import routes

        found = routes(judge, messages=messages)
        scale = ", ".join("-" if math.isnan(mean) else f"{mean:.1f}" for mean in found.judged)
        voice.say(
            f"Reference replies: {found.replies[0]} of {found.replies[1]} scored; on 1 to 10 by dose, "
            f"coldest first: {scale}. The judge's tone is {found.error:.2f} from the doses (root mean "
            f"square): an error."
        )
    counts = ", ".join(f"{count} {name}" for name, count in sorted(judge.counts.items()))
    voice.say(f"Judge: {counts or 'nothing to do'}.")
    if sentinels is None:
        return
    from agents.tone.scorers.judge.sentinel import watch

    drift = watch(judge, sentinels)
    if drift.drifted:
        click.echo(
            f"The judge has drifted by {drift.change:.2f} on {drift.compared} sentinels: do not put these "
            f"scores "
            "together with earlier ones.",
            err=True,
        )
