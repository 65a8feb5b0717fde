"""``tone sample``: ask models for the replies of a profile."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import FAILED_RUNS, FAILURE, INTERRUPTED, USAGE, Finished
from groundswell.numbers import Amount, Count
from groundswell.options import FILE, FOLDER, Voice, json_option, to_type, voice_options
from groundswell.tone.announce import announce, estimate, tell_plan, tell_sampling
from groundswell.tone.server import named_endpoints, server_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agents.tone.endpoint import Endpoint
    from agents.tone.price import Prices
    from agents.tone.probe import Probes
    from agents.tone.sample import SamplingOutcome, Terms

MODES = ("record", "replay", "refresh", "live")


@click.command()
@server_options
@click.option("--profile", metavar="NAME", default="first-light", show_default=True, help="What to ask.")
@click.option(
    "--stratum",
    type=click.Choice(("everyday", "probing", "induced")),
    default="everyday",
    show_default=True,
    help="Which topics of the profile; strata are never pooled.",
)
@click.option("--probes", "folder", type=FOLDER, help="Folder with probes of your own.")
@click.option(
    "--out", type=FILE, required=True, help="File for the replies; an unfinished one is gone on with."
)
@click.option("--table", type=FILE, help="File for the tone table of what was received, even in part.")
@click.option("--budget-tokens", type=Count(1), help="Stop before more tokens are used.")
@click.option("--budget-money", type=Amount(0), help="Stop before more is spent; needs --prices.")
@click.option("--budget-seconds", type=Amount(0), help="Make no call after so many seconds.")
@click.option("--prices", type=FILE, help="Dated price file of yours (TOML).")
@click.option("--requests-per-minute", type=Amount(0, min_open=True), help="Calls a minute at most.")
@click.option("--tokens-per-minute", type=Amount(0, min_open=True), help="Tokens a minute at most.")
@click.option("--concurrency", type=Count(1), help="Calls at the same time for each model.")
@click.option("--cassette", metavar="FILE", help="Recorded replies: a file, or 'smoke'.")
@click.option("--mode", type=click.Choice(MODES), help="How the cassette is used; replay by default.")
@click.option("--simulated-user", is_flag=True, help="Let the embedded model play the user (second arm).")
@click.option("--no-probe", is_flag=True, help="Do not try out first what the endpoint can do.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked, and ask nothing.")
@click.option("--yes", is_flag=True, help="Agree to what sampling may cost.")
@json_option
@voice_options
def sample(
    *,
    out: Path,
    table: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: int,
    **given: Any,  # noqa: ANN401 - options of several kinds, as click hands them over
) -> None:
    """Ask models for every reply of a profile. Run again, it asks only for what is missing.

    Ends with exit code 4 if a budget stopped it or a request has no reply; what was received is kept.
    """
    from agents.tone.plan import plan
    from agents.tone.probe import SHIPPED, load_probes

    voice = Voice(quiet, verbose)
    probes = load_probes(given["folder"] or SHIPPED)
    wanted = plan(probes, given["profile"], given["stratum"])
    prices = _prices(given)
    with _endpoints(given) as endpoints:
        given["trial"] = _trial(given, endpoints, prices, voice)
        taking = estimate(wanted, endpoints, prices, tried=given["trial"] is not None)
        if given["dry_run"]:
            tell_plan(taking, as_json=as_json)
            return
        if not _replays(given):
            agreed = given["yes"] or given["budget_tokens"] is not None or given["budget_money"] is not None
            announce(taking, endpoints, voice, agreed=agreed)
        outcome = _ask(endpoints, probes, out, given, prices, voice)
    tell_sampling(outcome, out, as_json=as_json)
    if table is not None and outcome.finished:
        from agents.tone.build import build_table

        build_table(out, name=table.stem, only=outcome.ids).save(table)
        voice.say(f"The table of {outcome.finished} of {outcome.asked} replies is in {table}.")
    if outcome.stopped or outcome.rejected:
        voice.say("Next: the same command, which asks for what is missing alone")
        raise Finished(FAILED_RUNS)
    if outcome.finished < outcome.asked:
        raise Finished(FAILURE)
    voice.say(f"Next: {to_type('tone build', out, out=out.with_suffix('.json'))}")


def _ask(
    endpoints: list[Endpoint],
    probes: Probes,
    out: Path,
    given: dict[str, Any],
    prices: Prices | None,
    voice: Voice,
) -> SamplingOutcome:
    """Probe the endpoints and sample from them."""
    from agents.tone.capability import probe_endpoint
    from agents.tone.sample import sample as ask

    if given["trial"] is not None:
        endpoints = [probe_endpoint(endpoint) for endpoint in endpoints]
        for endpoint in endpoints:
            found = ", ".join(f"{name} {what}" for name, what in endpoint.capability.items())
            voice.detail(f"{endpoint.alias}, {endpoint.model}: {found}.")
    try:
        with _counting("Sampling replies", quiet=voice.quiet) as progress, _user(given) as user:
            terms = _terms(given, prices, user)
            return ask(endpoints, probes, out, profile=given["profile"], terms=terms, progress=progress)
    except KeyboardInterrupt:
        click.echo(
            f"Interrupted. The replies received are safe in {out}; run the same command again to go on.",
            err=True,
        )
        raise Finished(INTERRUPTED) from None


def _trial(
    given: dict[str, Any], endpoints: list[Endpoint], prices: Prices | None, voice: Voice
) -> tuple[int, float] | None:
    """Tokens and money that trying out the endpoints takes at most; None where it is left out.

    It is left out where it might take more than half of a budget.
    """
    from agents.tone.capability import MOST_TOKENS

    if given["no_probe"] or _replays(given):
        return None
    tokens = MOST_TOKENS * len(endpoints)
    priced = [prices.of(endpoint.model) for endpoint in endpoints] if prices else []
    money = sum(price.money(MOST_TOKENS, MOST_TOKENS) for price in priced)
    for allowed, taken in ((given["budget_tokens"], tokens), (given["budget_money"], money)):
        if allowed is not None and 2 * taken > allowed:
            voice.say("The budget is too small to try out first what the endpoint can do; it is left out.")
            return None
    return tokens, money


def _terms(given: dict[str, Any], prices: Prices | None, user: Endpoint | None) -> Terms:
    """The terms of the run from the options; what trying out may have taken is off its budget."""
    from agents.tone.budget import Limits
    from agents.tone.cassette import find_cassette
    from agents.tone.pace import Pace
    from agents.tone.sample import Terms

    tokens, money = given["budget_tokens"], given["budget_money"]
    taken = given["trial"] or (0, 0.0)
    return Terms(
        stratum=given["stratum"],
        limits=Limits(
            tokens=None if tokens is None else tokens - taken[0],
            money=None if money is None else money - taken[1],
            seconds=given["budget_seconds"],
        ),
        prices=prices,
        pace=Pace(
            requests=given["requests_per_minute"],
            tokens=given["tokens_per_minute"],
            concurrency=given["concurrency"],
        ),
        cassette=find_cassette(given["cassette"]) if given["cassette"] else None,
        mode=given["mode"] or "replay",
        user=user,
    )


def _replays(given: dict[str, Any]) -> bool:
    """Whether nothing at all is asked of a server."""
    return given["cassette"] is not None and (given["mode"] or "replay") == "replay"


@contextmanager
def _endpoints(given: dict[str, Any]) -> Iterator[list[Endpoint]]:
    """The endpoint of the cassette that is replayed, or the servers that were named."""
    if given["mode"] and given["cassette"] is None:
        click.echo("--mode belongs to --cassette. Name the file too.", err=True)
        raise Finished(USAGE)
    if _replays(given):
        from agents.tone.cassette import find_cassette, replayed_endpoint

        yield [replayed_endpoint(find_cassette(given["cassette"]))]
        return
    names = ("models", "api_key_env", "alias")
    with named_endpoints(given["base_url"], **{name: given[name] for name in names}) as endpoints:
        yield endpoints


@contextmanager
def _user(given: dict[str, Any]) -> Iterator[Endpoint | None]:
    """The endpoint of the simulated user, if there is one."""
    if not given["simulated_user"]:
        yield None
        return
    from agents.tone.local import embedded_server

    with embedded_server() as endpoint:
        yield endpoint


def _prices(given: dict[str, Any]) -> Prices | None:
    """The price file; a budget of money needs one."""
    if given["prices"] is None:
        if given["budget_money"] is not None:
            click.echo("--budget-money needs --prices, a dated price file of yours.", err=True)
            raise Finished(USAGE)
        return None
    from agents.tone.price import read_prices

    return read_prices(given["prices"])


@contextmanager
def _counting(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar for work that tells how much of it is done."""
    from groundswell.progress import Progress

    with Progress(what, 0, quiet=quiet) as bar:

        def reach(done: int, asked: int) -> None:
            bar.reach(done, asked)

        yield reach
