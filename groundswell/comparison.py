"""``compare``: two scenarios or two folders of results, paired by seed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from groundswell.catalogue import complete_scenario, found
from groundswell.lazy import USAGE, Finished
from groundswell.options import (
    answer,
    json_option,
    overrides,
    scenarios_option,
    setting_options,
    split,
    to_type,
    voice_options,
    work_options,
)


@click.command()
@click.argument("first", shell_complete=complete_scenario, callback=found)
@click.argument("second", shell_complete=complete_scenario, callback=found)
@setting_options
@scenarios_option
@work_options
@json_option
@voice_options
def compare(*, first: str, second: str, assignments: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - as click hands them over
    """Compare FIRST with SECOND: two scenarios, which are run, or two folders of results, which are read."""
    from groundswell.answers import Stages
    from groundswell.working import answer_plan
    from scenarios.plan import plan_comparison
    from scenarios.reading import load

    named, how = split(options)
    stages = Stages()
    folders = [Path(name).is_dir() for name in (first, second)]
    if all(folders):
        _compare_folders(Path(first), Path(second), stages, as_json=how["as_json"])
        return
    if any(folders):
        folder, other = (first, second) if folders[0] else (second, first)
        click.echo(
            f"A folder of results ({folder}) is compared with another folder. "
            f"Run the other first: {to_type('run', other, set=assignments, **named)}",
            err=True,
        )
        raise Finished(USAGE)
    given = overrides(assignments, named)
    with stages.stage("plan"):
        plan = plan_comparison(load(first, given).scenario, load(second, given).scenario)
    answer_plan(plan, stages, **how)


def _compare_folders(first: Path, second: Path, stages: Any, *, as_json: bool) -> None:  # noqa: ANN401 - of Stages, loaded late
    from groundswell.answers import assumptions, beside, headline, run_answer
    from scenarios import store
    from scenarios.comparing import compare_results
    from scenarios.null import null_of_folders

    with stages.stage("effects"):
        here, there = store.open(first), store.open(second)
        effect, null = compare_results(here, there), null_of_folders(here, there)
    halves = [run_answer(results, [], stages) for results in (here, there)]
    names = (effect.arm, effect.reference)
    arms = [{**half["arms"][0], "name": name} for half, name in zip(halves, names, strict=True)]
    if as_json:
        hashes = {
            name: half["hashes"][half["arms"][0]["name"]] for half, name in zip(halves, names, strict=True)
        }
        answer(
            {
                "arms": arms,
                "headline": headline([effect], null),
                "hashes": hashes,
                "out": None,
                "stages": stages.record(),
            }
        )
        return
    click.echo(f"{effect.text}.")
    for line in beside([effect], null):
        click.echo(line)
    for arm, results in zip(arms, (here, there), strict=True):
        click.echo(f"{arm['name']}: {assumptions(arm, results.manifest.get('posterior'))}")
    click.echo(f"Next: {to_type('report', first)}", err=True)
