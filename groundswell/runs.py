"""``run``: a scenario beside its two references, paired by seed."""

from __future__ import annotations

from typing import Any

import click

from groundswell.catalogue import complete_scenario, found
from groundswell.options import (
    json_option,
    overrides,
    scenarios_option,
    setting_options,
    split,
    voice_options,
    work_options,
)


@click.command()
@click.argument("scenario", shell_complete=complete_scenario, callback=found)
@setting_options
@scenarios_option
@work_options
@json_option
@voice_options
def run(*, scenario: str, assignments: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - as click hands them over
    """Run SCENARIO (a name or a file) beside neutral-tone and no-companion, paired by seed.

    The same command goes on where an interrupted one stopped.
    """
    from groundswell.answers import Stages
    from groundswell.working import answer_plan
    from scenarios.plan import plan_run
    from scenarios.reading import load

    named, how = split(options)
    stages = Stages()
    with stages.stage("plan"):
        plan = plan_run(load(scenario, overrides(assignments, named)).scenario)
    answer_plan(plan, stages, **how)
