"""``tone sample``: ask a model for the replies of a profile."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import FAILURE, INTERRUPTED, USAGE, Finished
from groundswell.options import Voice, answer, json_option, voice_options
from groundswell.tone.server import FILE, named_endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agents.tone.endpoint import Endpoint
    from agents.tone.plan import Plan
    from agents.tone.sample import SamplingOutcome


@click.command()
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
    with named_endpoint(base_url, model=model, api_key_env=api_key_env, alias=alias) as endpoint:
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
