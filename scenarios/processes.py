"""Runs made in processes of their own: joblib's loky, one thread a worker."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Collection, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice

from scenarios.plan import Replicate
from scenarios.replicates import Destination, Ended, RunError, make_run
from scenarios.stopping import Stop

THREADS = ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
IDLE_SECONDS = 10  # then a worker goes, also one whose main process was killed
HANDED_OUT = 2  # runs for each worker: one that it makes and one that waits for it
LOOK_SECONDS = 0.1  # between two looks whether the user asked to stop
SETTLE_SECONDS = 5.0


def in_processes_of_their_own(
    missing: Sequence[Replicate], made_for: Destination, workers: int
) -> Generator[Ended]:
    """Make runs in worker processes; each is told as soon as it ended.

    Raises:
        RunError: if a worker was killed from outside.
    """
    from joblib.externals.loky import get_reusable_executor
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    executor = get_reusable_executor(
        max_workers=workers, timeout=IDLE_SECONDS, env=dict.fromkeys(THREADS, "1")
    )
    waiting = iter(missing)
    handed_out: set[Future[Ended]] = set()
    try:
        with Stop() as stop:
            while True:
                for one in islice(waiting, HANDED_OUT * workers - len(handed_out)):
                    handed_out.add(executor.submit(_in_worker, one, made_for))
                if not handed_out:
                    return
                done, handed_out = wait(handed_out, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
                stop.obey()
    except TerminatedWorkerError as error:
        raise RunError(
            "A worker was killed from outside, most often because memory ran out. Finished runs are safe; "
            f"go on with: groundswell resume {made_for.folder}. Give fewer --workers if memory was short."
        ) from error
    finally:
        try:
            _settle(handed_out)
        finally:
            executor.shutdown(wait=True, kill_workers=True)


def _settle(handed_out: Collection[Future[Ended]]) -> None:
    """Wait for the pool to have passed on what it was given; shut down before that, its thread complains."""
    end = time.monotonic() + SETTLE_SECONDS
    while any(not (one.running() or one.done()) for one in handed_out) and time.monotonic() < end:
        time.sleep(LOOK_SECONDS / 10)


def _in_worker(replicate: Replicate, made_for: Destination) -> Ended:
    # Ctrl-C reaches every process of the terminal; the main one alone decides what it means.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return make_run(replicate, made_for)
