"""How long a large network takes to read, and how much memory: one JSON on standard output.

python benchmarks/network.py --ties 10000000 --people 1000000

An edge list is drawn and written once in each format; each reading is a process of its own. The
peak is the largest resident size beyond what it was once everything was imported.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

SEED = 1
MEGABYTE = 2**20


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--ties", type=int, default=10_000_000)
    arguments.add_argument("--people", type=int, default=1_000_000)
    arguments.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--directed", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.write is not None:
        write(given.write, given.ties, given.people)
        return
    if given.read is not None:
        print(json.dumps(measure(given.read, given.people, directed=given.directed)))
        return
    size = ["--people", str(given.people), "--ties", str(given.ties)]
    with tempfile.TemporaryDirectory() as folder:
        apart(*size, "--write", folder)
        readings = [
            {"file": path.name, "directed": directed, "megabytes": round(path.stat().st_size / MEGABYTE)}
            | json.loads(apart(*size, "--read", str(path), *["--directed"] * directed))
            for path in sorted(Path(folder).iterdir())
            for directed in (True, False)
        ]
    record = {"ties": given.ties, "people": given.people, "python": platform.python_version()}
    print(json.dumps({**record, "readings": readings}, indent=2))


def write(folder: Path, ties: int, people: int) -> None:
    """An edge list of different pairs in random order: CSV and Parquet, without and with weights."""
    import pyarrow as pa
    from pyarrow import csv, parquet

    random = np.random.default_rng(SEED)
    pairs = np.empty(0, np.int64)
    while len(pairs) < ties:
        one, two = random.integers(0, people, (2, ties + ties // 10))
        drawn = np.minimum(one, two) * people + np.maximum(one, two)
        pairs = np.unique(np.concatenate([pairs, drawn[one != two]]))
    source, target = np.divmod(random.permutation(pairs)[:ties], people)
    plain = pa.table({"source": source, "target": target})
    weighted = plain.append_column("weight", pa.array(random.integers(1, 1000, ties) / 100))
    for name, table in (("plain", plain), ("weighted", weighted)):
        for write_table, ending in ((csv.write_csv, "csv"), (parquet.write_table, "parquet")):
            write_table(table, folder / f"{name}.{ending}")


def apart(*options: str) -> str:
    """What this script prints in a process of its own; a child's peak begins with its parent's."""
    command = [sys.executable, __file__, *options]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - this very script


def measure(path: Path, people: int, *, directed: bool) -> dict[str, float]:
    """Read a file once, after everything is imported and compiled."""
    from society.ties.network import read

    read_small()
    before, begun, spent = peak(), time.perf_counter(), time.process_time()
    steps = 0

    def count(_: int) -> None:
        nonlocal steps
        steps += 1

    network = read(path, people, directed=directed, progress=count)
    return {
        "seconds": round(time.perf_counter() - begun, 2),
        "cpu_seconds": round(time.process_time() - spent, 2),
        "peak_megabytes": round(peak() - before),
        "imports_megabytes": round(before),
        "kept_megabytes": round(
            sum(c.nbytes for c in (network.offsets, network.targets, network.shares) if c is not None)
            / MEGABYTE
        ),
        "progress_calls": steps,
    }


def read_small() -> None:
    """Read files of one tie, so that everything is imported and compiled."""
    from society.ties.network import read

    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), ties=1, people=2)
        for path in Path(folder).iterdir():
            read(path, 2)


def peak() -> float:
    """Largest resident size so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


if __name__ == "__main__":
    main()
