"""Running: whatever a store still lacks, in this process, in several, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing

from agents.population.capacity import require_runs
from scenarios.plan import Replicate
from scenarios.replicates import Advance, Destination, Ended, RunError, is_full, make_run, prepare
from scenarios.stopping import Stop
from scenarios.store import Store


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
