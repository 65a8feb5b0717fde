"""``run``: a scenario beside its two references, paired by seed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.catalogue import complete_scenario, found, to_run
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

FEWEST_DRAWS = 5
"""As many as make a band; :data:`scenarios.uncertainty.FEWEST`, which is heavy to import."""


@click.command()
@click.argument("scenario", shell_complete=complete_scenario, callback=found)
@click.option(
    "--power",
    "measures",
    metavar="MEASURES",
    help="Run the arms of measures of power too: panel, all, or ids with commas between.",
)
@click.option(
    "--outer-loops",
    type=Count(FEWEST_DRAWS, 99),
    help="With --power: run every arm again under so many redraws of the tone table within its errors, and "
    "under as many draws of the parameters: of the posterior, or where none ships from declared ranges. "
    "Each is shown apart from the seeds. Slow: the panel takes minutes a draw.",
)
@click.option(
    "--draws",
    metavar="FILE",
    help="Posterior draws, of which every seed takes one: posterior (those that ship), none, or a Parquet "
    "file. With --outer-loops it is they that do.",
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
    outer_loops: int | None,
    draws: str | None,
    planner: int,
    **options: Any,  # noqa: ANN401 - as click hands them over
) -> None:
    """Run SCENARIO (a name or a file) beside neutral-tone and no-companion, paired by seed.

    The same command goes on where an interrupted one stopped.
    """
    from groundswell.answers import Stages
    from groundswell.working import answer_plan, default_folder
    from scenarios.overrides import from_option
    from scenarios.plan import PlanError, plan_run
    from scenarios.reading import load

    named, how = split(options)
    stages = Stages()
    with stages.stage("plan"):
        given = overrides(assignments, named)
        if draws is not None:
            given.append(from_option("--draws", "draws", draws, names_file=True))
        asked = load(scenario, given).scenario
        if asked.sweep.given:
            swept = to_run(asked, scenario, out=how["out"], draws=draws, set=assignments, **named)
            raise PlanError(f"{scenario} has a [sweep]. Run it with: {swept}")
        powered = measures or outer_loops or planner
        plan = _plan_power(asked, measures, outer_loops) if powered else plan_run(asked)
    answer_plan(plan, stages, then="power" if measures else "report", **how)
    if planner and not how["dry_run"]:
        _search(asked, Path(how["out"]) if how["out"] else default_folder(plan), planner, quiet=how["quiet"])


def _plan_power(scenario: Scenario, measures: str | None, loops: int | None) -> Plan:
    from groundswell.panel import refuse_unknown
    from scenarios.power.arms import plan_power
    from scenarios.power.draws import outer_draws
    from society.power import chosen

    if not measures:
        click.echo("--outer-loops and --planner belong to --power. Name measures too.", err=True)
        raise Finished(USAGE)
    refuse_unknown(measures)
    turns = [] if loops is None else outer_draws(loops, scenario)
    return plan_power(scenario, chosen(measures), turns)


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
