"""Replicates: every arm run with the same seeds, in this process or in several."""

from __future__ import annotations

import errno
import functools
import time
import traceback
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agents.parameters import Parameters
from agents.population import Population, build
from agents.population.capacity import require_runs
from agents.population.files import read_start
from agents.tone.table import ToneTable
from scenarios.plan import Replicate
from scenarios.scenario import FORMS, Scenario
from scenarios.series import write_series
from scenarios.stopping import Stop
from scenarios.store import Store
from scenarios.versions import SHORT_HASH
from society.form import Form
from society.history import History
from society.ties.network import Network
from society.ties.network.read import read
from society.world import World

Advance = Callable[[int], None]
DAYS_A_RECORD = 7
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class RunError(RuntimeError):
    """The runs had to stop; the message says why and what is safe."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a run goes, and the versions that its file shall name."""

    folder: Path
    versions: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ended:
    """How one run ended: without a failure its file is in place; ``full`` where there was no room for it."""

    replicate: Replicate
    seconds: float
    failure: str = ""
    full: bool = False

    @property
    def text(self) -> str:
        """The end in a few words."""
        how = "failed" if self.failure else "finished"
        return f"{self.replicate.arm}, seed {self.replicate.seed}, {how} after {self.seconds:.1f} s"


def run_missing(
    store: Store,
    *,
    workers: int = 1,
    threads: int = 1,
    apart: bool = False,
    cluster: str = "",
    advance: Advance | None = None,
    ended: Callable[[Ended], None] | None = None,
) -> None:
    """Make every run of the plan that is not in the store yet.

    Runs are equal bit for bit whatever the workers and threads.

    Args:
        store: open for writing.
        workers: processes; with more than one, each run has one thread.
        threads: threads of a run in this process.
        apart: whether runs are made in worker processes even where there is one worker.
        cluster: address of a Dask scheduler whose workers make the runs instead.
        advance: called with the days lived since the last call.
        ended: called with each run that ended.

    Raises:
        RunError: if a worker was killed from outside, the cluster cannot be used, the disk is full, or
            memory does not hold the people.
    """
    missing = store.missing
    if not missing:
        return
    made_for = Destination(store.folder, store.versions)
    in_processes = not cluster and (apart or min(workers, len(missing)) > 1)
    if not cluster:
        _require_memory(missing, min(workers, len(missing)) if in_processes else 1)
    prepare(missing[0].settings, compiled=in_processes)
    if cluster:
        from scenarios.cluster import on_cluster

        ends = on_cluster(missing, made_for, cluster)
    elif in_processes:
        from scenarios.processes import in_processes_of_their_own

        ends = in_processes_of_their_own(missing, made_for, workers)
    else:
        ends = _in_this_process(missing, made_for, threads, advance)
    with closing(ends):
        for end in ends:
            _note(store, end)
            if ended is not None:
                ended(end)
            if advance is not None and (in_processes or cluster):
                advance(end.replicate.settings.days)


def _require_memory(missing: Sequence[Replicate], at_once: int) -> None:
    """Refuse runs whose people do not fit into memory, before any of them begins."""
    people = max(one.changed.get("people", one.base.people) for one in missing)
    try:
        require_runs(people, at_once)
    except ValueError as error:
        raise RunError(str(error)) from error


def prepare(settings: Scenario, *, compiled: bool) -> None:
    """Read the files that runs need before any of them begins, so that one that cannot be used is told.

    Args:
        settings: of a run.
        compiled: whether to compile the day of these settings, so that workers find it on disk.
    """
    if settings.network:
        _network(settings.network, settings.people)
    if settings.population:
        _population(settings.people, settings.parameters, settings.population)
    if compiled:
        _world(settings, None, seed=0, arm="", threads=1).step()


def _note(store: Store, end: Ended) -> None:
    """Write down how a run ended, and stop where the disk is full: no other run could be written."""
    full = end.full
    try:
        store.record(end.replicate, end.seconds, end.failure)
    except OSError as error:
        if not is_full(error):
            raise
        full = True
    if full:
        raise RunError(
            f"{store.folder}: the disk is full. Finished runs are safe. Make room, then go on with: "
            f"groundswell resume {store.folder}"
        )


def is_full(error: BaseException) -> bool:
    """Whether a file could not be written for want of room."""
    return isinstance(error, OSError) and error.errno in FULL


def make_run(
    replicate: Replicate, made_for: Destination, *, threads: int = 1, advance: Advance | None = None
) -> Ended:
    """Make one run and put its file in place; a failure is told, not raised."""
    begun = time.perf_counter()
    failure, full = "", False
    try:
        _run(replicate, made_for, threads, advance)
    except Exception as error:  # noqa: BLE001 - whatever went wrong belongs to this run alone; the others go on
        failure, full = traceback.format_exc(), is_full(error)
    return Ended(replicate, time.perf_counter() - begun, failure, full)


def _run(replicate: Replicate, made_for: Destination, threads: int, advance: Advance | None) -> None:
    table = None if replicate.table_hash is None else _table(made_for.folder, replicate.table_hash)
    history = live(replicate, table, threads=threads, advance=advance)
    recipe = recipe_of_run(replicate, made_for.versions)
    write_series(history, made_for.folder / replicate.file, recipe, run=replicate.number)


def live(
    replicate: Replicate,
    table: ToneTable | None,
    *,
    threads: int = 1,
    every: int = DAYS_A_RECORD,
    advance: Advance | None = None,
) -> History:
    """Live through one run.

    Args:
        replicate: which.
        table: that its companions speak by; None where nobody talks.
        threads: of the daily pass.
        every: days between records.
        advance: called with the days lived since the last call.
    """
    settings = replicate.settings
    world = _world(settings, table, seed=replicate.seed, arm=replicate.arm, threads=threads)
    return world.run(settings.days, every=every, progress=advance)


def _world(settings: Scenario, table: ToneTable | None, *, seed: int, arm: str, threads: int) -> World:
    return World(
        settings.parameters,
        _population(settings.people, settings.parameters, settings.population),
        table,
        seed=seed,
        form=Form(**{name: getattr(settings, name) for name in FORMS}),
        network=_network(settings.network, settings.people),
        start=settings.start,
        arm=arm,
        threads=threads,
        policies=settings.policy,
        experiment=settings.experiment,
    )


def recipe_of_run(replicate: Replicate, made_with: Mapping[str, Any]) -> dict[str, Any]:
    """All that made a run, ready for JSON.

    Args:
        replicate: which.
        made_with: versions of the model and of the libraries.
    """
    return {
        "scenario": replicate.scenario,
        "arm": replicate.arm,
        "index": replicate.index,
        "seed": replicate.seed,
        "key": replicate.key,
        "settings": replicate.settings.portable(),
        "tone": replicate.table_hash,
        "changed": dict(replicate.changed),
        "posterior": replicate.posterior,
        "versions": dict(made_with),
        "synthetic": True,
    }


@functools.lru_cache(maxsize=2)
def _population(people: int, parameters: Parameters, path: str) -> Population:
    """Built once in each process; the arms of a plan mostly share it."""
    return build(people, parameters, start=read_start([Path(path)]) if path else None)


@functools.lru_cache(maxsize=2)
def _network(path: str, people: int) -> Network | None:
    """Read once in each process; None where no file is named."""
    return read(path, people) if path else None


@functools.lru_cache(maxsize=8)
def _table(folder: Path, table_hash: str) -> ToneTable:
    return ToneTable.load(folder / "tone" / f"{table_hash[:SHORT_HASH]}.json")


def _in_this_process(
    missing: list[Replicate], made_for: Destination, threads: int, advance: Advance | None
) -> Generator[Ended]:
    with Stop() as stop:

        def lived(days: int) -> None:
            stop.obey()
            if advance is not None:
                advance(days)

        for one in missing:
            end = make_run(one, made_for, threads=threads, advance=lived)
            if end.failure:
                stop.obey()  # a second Ctrl-C may have met compiled code, which then complains
            yield end
            stop.obey()
