"""``demo``: the whole path once, from a real model's replies to a paired report."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import INTERRUPTED, Finished
from groundswell.options import (
    FOLDER,
    Voice,
    command_line,
    json_option,
    overrides,
    scale_options,
    voice_options,
    workers_option,
)

if TYPE_CHECKING:
    from agents.tone.probe import Probes
    from agents.tone.table import ToneTable
    from groundswell.answers import Stages
    from scenarios.plan import Plan

PLACE = "groundswell-demo"
SCENARIO = "first-light"
PROFILE = "first-light"
NOT_A_FINDING = (
    "The tone measured here is that of a model of 135 million parameters, small enough to come with the "
    "installation. It proves that the path holds; it is not a finding about companions people use."
)


@click.command()
@scale_options
@click.option(
    "--out",
    default=PLACE,
    show_default=True,
    type=click.Path(),
    metavar="FOLDER",
    help="Folder for everything.",
)
@click.option(
    "--profile", metavar="NAME", default=PROFILE, show_default=True, help="What is asked of the model."
)
@click.option("--probes", type=FOLDER, help="Folder with probes of your own.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked and run, and do neither.")
@workers_option
@json_option
@voice_options
def demo(
    *,
    out: str,
    profile: str,
    probes: Path | None,
    dry_run: bool,
    workers: int,
    as_json: bool,
    quiet: bool,
    verbose: int,
    **named: str | None,
) -> None:
    """From a real small model's replies to a paired report, in minutes.

    Starts the embedded model, samples at most 48 replies, scores them, runs a society with the measured
    tone, the published tone, neutral tone and no companion, and writes the report. Run again after a
    stop, it goes on from what it has.
    """
    from groundswell.answers import Stages
    from groundswell.working import Work, carry_out

    folder, voice, stages = Path(out), Voice(quiet=quiet, verbose=verbose), Stages()
    given = overrides((), named)
    asked = _asked(probes)
    if dry_run:
        _tell_plan(asked, profile, _plan(given, None, folder, voice), folder, workers)
        return
    table = _measured(folder / "tone", asked, profile, voice, stages)
    plan = _plan(given, table, folder, voice)
    work = Work(out=folder, workers=workers, voice=voice, renew=out == PLACE)
    results = carry_out(plan, work, stages)
    page = _report(folder, stages)
    _answer(results, stages, page, as_json=as_json)


def _asked(folder: Path | None) -> Probes:
    from agents.tone.probe import SHIPPED, load_probes

    return load_probes(folder or SHIPPED)


def _tell_plan(probes: Probes, profile: str, plan: Plan, folder: Path, workers: int) -> None:
    """What would be asked of the model, and what would be run beside the measured arm."""
    from agents.tone.plan import plan as plan_sampling
    from groundswell.working import estimate

    wanted = plan_sampling(probes, profile)
    click.echo(
        f"{wanted.calls} calls of the embedded model, {wanted.scored} replies of them scored. Nothing leaves "
        f"this machine.\nThen, beside an arm with the tone that was measured:\n{estimate(plan, workers)[1]}\n"
        f"It would go to {folder}. Nothing was asked or run."
    )


def _measured(folder: Path, probes: Probes, profile: str, voice: Voice, stages: Stages) -> ToneTable:
    """Sample the embedded model and build its tone table."""
    from agents.tone.errors import SamplingError
    from agents.tone.local import embedded_server
    from agents.tone.measure import measure
    from groundswell.progress import Progress

    folder.mkdir(parents=True, exist_ok=True)
    voice.say("Starting the embedded model …")
    begun = sampled = time.perf_counter()
    progress = Progress("replies", 0, quiet=voice.quiet)

    def heard(done: int, asked: int) -> None:
        nonlocal sampled
        progress.reach(done, asked)
        sampled = time.perf_counter()

    try:
        with embedded_server() as endpoint:
            ready = time.perf_counter()
            stages.seconds["server"] = ready - begun
            with progress:
                table = measure(endpoint, profile, folder, progress=heard, probes=probes)
    except KeyboardInterrupt:
        click.echo(
            f"\nInterrupted. The replies received so far are safe in {folder}.\nGo on with: {command_line()}",
            err=True,
        )
        raise Finished(INTERRUPTED) from None
    except SamplingError as error:
        raise type(error)(
            f"{error}\nThe society runs without a measured model too: groundswell run {SCENARIO}."
        ) from error
    stages.seconds["sampling"] = max(sampled - ready, 0.0)
    stages.seconds["scoring"] = time.perf_counter() - max(sampled, ready)
    return table


def _plan(given: list[Any], table: ToneTable | None, folder: Path, voice: Voice) -> Plan:
    """The four arms; without the measured one where its table says too little to be heard."""
    from agents.companion import Companion
    from agents.tone.measure import TABLE_FILE
    from agents.tone.table import ToneTableError
    from scenarios.plan import plan_arms
    from scenarios.reading import load
    from scenarios.scenario import REFERENCES

    scenario = load(SCENARIO, given).scenario
    arms = [scenario.model_copy(update={"name": "literature"})]
    try:
        if table is not None:
            Companion.compile(table)
            tone = str(folder / "tone" / TABLE_FILE)
            arms.insert(0, scenario.model_copy(update={"name": "measured", "tone": tone}))
    except ToneTableError as error:
        voice.say(f"The society is run without the measured tone: {error}")
    arms += [scenario.as_arm(load(reference).scenario) for reference in REFERENCES]
    return plan_arms(scenario.name, arms)


def _report(folder: Path, stages: Stages) -> Path:
    from scenarios.report import write_report

    with stages.stage("report"):
        try:
            return write_report(folder).page
        except KeyboardInterrupt:
            click.echo(f"\nInterrupted. All runs are safe. Go on with: groundswell report {folder}", err=True)
            raise Finished(INTERRUPTED) from None


def _answer(results: Any, stages: Stages, page: Path, *, as_json: bool) -> None:  # noqa: ANN401 - Results, loaded late
    from groundswell.working import conclude, tell_unpaired
    from scenarios.comparing import effects_between
    from scenarios.scenario import REFERENCES

    arms = [arm for arm in results.arms if arm not in REFERENCES]
    with stages.stage("effects"):
        effects, unpaired = effects_between(results, arms, REFERENCES)
    tell_unpaired(unpaired)
    if not as_json:
        click.echo(NOT_A_FINDING)
    places = {
        "Report": page,
        "Figures": page.parent / "figures",
        "Replies and tone table": results.folder / "tone",
        "Series (Parquet)": results.folder / "series",
    }
    for what, where in places.items():
        click.echo(f"{what}: {where}", err=True)
    conclude(
        results,
        effects,
        stages,
        as_json=as_json,
        then=f"open {page} in a browser; then groundswell list, groundswell run baseline",
    )
