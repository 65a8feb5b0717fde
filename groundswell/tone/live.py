"""``tone live``: hold a table against talks with the model itself."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import USAGE, Finished
from groundswell.numbers import Count
from groundswell.options import FILE, FOLDER, Voice, answer, json_option, to_type, voice_options
from groundswell.tone.announce import estimate, tell_plan
from groundswell.tone.server import named_endpoints, server_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agents.tone.endpoint import Endpoint
    from agents.tone.live import Distance
    from agents.tone.sample import Terms


@click.command()
@click.argument("table")
@server_options
@click.option("--probes", "folder", type=FOLDER, help="Folder with probes of your own.")
@click.option("--out", type=FILE, help="File for the replies; needed unless a cassette is replayed.")
@click.option("--cassette", metavar="FILE", help="Recorded talks to replay: a file, or 'live'.")
@click.option("--budget-tokens", type=Count(1), help="Stop before more tokens are used.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked, and ask nothing.")
@json_option
@voice_options
def live(
    *,
    table: str,
    folder: Path | None,
    out: Path | None,
    cassette: str | None,
    budget_tokens: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    **server: Any,  # noqa: ANN401 - options of several kinds, as click hands them over
) -> None:
    """Let simulated people talk with the model that TABLE was measured on; how far is it from the table?"""
    import tempfile

    from agents.tone.cassette import find_cassette
    from agents.tone.live import live_plan, talk_live
    from agents.tone.probe import SHIPPED, load_probes
    from agents.tone.table import ToneTable

    if out is None and cassette is None and not dry_run:
        click.echo("Name a file for the replies with --out, or recorded talks with --cassette.", err=True)
        raise Finished(USAGE)
    probes, read = load_probes(folder or SHIPPED), ToneTable.load(table)
    recorded = find_cassette(cassette) if cassette else None
    if dry_run:
        with _endpoint(recorded, server, agreed=True) as endpoint:
            tell_plan(estimate(live_plan(read, probes)[0], [endpoint], None), as_json=as_json)
        return
    with (
        tempfile.TemporaryDirectory() as scratch,
        _endpoint(recorded, server, agreed=budget_tokens is not None) as endpoint,
    ):
        found = talk_live(
            endpoint, read, probes, out or Path(scratch) / "live.jsonl", terms=_terms(recorded, budget_tokens)
        )
    if as_json:
        answer({"table": read.name, "hash": read.hash, **found.record()})
    else:
        _tell(found, Voice(quiet))
    Voice(quiet).say(f"Next: {to_type('run', 'baseline', tone=table)}")


def _terms(recorded: Path | None, tokens: int | None) -> Terms:
    """Replay what was recorded, or talk up to a number of tokens."""
    from agents.tone.budget import Limits
    from agents.tone.sample import Terms

    return Terms(cassette=recorded, mode="replay" if recorded else "live", limits=Limits(tokens=tokens))


def _tell(found: Distance, voice: Voice) -> None:
    """The distance in words."""
    voice.say("Tones that people hear from the model itself, beside the table's draws for them.")
    click.echo(
        f"distance {found.distance:.2f} (95 % {found.low:.2f} to {found.high:.2f}) in tone; chance alone "
        f"gives {found.chance:.2f}, in 95 of 100 cases up to {found.chance_high:.2f}\n"
        f"live minus table {found.shift:+.2f}; {found.talks} replies to {found.people} people, "
        f"{found.unreadable} unreadable\n"
        + ("further apart than chance" if found.apart else "no further apart than chance")
    )


@contextmanager
def _endpoint(recorded: Path | None, server: dict[str, Any], *, agreed: bool) -> Iterator[Endpoint]:
    """The recorded endpoint, the named one, or the embedded one."""
    if recorded is not None:
        from agents.tone.cassette import replayed_endpoint

        yield replayed_endpoint(recorded)
        return
    names = {name: server[name] for name in ("models", "api_key_env", "alias")}
    with named_endpoints(server["base_url"], **names) as endpoints:
        if not endpoints[0].loopback and not agreed:
            click.echo("These talks may cost money. Set a limit with --budget-tokens.", err=True)
            raise Finished(USAGE)
        yield endpoints[0]
