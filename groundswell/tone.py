"""``tone``: sample models, score their replies, build and show tone tables, serve the embedded model."""

from __future__ import annotations

import math
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import FAILURE, INTERRUPTED, USAGE, Finished
from groundswell.options import Voice, answer, json_option, voice_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from agents.tone.endpoint import Endpoint
    from agents.tone.plan import Plan
    from agents.tone.sample import SamplingOutcome
    from agents.tone.table import Cell

FILE = click.Path(path_type=Path)


@click.group()
def tone() -> None:
    """How companions sound: sample models, score replies, build tables."""


@tone.command()
@click.option("--base-url", help="OpenAI-compatible address up to /v1; the embedded model if left out.")
@click.option("--model", help="Model name to ask for; needed with --base-url.")
@click.option("--api-key-env", metavar="VAR", help="Environment variable that holds the API key.")
@click.option("--alias", help="What records call the endpoint instead of its address.")
@click.option("--profile", default="first-light", show_default=True, help="What to ask.")
@click.option("--probes", "folder", type=FILE, help="Folder with probes of your own.")
@click.option(
    "--out", type=FILE, required=True, help="File for the replies; an unfinished one is gone on with."
)
@click.option("--budget-tokens", type=click.IntRange(1), help="Stop before more tokens are used.")
@click.option("--yes", is_flag=True, help="Agree to what sampling may cost.")
@json_option
@voice_options
def sample(  # noqa: PLR0913 - one argument an option, as click hands them over
    *,
    base_url: str | None,
    model: str | None,
    api_key_env: str | None,
    alias: str | None,
    profile: str,
    folder: Path | None,
    out: Path,
    budget_tokens: int | None,
    yes: bool,
    as_json: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """Ask a model for every reply of a profile. Run again, it asks only for what is missing."""
    from agents.tone.plan import plan
    from agents.tone.probe import SHIPPED, load_probes
    from agents.tone.sample import sample as ask

    voice = Voice(quiet, verbose)
    probes = load_probes(folder or SHIPPED)
    wanted = plan(probes, profile)
    with _endpoint(base_url, model=model, api_key_env=api_key_env, alias=alias) as endpoint:
        _announce(wanted, endpoint, voice, agreed=yes or budget_tokens is not None)
        try:
            with _counting("Sampling replies", wanted.calls, quiet=quiet) as progress:
                outcome = ask(
                    endpoint, probes, out, profile=profile, progress=progress, budget_tokens=budget_tokens
                )
        except KeyboardInterrupt:
            click.echo(
                f"Interrupted. The replies received are safe in {out}; run the same command again to go on.",
                err=True,
            )
            raise Finished(INTERRUPTED) from None
    _tell_sampling(outcome, out, as_json=as_json)
    if outcome.finished < outcome.asked:
        raise Finished(FAILURE)


@tone.command()
@click.argument("file", type=FILE)
@click.option("--scorers", default="lexicon,encoder", show_default=True, help="Rungs, with commas between.")
@click.option("--out", type=FILE, help="File for the scores; standard output if left out.")
@json_option
@voice_options
def score(*, file: Path, scorers: str, out: Path | None, as_json: bool, quiet: bool, verbose: int) -> None:
    """Score the replies of FILE, JSON Lines with id, user and reply (or id and messages)."""
    from dataclasses import asdict

    from agents.tone.score import read_rows, score_rows, write_scores

    voice = Voice(quiet, verbose)
    names = [name.strip() for name in scorers.split(",") if name.strip()]
    rows, placements = score_rows(read_rows(file), names)
    for name, placement in placements.items():
        if placement.status != "ok":
            voice.say(f"The scorer '{name}' cannot tell the doses apart, so it gives no tone: unidentified.")
    if out is not None:
        write_scores(rows, out)
        voice.say(f"{len(rows)} rows of scores are in {out}.")
    if as_json:
        answer({"rows": [asdict(row) for row in rows], "out": None if out is None else str(out)})
    elif out is None:
        sys.stdout.writelines(row.to_json() + "\n" for row in rows)


@tone.command()
@click.argument("replies", type=FILE)
@click.option("--out", type=FILE, required=True, help="File for the table.")
@click.option("--name", help="Name of the table; by default that of the file.")
@click.option("--date", help="ISO date the tone refers to; by default the day of the last reply.")
@json_option
@voice_options
def build(
    *, replies: Path, out: Path, name: str | None, date: str | None, as_json: bool, quiet: bool, verbose: int
) -> None:
    """Build a tone table from REPLIES, a file that `tone sample` wrote."""
    from agents.tone.build import build_table

    table = build_table(replies, name=name or out.stem, date=date)
    table.save(out)
    Voice(quiet, verbose).say(f"The table is in {out}.")
    _tell_table(table.name, table.date, table.cells, {"hash": table.hash, "out": str(out)}, as_json=as_json)


@tone.command()
@click.argument("table")
@json_option
@voice_options
def show(*, table: str, as_json: bool, quiet: bool, verbose: int) -> None:
    """Show the cells of TABLE, a file or the name of a shipped table such as literature."""
    from agents.tone.table import ToneTable

    del quiet, verbose
    read = ToneTable.load(table)
    more = {"hash": read.hash, "provenance": dict(read.provenance)}
    _tell_table(read.name, read.date, read.cells, more, as_json=as_json)


@tone.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port on loopback; 0 takes a free one."
)
@json_option
@voice_options
def serve(*, port: int, as_json: bool, quiet: bool, verbose: int) -> None:
    """Serve the embedded model on loopback until interrupted; print its address."""
    from agents.tone.local import embedded_server

    with embedded_server(port=port) as endpoint:
        if as_json:
            answer({"base_url": endpoint.base_url, "model": endpoint.model})
        else:
            click.echo(endpoint.base_url)
        sys.stdout.flush()
        Voice(quiet, verbose).say(f"Serving model '{endpoint.model}'. Stop with Ctrl-C.")
        try:
            while endpoint.alive:
                time.sleep(1)
        except KeyboardInterrupt:
            return
    click.echo("The embedded server has stopped by itself. Start it again.", err=True)
    raise Finished(FAILURE)


@contextmanager
def _endpoint(
    base_url: str | None, *, model: str | None, api_key_env: str | None, alias: str | None
) -> Iterator[Endpoint]:
    """The server that was named, or the embedded one."""
    from agents.tone.endpoint import remote
    from agents.tone.local import embedded_server

    if base_url is None:
        if model or api_key_env or alias:
            click.echo(
                "--model, --api-key-env and --alias belong to --base-url. Name the server too.", err=True
            )
            raise Finished(USAGE)
        with embedded_server() as endpoint:
            yield endpoint
        return
    if not model:
        click.echo("--base-url needs --model, the name the server knows the model by.", err=True)
        raise Finished(USAGE)
    yield remote(base_url, model=model, api_key_env=api_key_env, alias=alias)


def _announce(wanted: Plan, endpoint: Endpoint, voice: Voice, *, agreed: bool) -> None:
    """Say what sampling may take; what leaves this machine needs somebody's consent."""
    cost = f"{wanted.calls} calls and about {wanted.tokens} tokens (estimated, prompts included)"
    if endpoint.loopback:
        voice.detail(f"Sampling takes {cost} at most; nothing leaves this machine.")
        return
    click.echo(
        f"Sampling sends {cost} at most to the endpoint '{endpoint.alias}', which may cost money.", err=True
    )
    if not agreed:
        click.echo("Agree with --yes, or set a limit with --budget-tokens.", err=True)
        raise Finished(USAGE)


@contextmanager
def _counting(what: str, total: int, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar for work that tells how much of it is done."""
    from groundswell.progress import Progress

    with Progress(what, total, quiet=quiet) as bar:
        yield bar.reach


def _tell_sampling(outcome: SamplingOutcome, out: Path, *, as_json: bool) -> None:
    """What the file holds now."""
    if outcome.repaired:
        click.echo(f"The last line of {out} was cut off and has been dropped.", err=True)
    if outcome.stopped:
        click.echo(outcome.stopped, err=True)
    for reason, count in outcome.rejected.items():
        click.echo(
            f"{count} of {outcome.asked} requests have no reply: {reason}. Run again to retry.", err=True
        )
    if as_json:
        record: dict[str, Any] = {
            "asked": outcome.asked,
            "finished": outcome.finished,
            "resumed": outcome.resumed,
            "rejected": outcome.rejected,
            "tokens": outcome.tokens,
            "seconds": round(outcome.seconds, 2),
            "stopped": outcome.stopped,
            "out": str(out),
        }
        answer(record)
        return
    before = f", {outcome.resumed} of them from before" if outcome.resumed else ""
    click.echo(
        f"{outcome.finished} of {outcome.asked} replies are in {out}{before}. "
        f"{outcome.tokens} tokens, {outcome.seconds:.0f} s."
    )


def _tell_table(name: str, date: str, cells: Sequence[Cell], more: dict[str, Any], *, as_json: bool) -> None:
    """A table's cells, for machines or for people."""
    if as_json:
        answer({"name": name, "date": date, "cells": [_cell_record(cell) for cell in cells], **more})
        return
    heads = ("model", "persona", "topic", "style", "stage", "n", "tone", "±", "spread", "explicit", "status")
    rows = [heads, *(_cell_words(cell) for cell in cells)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    click.echo(f"{name}, tone of {date}")
    for row in rows:
        click.echo("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip())
    click.echo("tone from -1 (cold, a tool) to 1 (a speaker with feelings and a bond); ± one standard error")


def _cell_record(cell: Cell) -> dict[str, Any]:
    """A cell for ``--json``; numbers that cannot be known are null."""
    from dataclasses import asdict

    record = asdict(cell)
    numbers = {key: None if math.isnan(record[key]) else record[key] for key in ("mean", "spread", "error")}
    return {**record, **numbers}


def _cell_words(cell: Cell) -> tuple[str, ...]:
    """A cell as one line of a table."""
    talks = cell.conversations
    explicit = f"{sum(talk.explicit for talk in talks) / len(talks):.2f}" if talks else "-"
    missing = {status: count for status, count in cell.status_counts.items() if status != "ok"}
    status = cell.status if cell.kind == "measured" else f"{cell.status}, {cell.kind}"
    lost = "".join(f", {count} {reason}" for reason, count in missing.items())
    return (
        *cell.axes,
        str(cell.n),
        _number(cell.mean, signed=True),
        _number(cell.error),
        _number(cell.spread),
        explicit,
        status + lost,
    )


def _number(value: float, *, signed: bool = False) -> str:
    """Two decimals, or a dash for what cannot be known."""
    if math.isnan(value):
        return "-"
    return f"{value:+.2f}" if signed else f"{value:.2f}"
