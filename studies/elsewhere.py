"""One sweep made by one worker, by two, and by a Dask cluster that loses a worker midway: the same tables.

Run: .venv/bin/python studies/elsewhere.py [--points 8] [--people 3000] > elsewhere.json

The cluster is started as its users start it, by Dask's own commands: a scheduler and two workers of one
thread on this machine. When a third of the runs are there, one of the workers is killed with kill -9.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sweeping import ROOT, Sweep, content, ended, finished, made_with, until

if TYPE_CHECKING:
    from collections.abc import Iterator

DASK = str(Path(sys.executable).with_name("dask"))
WORKERS = 2
PATIENCE_SECONDS = 120


class Cluster:
    """A Dask scheduler with workers on this machine.

    Attributes:
        address: of the scheduler.
        workers: processes of the workers.
    """

    def __init__(self, address: str, workers: list[subprocess.Popen[bytes]]) -> None:
        self.address, self.workers = address, workers


@contextmanager
def cluster(place: Path) -> Iterator[Cluster]:
    """Start a cluster, and stop it afterwards."""
    told = place / "scheduler.json"
    started = [_dask("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))]
    try:
        _wait_for(told)
        address = json.loads(told.read_text())["address"]
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(place))
        workers = [_dask("worker", address, *options) for _ in range(WORKERS)]
        started += workers
        yield Cluster(address, workers)
    finally:
        for process in started:
            process.kill()
            process.wait()


def on_cluster(sweep: Sweep, place: Path, out: Path) -> dict[str, Any]:
    """Make the sweep on a cluster and kill one of its workers when a third of the runs are there."""
    with cluster(place) as dask:
        running = sweep.start(out, "--cluster", dask.address)
        struck = until(out, sweep.runs // 3, running)
        there = len(finished(out))
        dask.workers[0].send_signal(signal.SIGKILL)
        code, said = ended(running)
    return {
        "worker_killed_midway": struck,
        "finished_when_killed": there,
        "exit_code": code,
        **({"said": said} if code else {}),
    }


def _dask(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - Dask's own command
        [DASK, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_for(file: Path) -> None:
    begun = time.monotonic()
    while not file.is_file() or not file.read_text().strip():
        if time.monotonic() - begun > PATIENCE_SECONDS:
            sys.exit("the Dask scheduler did not start; try: dask scheduler")
        time.sleep(1)


def main() -> None:
    """Make the sweep in every way and print how they compare."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name, default in (("points", 8), ("people", 3000)):
        arguments.add_argument(f"--{name}", type=int, default=default)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sweep = Sweep(place, points=given.points, people=given.people)
        ways: dict[str, dict[str, Any]] = {
            "one loky worker": {"exit_code": sweep.finish(place / "one", "--workers", "1")},
            "two loky workers": {"exit_code": sweep.finish(place / "two", "--workers", "2")},
            "Dask cluster, a worker killed": on_cluster(sweep, place, place / "cluster"),
        }
        tables = [content(place / name) for name in ("one", "two", "cluster")]
    record = {
        **made_with(f"studies/elsewhere.py --points {given.points} --people {given.people}", seed=1),
        "runs": sweep.runs,
        "held": all(table == tables[0] for table in tables)
        and not any(w["exit_code"] for w in ways.values()),
        "ways": ways,
        "tables": tables[0],
    }
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
