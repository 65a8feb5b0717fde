"""``sweep`` and ``resume``: many settings of one scenario, and whatever was stopped, brought to its end."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.catalogue import complete_scenario, found
from groundswell.estimates import (
    BYTES_A_PERSON,
    LONG_SECONDS,
    MEGABYTE,
    bytes_of_series,
    duration,
    seconds_of,
)
from groundswell.lazy import FAILED_RUNS, USAGE, Finished
from groundswell.options import (
    FOLDER,
    Voice,
    answer,
    cluster_option,
    json_option,
    overrides,
    scenarios_option,
    setting_options,
    split,
    to_type,
    voice_options,
    workers_option,
)

if TYPE_CHECKING:
    from groundswell.answers import Stages
    from scenarios.results import Results
    from scenarios.sweep.plan import SweepPlan

BYTES_A_PROCESS = 350e6
BYTES_A_RUN = 4e3  # in the main process, which keeps the plan
LARGE_BYTES, SHARE_OF_MEMORY = 2e9, 0.8


@click.command()
@click.argument("scenario", shell_complete=complete_scenario, callback=found)
@click.option("--out", type=FOLDER, required=True, help="Folder for the results.")
@click.option(
    "--draws",
    metavar="FILE",
    default="",
    help="Posterior draws that every point is run with: a Parquet file, or posterior for those that ship.",
)
@setting_options
@workers_option
@cluster_option
@click.option("--dry-run", is_flag=True, help="Say what would be run, and run nothing.")
@click.option("--yes", is_flag=True, help="Go on without asking, however much it is.")
@json_option
@scenarios_option
@voice_options
def sweep(*, scenario: str, out: Path, assignments: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - as click hands them over
    """Run SCENARIO (a name or a file with a [sweep]) at every point of its sweep, with the same seeds each.

    The same command, or groundswell resume, goes on where it stopped.
    """
    from groundswell.answers import Stages
    from groundswell.working import Work, carry_out
    from scenarios.overrides import from_option
    from scenarios.plan import PlanError
    from scenarios.reading import load
    from scenarios.sweep.plan import plan_sweep

    named, how = split(options)
    stages = Stages()
    given = overrides(assignments, named)
    if how["draws"]:
        given.append(from_option("--draws", "sweep.draws", how["draws"], names_file=True))
    with stages.stage("plan"):
        asked = load(scenario, given).scenario
        if not asked.sweep.given:
            once = to_type("run", scenario, set=assignments, **named)
            raise PlanError(
                f"{scenario} has no [sweep]: it does not say what to vary. Add [sweep.grid] with "
                f'"parameters.absorb.gain" = [0.1, 0.2], or run it once: {once}'
            )
        plan = plan_sweep(asked)
        needs = Needs(plan, how["workers"])
    if how["dry_run"]:
        click.echo(f"{needs.text}\nIt would go to {out}. Nothing was run.")
        return
    voice = Voice(quiet=how["quiet"], verbose=how["verbose"])
    voice.say(needs.text)
    needs.ask(yes=how["yes"], cluster=bool(how["cluster"]))
    work = Work(out=out, workers=how["workers"], voice=voice, apart=True, cluster=how["cluster"])
    conclude(carry_out(plan, work, stages), stages, as_json=how["as_json"])


@click.command()
@click.argument("folder", type=FOLDER)
@workers_option
@cluster_option
@click.option("--dry-run", is_flag=True, help="Say what is missing, and run nothing.")
@json_option
@voice_options
def resume(
    *, folder: Path, workers: int, cluster: str, dry_run: bool, as_json: bool, quiet: bool, verbose: int
) -> None:
    """Make exactly the runs that are missing in FOLDER, whatever it was that stopped them."""
    from groundswell.answers import Stages
    from groundswell.working import Work, carry_out
    from scenarios import store
    from scenarios.resuming import plan_of

    stages = Stages()
    with stages.stage("plan"):
        results = store.open(folder)
        plan = plan_of(results)
    if dry_run:
        counts = results.counts
        missing = counts["planned"] - counts["finished"]
        click.echo(f"{missing} of {counts['planned']} runs are missing in {folder}. Nothing was run.")
        return
    work = Work(
        out=folder,
        workers=workers,
        voice=Voice(quiet=quiet, verbose=verbose),
        apart=True,
        cluster=cluster,
        command=results.manifest["command"],
    )
    conclude(carry_out(plan, work, stages), stages, as_json=as_json)


class Needs:
    """What a sweep needs: runs, time, memory, disk.

    Attributes:
        seconds, disk, memory: estimates; bytes of disk and memory.
    """

    def __init__(self, plan: SweepPlan, workers: int) -> None:
        settings, self.runs = plan.settings, len(plan.points) * plan.settings.seeds
        people = max(point.changed.get("people", settings.people) for point in plan.points)
        self.plan = plan
        self.seconds = seconds_of(self.runs, people, settings.days, workers)
        self.disk = bytes_of_series(self.runs, settings.days)
        self.memory = (workers + 1) * BYTES_A_PROCESS + workers * people * BYTES_A_PERSON
        self.memory += self.runs * BYTES_A_RUN

    @property
    def text(self) -> str:
        """The plan in a few lines."""
        from scenarios.figures.numerals import counted

        settings, tones = self.plan.settings, list(self.plan.heard)
        draws = len({point.posterior["row"] for point in self.plan.points if point.posterior})
        parts = [counted(len(self.plan.points), "point")]
        drawn = f", {counted(draws, 'posterior draw')}" if draws else ""
        parts.append(f"({counted(len(tones), 'tone')}{drawn})")
        return (
            f"{self.runs} runs: {' '.join(parts)} × {counted(settings.seeds, 'seed')}, "
            f"{settings.people:,} people, {settings.days:,} days from {settings.start}.\n"
            f"About {duration(self.seconds)}, {max(self.disk / MEGABYTE, 0.1):,.1f} MB on disk, "
            f"{self.memory / MEGABYTE:,.0f} MB of memory."
        )

    def ask(self, *, yes: bool, cluster: bool) -> None:
        """Ask before what is very long or large, or refuse where nobody can be asked.

        Raises:
            Finished: if the answer is no.
        """
        much = [
            what
            for what, too_much in (
                ("long", self.seconds > LONG_SECONDS),
                ("large", self.disk > LARGE_BYTES),
                ("hungry for memory", not cluster and self.memory > SHARE_OF_MEMORY * _memory()),
            )
            if too_much
        ]
        if not much or yes:
            return
        if sys.stdin.isatty() and sys.stderr.isatty():
            if click.confirm(f"This is {' and '.join(much)}. Go on?", err=True):
                return
        else:
            click.echo(
                f"This is {' and '.join(much)}. Say --yes to begin, or give fewer points, --people, --days "
                "or --seeds.",
                err=True,
            )
        raise Finished(USAGE)


def conclude(results: Results, stages: Stages, *, as_json: bool) -> None:
    """Say what is there now and the next sensible command; end with 4 where runs failed.

    Raises:
        Finished: where runs failed.
    """
    counts, manifest = results.manifest["counts"], results.manifest
    if as_json:
        answer(
            {
                "batch": manifest["batch"],
                "runs": counts,
                "points": len(manifest["arms"]),
                "failures": manifest["failures"],
                "out": str(results.folder),
                "stages": stages.record(),
            }
        )
    else:
        click.echo(f"{counts['finished']} of {counts['planned']} runs are finished in {results.folder}.")
    click.echo(f"Time: {stages.text}.\nNext: {to_type('report', results.folder)}", err=True)
    if counts["failed"]:
        click.echo(
            f"{counts['failed']} runs failed ({manifest['failures'][0]['failure']}); see "
            f"{results.folder / 'log.jsonl'}. {to_type('resume', results.folder)} tries them again.",
            err=True,
        )
        raise Finished(FAILED_RUNS)


def _memory() -> float:
    """Bytes of memory of this machine; without end where the system does not tell."""
    try:
        return float(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    except (ValueError, OSError, AttributeError):
        return float("inf")
