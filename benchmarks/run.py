"""Cost of one run: CPU of a day, of a person's day, and to begin; one JSON object.

Run: .venv/bin/python benchmarks/run.py > run.json

A day of n people takes a + b · n: institutions, calendar and the weekly record take a, the compiled pass b
for each person. Both follow from runs of two sizes, made in turns: the median of each. To begin is the
shortest command there is, which starts the program and loads the compiled pass. By these numbers
``groundswell.estimates`` tells what runs will take.
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
from statistics import median
from typing import Any

from machine import busy, described

from scenarios.overrides import from_assignment
from scenarios.plan import plan_alone
from scenarios.reading import load
from scenarios.replicates import live
from scenarios.versions import model_version

FEW, MANY = 1_000, 100_000
DAYS = 728


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--repeats", type=int, default=5)
    repeats = arguments.parse_args().repeats
    lived(FEW, 7)
    found: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(repeats):
        for people, seconds in found.items():
            seconds.append(lived(people, DAYS))
    few, many = (median(seconds) / DAYS for seconds in found.values())
    person = (many - few) / (MANY - FEW)
    record = {
        "command": f"benchmarks/run.py --repeats {repeats}",
        "model": model_version(),
        "python": platform.python_version(),
        "machine": described(),
        "load": busy(),
        "days": DAYS,
        "seconds": {str(people): seconds for people, seconds in found.items()},
        "seconds_a_day": few - FEW * person,
        "person_days_a_second": 1 / person,
        "seconds_to_begin": median(begun() for _ in range(repeats)),
    }
    print(json.dumps(record, indent=1))


def lived(people: int, days: int) -> float:
    """CPU-seconds of one run of the baseline."""
    settings = (f"people={people}", f"days={days}", "seeds=1", "draws=none")
    plan = plan_alone(load("baseline", [from_assignment(one) for one in settings]).scenario)
    (replicate,), (table,) = plan.replicates, plan.tables()
    started = time.process_time()
    live(replicate, table)
    return time.process_time() - started


def begun() -> float:
    """CPU-seconds of the shortest command that makes runs."""
    before = used()
    with tempfile.TemporaryDirectory() as place:
        words = ["run", "baseline", "--people", "100", "--days", "1", "--seeds", "1", "--quiet"]
        command: list[Any] = [sys.executable, "-m", "groundswell", *words, "--out", Path(place) / "out"]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    return used() - before


def used() -> float:
    """CPU-seconds of all commands that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
