"""What ``run``, ``compare`` and ``demo`` share: plan, estimate, work, answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from groundswell.answers import assumptions, beside, run_answer
from groundswell.estimates import (
    BYTES_A_PERSON,
    LONG_SECONDS,
    MEGABYTE,
    bytes_of_series,
    duration,
    seconds_of,
)
from groundswell.lazy import FAILED_RUNS, FAILURE, INTERRUPTED, USAGE, Finished
from groundswell.options import Voice, answer, command_line, to_type
from groundswell.progress import Progress

if TYPE_CHECKING:
    from groundswell.answers import Stages
    from scenarios.outcome import Effect
    from scenarios.plan import Plan
    from scenarios.results import Results
    from scenarios.store import Store
    from scenarios.sweep.plan import SweepPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How and where the runs are made, as the user asked for it."""

    out: Path
    workers: int = 1
    threads: int = 1
    voice: Voice = field(default_factory=Voice)
    renew: bool = False
    apart: bool = False
    cluster: str = ""
    command: str = field(default_factory=command_line)


def default_folder(plan: Plan) -> Path:
    """Folder named after the plan, so that the same command goes on in the same place."""
    names = "-and-".join(dict.fromkeys(arm.scenario for arm in plan.arms))
    return Path("results") / f"{names}-{plan.batch[:8]}"


def estimate(plan: Plan, workers: int) -> tuple[float, str]:
    """Seconds the plan may take, and the plan in a few lines."""
    settings, runs = plan.settings, len(plan.replicates)
    seconds = seconds_of(runs, settings.people, settings.days, workers)
    megabytes = bytes_of_series(runs, settings.days) / MEGABYTE
    memory = workers * settings.people * BYTES_A_PERSON / MEGABYTE
    arms = ", ".join(arm.name for arm in plan.arms)
    text = (
        f"{runs} runs: {len(plan.arms)} arms ({arms}) × {settings.seeds} seeds, {settings.people:,} people, "
        f"{settings.days:,} days from {settings.start}, law {settings.law}.\n"
        f"Parameters: {plan.parameters}.\n"
        f"About {duration(seconds)}, {max(megabytes, 0.1):.1f} MB on disk, "
        f"{max(memory, 1):,.0f} MB of memory beside the program's own."
    )
    return seconds, text


def refuse_if_long(seconds: float, *, yes: bool) -> None:
    """Stop before a very long run unless the user said ``--yes``.

    Args:
        seconds: that it may take.
        yes: whether the user agreed beforehand.

    Raises:
        Finished: if nobody agreed.
    """
    if seconds > LONG_SECONDS and not yes:
        click.echo(
            f"This may take {duration(seconds)}. Say --yes to begin, or give fewer --people, --days "
            "or --seeds.",
            err=True,
        )
        raise Finished(USAGE)


def carry_out(plan: Plan | SweepPlan, work: Work, stages: Stages) -> Results:
    """Make every missing run of a plan.

    Raises:
        Finished: after Ctrl-C, once it is said what is safe; or if no run could be finished.
    """
    from scenarios import store

    with stages.stage("runs"):
        try:
            with store.Store(work.out, plan, command=work.command, renew=work.renew) as opened:
                _run(opened, work)
        except KeyboardInterrupt:
            tell_interrupted(work.out, to_type("resume", work.out) if work.apart else work.command)
            raise Finished(INTERRUPTED) from None
    results = store.open(work.out)
    if results.manifest["counts"]["finished"] == 0:
        click.echo(f"No run could be finished: {results.manifest['failures'][0]['failure']}", err=True)
        click.echo(f"The full account is in {work.out / 'log.jsonl'}.", err=True)
        raise Finished(FAILURE)
    return results


def _run(opened: Store, work: Work) -> None:
    missing, planned = len(opened.missing), len(opened.plan.replicates)
    if missing < planned:
        work.voice.say(f"{planned - missing} of {planned} runs are there already and are kept.")
    if not missing:
        return
    from scenarios.running import run_missing

    with Progress("society", missing * opened.plan.settings.days, quiet=work.voice.quiet) as progress:
        run_missing(
            opened,
            workers=work.workers,
            threads=work.threads,
            apart=work.apart,
            cluster=work.cluster,
            advance=progress.advance,
            ended=lambda end: work.voice.detail(f"run {end.replicate.number}: {end.text}"),
        )


def tell_interrupted(folder: Path, command: str) -> None:
    """Say what is safe after Ctrl-C, and how to go on."""
    from scenarios import store

    counts = store.open(folder).counts
    click.echo(
        f"\nInterrupted. {counts['finished']} of {counts['planned']} runs are finished and safe in "
        f"{folder}.\n"
        f"Go on with: {command}",
        err=True,
    )


def answer_plan(  # noqa: PLR0913 - one argument an option, as click hands them over
    plan: Plan,
    stages: Stages,
    *,
    out: str | None,
    workers: int,
    threads: int,
    cluster: str,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    quiet: bool,
    verbose: int,
    then: str = "report",
) -> None:
    """Say what will be run, run it, and answer."""
    folder = Path(out) if out else default_folder(plan)
    seconds, text = estimate(plan, workers)
    if dry_run:
        click.echo(f"{text}\nIt would go to {folder}. Nothing was run.")
        return
    refuse_if_long(seconds, yes=yes)
    voice = Voice(quiet=quiet, verbose=verbose)
    voice.say(text)
    from scenarios.comparing import first_arm_effects
    from scenarios.null import null_of_plan

    work = Work(out=folder, workers=workers, threads=threads, voice=voice, cluster=cluster)
    results = carry_out(plan, work, stages)
    with stages.stage("effects"):
        effects, unpaired = first_arm_effects(results)
        null = null_of_plan(results, plan)
    tell_unpaired(unpaired)
    conclude(results, effects, stages, as_json=as_json, then=to_type(then, folder), null=null)


def tell_unpaired(complaints: Sequence[str]) -> None:
    """Say which effects could not be computed."""
    for complaint in complaints:
        click.echo(complaint, err=True)


def conclude(
    results: Results,
    effects: list[Effect],
    stages: Stages,
    *,
    as_json: bool,
    then: str,
    null: Effect | None = None,
) -> None:
    """Print the answer and the next sensible command; end with 4 where runs failed.

    Raises:
        Finished: where runs failed.
    """
    record = run_answer(results, effects, stages, null)
    if as_json:
        answer(record)
    else:
        for effect in effects:
            click.echo(f"{effect.text}.")
        for line in beside(effects, null):
            click.echo(line)
        if record["arms"][0]["runs"]:
            click.echo(assumptions(record["arms"][0], results.manifest.get("posterior")))
    failed = results.manifest["counts"]["failed"]
    if failed:
        first = results.manifest["failures"][0]["failure"]
        click.echo(
            f"{failed} of {results.manifest['counts']['planned']} runs failed ({first}); see "
            f"{results.folder / 'log.jsonl'}. The same command tries them again.",
            err=True,
        )
    click.echo(f"Time: {stages.text}.\nResults: {results.folder}\nNext: {then}", err=True)
    if failed:
        raise Finished(FAILED_RUNS)
