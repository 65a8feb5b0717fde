"""``calibrate check``: every figure of a fitted law, from its bank and draws, against goals set before."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from groundswell.calibrate.loading import (
    DEFAULT_LAW,
    draws_option,
    evidence_options,
    find_bank,
    find_evidence,
    find_posterior,
)
from groundswell.lazy import MISSED, Finished
from groundswell.numbers import Count
from groundswell.options import Voice, answer, json_option, to_type, voice_options

if TYPE_CHECKING:
    from calibration.assessment import Assessment
    from calibration.bank import Bank
    from calibration.ceiling import Ceiling
    from calibration.check import Check

OTHER = "accumulate"
LEAST_TRUTHS = 10


@click.command()
@evidence_options
@draws_option
@click.option(
    "--truths",
    type=Count(LEAST_TRUTHS),
    default=200,
    show_default=True,
    help="Synthetic truths of each experiment.",
)
@click.option(
    "--seeds",
    type=Count(2),
    default=8,
    show_default=True,
    help="Replicates by which the worth of pairing is judged.",
)
@json_option
@voice_options
def check(  # noqa: PLR0913 - one argument an option, as click hands them over
    *,
    law: str,
    mechanism: str | None,
    bank: Path | None,
    draws: Path | None,
    targets: Path | None,
    truths: int,
    seeds: int,
    as_json: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """Hold a fitted law against goals that were set before it was fitted.

    Everything is computed anew from the bank and the draws. Exit code 5 if a goal is missed; a miss is a
    result. What one fitted wave could predict at best is told first.
    """
    from calibration.assessment import assess
    from calibration.goals import cost, goals

    voice, begun = Voice(quiet, verbose), time.process_time()
    runs, evidence = find_bank(bank, law, mechanism), find_evidence(targets)
    found = find_posterior(runs, evidence, draws, own=bank is not None or targets is not None)
    made = assess(
        found,
        evidence,
        other=_other(runs),
        truths=truths,
        seeds=seeds,
        tell=lambda what: voice.say(f"computing: {what} …"),
    )
    checks = [*goals(made), *cost(runs, time.process_time() - begun)]
    _answer(made, checks, as_json=as_json)
    missed = [one.id for one in checks if not one.passed]
    if missed:
        voice.say(f"Missed: {', '.join(missed)}.")
        raise Finished(MISSED)
    other = None if law == DEFAULT_LAW else law
    voice.say(f"Next: {to_type('run', 'baseline', law=other, draws=draws or 'posterior')}")


def _answer(made: Assessment, checks: list[Check], *, as_json: bool) -> None:
    from calibration.assessment import plain
    from calibration.goals import label

    if as_json:
        learnt = made.posterior.contraction()
        record = {"label": label(made), "predictable": plain(made.predictable), "contraction": plain(learnt)}
        answer({"checks": [one.record() for one in checks], **record})
        return
    tell_ceiling(made.predictable)
    tell_checks(checks)
    click.echo(f"{made.name} may be called: {label(made)}.")


def _other(bank: Bank) -> Bank | None:
    """The bank of another law, for worlds in which the fitted one is wrong; None where it does not ship."""
    from calibration.bank import BankError, read_bank
    from calibration.draws import shipped_bank

    path = shipped_bank(OTHER, bank.mechanism)
    if bank.law == OTHER or not path.is_file():
        return None
    try:
        return read_bank(path)
    except BankError:
        return None


def tell_ceiling(found: Ceiling) -> None:
    """What one fitted wave can predict where the model is true."""
    click.echo(
        f"In {found.worlds} worlds where the model is true, one fitted wave predicts the next with a skill of"
    )
    for name, (mean, error) in found.skills.items():
        click.echo(f"  {mean:+.3f} ± {error:.3f} against {name}")


def tell_checks(checks: list[Check]) -> None:
    """A line for each goal."""
    for one in checks:
        detail = f" [{one.detail}]" if one.detail else ""
        mark = "yes " if one.passed else "MISS"
        click.echo(f"{one.id:<10}{one.expected:<14}{one.got:<10.4g}{mark}  {one.property}{detail}")
    click.echo(f"{sum(one.passed for one in checks)} of {len(checks)} goals met.")
