"""``calibrate backtest``: the wave of 2023 predicted from what was there before it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.calibrate.check import LEAST_TRUTHS, tell_ceiling
from groundswell.calibrate.loading import DEFAULT_LAW, evidence_options, find_bank, find_evidence
from groundswell.lazy import MISSED, Finished
from groundswell.numbers import Count
from groundswell.options import Voice, answer, json_option, to_type, voice_options

if TYPE_CHECKING:
    from calibration.backtest import Backtest


@click.command()
@evidence_options
@click.option(
    "--truths",
    type=Count(LEAST_TRUTHS),
    default=200,
    show_default=True,
    help="Synthetic worlds of the ceiling.",
)
@json_option
@voice_options
def backtest(
    *,
    law: str,
    mechanism: str | None,
    bank: Path | None,
    targets: Path | None,
    truths: int,
    as_json: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """Predict the survey of 2023 and score it against five naive predictions and one smoothed alike.

    The hindcast sees 2021 alone, the conditional one the trial and the outside series too; both are fitted
    anew. Exit code 5 if the law does not earn the word calibrated.
    """
    from calibration import backtest as tests
    from calibration.assessment import plain
    from calibration.ceiling import ceiling
    from calibration.goals import is_calibrated

    voice = Voice(quiet, verbose)
    runs, evidence = find_bank(bank, law, mechanism), find_evidence(targets)
    voice.say("computing: what one fitted wave can predict …")
    best = ceiling(runs, evidence, worlds=truths)
    found = [test(runs, evidence) for test in (tests.hindcast, tests.conditional, tests.placebo)]
    if as_json:
        answer({"predictable": plain(best), "backtests": [_record(one) for one in found]})
    else:
        tell_ceiling(best)
        for one in found:
            _tell(one)
    if not all(is_calibrated(one) for one in found if one.name != "placebo"):
        voice.say("Missed: the coverage, skill or width that the word calibrated needs.")
        raise Finished(MISSED)
    given = {"mechanism": mechanism, "bank": bank, "targets": targets}
    voice.say(f"Next: {to_type('calibrate check', law=None if law == DEFAULT_LAW else law, **given)}")


def _record(found: Backtest) -> dict[str, Any]:
    from calibration.assessment import plain

    return {
        "name": found.name,
        "figures": len(found.values),
        "coverage": found.coverage,
        "shuffled": found.shuffled,
        "skills": [plain(one) for one in found.skills],
    }


def _tell(found: Backtest) -> None:
    click.echo(
        f"\n{found.name}: {len(found.values)} shares, {found.coverage:.0%} inside 90 % intervals, skill "
        f"{found.shuffled:+.2f} with waves shuffled"
    )
    for one in found.skills:
        click.echo(
            f"  {one.skill:+.3f} [{one.low:+.3f}, {one.high:+.3f}] against {one.against}; log gain "
            f"{one.log_gain:+.2f}, width {one.width:.2f}"
        )
