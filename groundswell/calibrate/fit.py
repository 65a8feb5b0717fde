"""``calibrate fit``: the parameters of one law, fitted to everything that was measured."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.calibrate.loading import (
    DEFAULT_LAW,
    InvalidInput,
    evidence_options,
    find_bank,
    find_evidence,
    known_form,
)
from groundswell.numbers import Count
from groundswell.options import Voice, answer, json_option, to_type, voice_options, workers_option

if TYPE_CHECKING:
    from calibration.bank import Bank
    from calibration.posterior import Posterior

LEAST_RUNS = 32


@click.command()
@evidence_options
@click.option("--runs", type=Count(LEAST_RUNS), default=2000, show_default=True, help="Runs of a new bank.")
@click.option("--people", type=Count(100), default=4000, show_default=True, help="Model people of each.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("draws.parquet"),
    show_default=True,
    help="File for the posterior draws.",
)
@workers_option
@json_option
@voice_options
def fit(*, out: Path, as_json: bool, quiet: bool, verbose: int, **options: Any) -> None:  # noqa: ANN401 - as click hands them over
    """Fit the parameters of one law, and write posterior draws for run and sweep.

    With --bank FOLDER that holds no bank yet, its runs are made first; the same command goes on where it
    was stopped. A parameter whose contraction is under 0.4 is labelled prior: nothing was learnt of it that
    may be interpreted.
    """
    from calibration.draws import write_draws
    from calibration.posterior import Problem, infer

    voice = Voice(quiet, verbose)
    bank = _bank(
        voice, **{name: options[name] for name in ("bank", "law", "mechanism", "runs", "people", "workers")}
    )
    evidence = find_evidence(options["targets"])
    voice.say(f"fitting {bank.name} by {len(bank.scores)} runs …")
    found = infer(Problem.of(bank, evidence))
    write_draws(found, out)
    record = _record(found)
    if as_json:
        answer(
            {
                "law": bank.law,
                "mechanism": bank.mechanism,
                "runs": len(bank.scores),
                **record,
                "out": str(out),
            }
        )
    else:
        _tell(record["parameters"])
    law = None if options["law"] == DEFAULT_LAW else options["law"]
    given = {"law": law, **{name: options[name] for name in ("mechanism", "bank", "targets")}}
    checking = to_type("calibrate check", **given, draws=out)
    voice.say(f"Draws: {out}\nNext: {checking}, {to_type('run', 'baseline', law=law, draws=out)}")


def _bank(
    voice: Voice, *, bank: Path | None, law: str, mechanism: str | None, runs: int, people: int, workers: int
) -> Bank:
    """A bank that is there, or one made now in a folder."""
    from calibration.bank import DAYS, BankError, make
    from groundswell.progress import Progress

    if bank is None or bank.is_file() or (bank / "bank.parquet").is_file():
        return find_bank(bank, law, mechanism)
    chosen = known_form(law, mechanism)
    with Progress("society", runs * DAYS, quiet=voice.quiet) as progress:
        try:
            return make(bank, *chosen, runs=runs, people=people, workers=workers, advance=progress.advance)
        except BankError as error:
            raise InvalidInput(str(error)) from None


def _record(found: Posterior) -> dict[str, Any]:
    import numpy as np

    from calibration.posterior import INTERPRETED
    from calibration.predictive import fitness

    learnt, fine = found.contraction(), fitness(found)
    quantiles = np.quantile(found.values, [0.05, 0.5, 0.95], axis=0)
    return {
        "parameters": [
            {
                "name": one.name,
                "median": float(quantiles[1, place]),
                "low": float(quantiles[0, place]),
                "high": float(quantiles[2, place]),
                "prior": [one.low, one.high],
                "contraction": learnt[one.name],
                "label": "calibrated" if learnt[one.name] >= INTERPRETED else "prior",
            }
            for place, one in enumerate(found.problem.priors)
        ],
        "figures": fine.figures,
        "degrees_of_freedom": fine.freedom,
        "chi_square_over_freedom": fine.chi_square,
        "effective_draws": found.effective,
    }


def _tell(parameters: list[dict[str, Any]]) -> None:
    click.echo(
        f"{'parameter':<26}{'median':>10}  {'90 % interval':<22}{'prior':<20}{'contraction':>11}  label"
    )
    for one in parameters:
        interval = f"{one['low']:.3g} to {one['high']:.3g}"
        prior = f"{one['prior'][0]:.3g} to {one['prior'][1]:.3g}"
        click.echo(
            f"{one['name']:<26}{one['median']:>10.3g}  "
            f"{interval:<22}{prior:<20}{one['contraction']:>11.2f}  {one['label']}"
        )
