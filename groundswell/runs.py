"""``run``: a scenario beside its two references, paired by seed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.catalogue import complete_scenario, found
from groundswell.lazy import USAGE, Finished
from groundswell.numbers import Count
from groundswell.options import (
    json_option,
    overrides,
    scenarios_option,
    setting_options,
    split,
    voice_options,
    work_options,
)

if TYPE_CHECKING:
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario


@click.command()
@click.argument("scenario", shell_complete=complete_scenario, callback=found)
@click.option(
    "--power",
    "measures",
    metavar="MEASURES",
    help="Run the arms of measures of power too: panel, all, or ids with commas between.",
)
@click.option(
    "--tone-draws",
    type=Count(0, 99),
    default=0,
    help="With --power: redraw the tone table so often within its errors, apart from the seeds.",
)
@click.option(
    "--prior-draws",
    type=Count(0, 99),
    default=0,
    help="With --power: draw all parameters so often from their ranges, apart from the seeds.",
)
@click.option(
    "--draws",
    metavar="FILE",
    default="",
    help="Posterior draws (Parquet, or posterior for those that ship): "
    "every seed takes one; with --power they "
    "take the place of draws from the ranges.",
)
@click.option(
    "--planner",
    type=Count(0, 200),
    default=0,
    metavar="N",
    help="With --power: search with N tries what a planner could have had, for the incidental share; slow.",
)
@setting_options
@scenarios_option
@work_options
@json_option
@voice_options
def run(
    *,
    scenario: str,
    assignments: tuple[str, ...],
    measures: str | None,
    tone_draws: int,
    prior_draws: int,
    draws: str,
    planner: int,
    **options: Any,  # noqa: ANN401 - as click hands them over
) -> None:
    """Run SCENARIO (a name or a file) beside neutral-tone and no-companion, paired by seed.

    The same command goes on where an interrupted one stopped.
    """
    from groundswell.answers import Stages
    from groundswell.posterior import drawn_from, named_draws
    from groundswell.working import answer_plan, default_folder
    from scenarios.plan import plan_run
    from scenarios.reading import load

    named, how = split(options)
    stages = Stages()
    with stages.stage("plan"):
        asked = load(scenario, overrides(assignments, named)).scenario
        file = named_draws(draws, asked)
        drawn = drawn_from(file)
        loops = (tone_draws, prior_draws, file if measures else None)
        powered = measures or any(loops) or planner
        plan = _plan_power(asked, measures, loops) if powered else plan_run(asked, drawn)
    answer_plan(plan, stages, then="groundswell power" if measures else "groundswell report", **how)
    if planner and not how["dry_run"]:
        _search(asked, Path(how["out"]) if how["out"] else default_folder(plan), planner, quiet=how["quiet"])


def _plan_power(scenario: Scenario, measures: str | None, loops: tuple[int, int, Path | None]) -> Plan:
    from groundswell.panel import refuse_unknown
    from scenarios.power.arms import plan_power
    from scenarios.power.draws import posterior_draws, prior_draws, tone_draws
    from society.power import chosen

    if not measures:
        click.echo(
            "--tone-draws, --prior-draws and --planner belong to --power. Name measures too.", err=True
        )
        raise Finished(USAGE)
    refuse_unknown(measures)
    tones, priors, posterior = loops
    parameters = prior_draws(priors) if posterior is None else posterior_draws(posterior)
    return plan_power(scenario, chosen(measures), [*tone_draws(tones), *parameters])


def _search(scenario: Scenario, folder: Path, tries: int, *, quiet: bool) -> None:
    from groundswell.options import Voice
    from scenarios.power.evaluated import Effort
    from scenarios.power.planned import FEWEST_TRIES, find_incidental

    voice = Voice(quiet=quiet)
    find_incidental(
        scenario,
        folder,
        Effort(evaluations=max(tries, FEWEST_TRIES)),
        told=lambda case: voice.say(f"Searching what a planner could have had ({case}) …"),
    )
