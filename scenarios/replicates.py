"""Replicates: every arm run with the same seeds, in this process or in several."""

from __future__ import annotations

import functools
import signal
import threading
import time
import traceback
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agents.parameters import Parameters
from agents.population import Population, build
from agents.population.files import read_start
from agents.tone.table import ToneTable
from scenarios.plan import Replicate
from scenarios.scenario import FORMS
from scenarios.series import write_series
from scenarios.stopping import Stop
from scenarios.store import Store
from scenarios.versions import SHORT_HASH
from society.form import Form
from society.ties.network import Network
from society.ties.network.read import read
from society.world import World

Advance = Callable[[int], None]


class RunError(RuntimeError):
    """The runs had to stop; the message says why and what is safe."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a run goes, and the versions that its file shall name."""

    folder: Path
    versions: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ended:
    """How one run ended; an empty failure means that its file is in place."""

    replicate: Replicate
    seconds: float
    failure: str = ""

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
    advance: Advance | None = None,
    ended: Callable[[Ended], None] | None = None,
) -> None:
    """Make every run of the plan that is not in the store yet.

    Runs are equal bit for bit whatever the workers and threads.

    Args:
        store: open for writing.
        workers: processes; with more than one, each run has one thread.
        threads: threads of a run in this process.
        advance: called with the days lived since the last call.
        ended: called with each run that ended.

    Raises:
        RunError: if a worker was killed from outside.
    """
    missing = store.missing
    if missing:  # a file that cannot be used is told before any run begins
        _population(
            missing[0].settings.people, missing[0].settings.parameters, missing[0].settings.population
        )
        _network(missing[0].settings.network, missing[0].settings.people)
    made_for = Destination(store.folder, store.versions)
    in_processes = min(workers, len(missing)) > 1
    if in_processes:
        ends = _in_processes(missing, made_for, workers)
    else:
        ends = _in_this_process(missing, made_for, threads, advance)
    with closing(ends):
        for end in ends:
            store.record(end.replicate, end.seconds, end.failure)
            if ended is not None:
                ended(end)
            if advance is not None and in_processes:
                advance(end.replicate.settings.days)


def make_run(
    replicate: Replicate, made_for: Destination, *, threads: int = 1, advance: Advance | None = None
) -> Ended:
    """Make one run and put its file in place; a failure is told, not raised."""
    begun = time.perf_counter()
    failure = ""
    try:
        _run(replicate, made_for, threads, advance)
    except Exception:  # noqa: BLE001 - whatever went wrong belongs to this run alone; the others go on
        failure = traceback.format_exc()
    return Ended(replicate, time.perf_counter() - begun, failure)


def _run(replicate: Replicate, made_for: Destination, threads: int, advance: Advance | None) -> None:
    settings = replicate.settings
    world = World(
        settings.parameters,
        _population(settings.people, settings.parameters, settings.population),
        None if replicate.table_hash is None else _table(made_for.folder, replicate.table_hash),
        seed=replicate.seed,
        form=Form(**{name: getattr(settings, name) for name in FORMS}),
        network=_network(settings.network, settings.people),
        start=settings.start,
        arm=replicate.arm,
        threads=threads,
    )
    history = world.run(settings.days, progress=advance)
    recipe = {
        "scenario": replicate.scenario,
        "arm": replicate.arm,
        "index": replicate.index,
        "seed": replicate.seed,
        "key": replicate.key,
        "settings": settings.portable(),
        "tone": replicate.table_hash,
        "changed": dict(replicate.changed),
        "posterior": replicate.posterior,
        "versions": dict(made_for.versions),
        "synthetic": True,
    }
    write_series(history, made_for.folder / replicate.file, recipe, run=replicate.number)


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


def _in_processes(missing: list[Replicate], made_for: Destination, workers: int) -> Generator[Ended]:
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    parallel = Parallel(
        n_jobs=workers, backend="loky", return_as="generator_unordered", batch_size=1, pre_dispatch=workers
    )
    try:
        yield from parallel(delayed(_in_worker)(one, made_for) for one in missing)
    except TerminatedWorkerError as error:
        raise RunError(
            "A worker was killed from outside, most often because memory ran out. Finished runs are safe; "
            "the same command goes on from there. Give fewer --workers or --people if memory was short."
        ) from error
    finally:
        get_reusable_executor().shutdown(wait=True, kill_workers=True)


def _in_worker(replicate: Replicate, made_for: Destination) -> Ended:
    # Ctrl-C reaches every process of the terminal; the main one alone decides what it means.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return make_run(replicate, made_for)
