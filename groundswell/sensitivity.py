"""``sensitivity``: which parameters decide a figure, on the priors and on what the data leave of them."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.calibrate.loading import (
    draws_option,
    evidence_options,
    find_bank,
    find_evidence,
    find_posterior,
)
from groundswell.options import Voice, answer, json_option, voice_options


@click.command()
@evidence_options
@draws_option
@json_option
@voice_options
def sensitivity(
    *,
    law: str,
    mechanism: str | None,
    bank: Path | None,
    draws: Path | None,
    targets: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """Tell how much of a figure each parameter decides: Sobol and Morris indices.

    first and total come from the surrogate's own terms over the priors, saltelli checks the total by
    sampling, posterior is the total within what the data leave, each parameter by itself. Morris ranks
    parameters by the size of their effects.
    """
    from calibration.assessment import influence, plain

    runs, evidence = find_bank(bank, law, mechanism), find_evidence(targets)
    found = influence(find_posterior(runs, evidence, draws, own=bank is not None or targets is not None))
    if as_json:
        answer({"law": runs.law, "mechanism": runs.mechanism, "indices": plain(found)})
        return
    click.echo(f"Law {runs.law}, mechanism {runs.mechanism}.")
    for figure, rows in found.items():
        click.echo(f"{figure}\n  {'parameter':<26}first  total  saltelli  posterior  morris")
        for one in rows:
            click.echo(
                f"  {one.parameter:<26}{one.first:5.2f}  {one.total:5.2f}  {one.saltelli:8.2f}  "
                f"{one.posterior:9.2f}  {one.morris:6.2f}"
            )
    Voice(quiet, verbose).say("\nNext: groundswell calibrate check")
