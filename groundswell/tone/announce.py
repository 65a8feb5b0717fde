"""What ``tone sample`` says: beforehand what it will take, afterwards what it has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import USAGE, Finished
from groundswell.options import Voice, answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.tone.endpoint import Endpoint
    from agents.tone.plan import Plan
    from agents.tone.price import Prices
    from agents.tone.sample import SamplingOutcome

PROMPT_RATE = 120.0  # tokens a second that the embedded model reads on one processor thread
REPLY_RATE = 25.0  # tokens a second that it writes
CALL_SECONDS = 3.0  # of a call to any other server: assumed, since nothing is known before the first
PERCENT = 100


def estimate(
    wanted: Plan, endpoints: Sequence[Endpoint], prices: Prices | None, *, tried: bool = False
) -> dict[str, Any]:
    """What a plan is likely to take at most, before any tokenizer or server is known.

    Args:
        wanted: the plan.
        endpoints: where it is asked.
        prices: what tokens cost; None where nobody said.
        tried: whether it is tried out before what each endpoint can do.
    """
    from agents.tone.capability import CALLS, MOST_TOKENS

    trials = len(endpoints) if tried else 0
    seconds = 0.0
    for endpoint in endpoints:
        if endpoint.process is not None:
            seconds = max(seconds, wanted.prompt_tokens / PROMPT_RATE + wanted.reply_tokens / REPLY_RATE)
        else:
            seconds = max(seconds, wanted.calls * CALL_SECONDS / endpoint.slots)
    priced = [prices.of(endpoint.model) for endpoint in endpoints] if prices else []
    money = sum(price.money(wanted.prompt_tokens, wanted.reply_tokens) for price in priced)
    return {
        "calls": wanted.calls * len(endpoints),
        "trial_calls": CALLS * trials,
        "trial_tokens": MOST_TOKENS * trials,
        "scored": wanted.scored * len(endpoints),
        "tokens": wanted.tokens * len(endpoints),
        "seconds": round(seconds),
        "money": round(money, 4) if prices else None,
        "currency": prices.currency if prices else None,
        "prices_of": prices.date.isoformat() if prices else None,
    }


def tell_plan(taking: dict[str, Any], *, as_json: bool) -> None:
    """What would be asked."""
    if as_json:
        answer(taking)
        return
    money = "" if taking["money"] is None else f", up to {taking['money']:g} {taking['currency']}"
    click.echo(
        f"{taking['calls']} calls ({taking['scored']} scored), about {taking['tokens']} tokens, "
        f"roughly {taking['seconds']} s{money}. Nothing was asked."
    )


def announce(taking: dict[str, Any], endpoints: Sequence[Endpoint], voice: Voice, *, agreed: bool) -> None:
    """Say what sampling may take; what leaves this machine needs somebody's consent.

    Raises:
        Finished: if nobody agreed.
    """
    cost = (
        f"{taking['calls']} calls and about {taking['tokens']} tokens at most (estimated, prompts included), "
        f"{taking['scored']} replies of them scored, roughly {taking['seconds']} s"
    )
    if taking["trial_calls"]:
        cost += (
            f", before that {taking['trial_calls']} calls and {taking['trial_tokens']} tokens at most to try "
            "out what the endpoint can do"
        )
    if taking["money"] is not None:
        cost += f", up to {taking['money']:g} {taking['currency']} by the prices of {taking['prices_of']}"
    away = sorted({endpoint.alias for endpoint in endpoints if not endpoint.loopback})
    if not away:
        voice.say(f"Sampling takes {cost}. Nothing leaves this machine.")
        return
    click.echo(f"Sampling sends {cost} to the endpoint '{', '.join(away)}', which may cost money.", err=True)
    if not agreed:
        click.echo("Agree with --yes, or set a limit with --budget-tokens or --budget-money.", err=True)
        raise Finished(USAGE)


def tell_sampling(outcome: SamplingOutcome, out: Path, *, as_json: bool) -> None:
    """What the file holds now."""
    from agents.tone.sample import TOO_ALIKE

    if outcome.repaired:
        click.echo(f"The last line of {out} was cut off and has been dropped.", err=True)
    if outcome.stopped:
        click.echo(outcome.stopped, err=True)
    if outcome.identical > TOO_ALIKE:
        click.echo(
            f"{outcome.identical * PERCENT:.0f} % of the {outcome.replicates} replicates only repeat another "
            f"one: they are worth {outcome.distinct}. The server may ignore seeds.",
            err=True,
        )
    if outcome.answered:
        names = ", ".join(map(repr, outcome.answered))
        click.echo(
            f"Replies came from {names}, which is not the name that was asked for: a dated name of the same "
            "model, or another model. A table has them under their own name.",
            err=True,
        )
    for reason, count in outcome.rejected.items():
        click.echo(
            f"{count} of {outcome.asked} requests have no reply: {reason}. Run again to retry.", err=True
        )
    if as_json:
        answer(_record(outcome, out))
        return
    before = f", {outcome.resumed} of them from before" if outcome.resumed else ""
    click.echo(
        f"{outcome.finished} of {outcome.asked} replies are in {out}{before}. "
        f"{outcome.tokens} tokens, {outcome.seconds:.0f} s."
    )


def _record(outcome: SamplingOutcome, out: Path) -> dict[str, Any]:
    """The outcome for ``--json``."""
    names = ("asked", "finished", "resumed", "rejected", "tokens", "money", "estimated", "stopped")
    return {
        **{name: getattr(outcome, name) for name in names},
        "seconds": round(outcome.seconds, 2),
        "replicates": outcome.replicates,
        "effective_replicates": outcome.distinct,
        "answered": list(outcome.answered),
        "out": str(out),
    }
