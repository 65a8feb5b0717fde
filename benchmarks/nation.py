"""A nation for a year: every adult of the United States a person of the model, timed and weighed.

Run: .venv/bin/python benchmarks/nation.py > nation.json

The defaults are 260 million people, 365 days from June 2025 with implicit ties, replacement and a weekly
record, on two threads. Progress goes to stderr, one JSON object to stdout: minutes of processor time and
by the clock, peak memory, the load beside it, and the hash of the last state. Memory is checked before
any work begins; a smaller nation (--people) costs in proportion.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import resource
import sys
import time
from typing import Any

from agents.parameters import Parameters
from agents.population import build
from agents.tone.table import ToneTable
from society.form import Form
from society.history import History
from society.world import World

START = dt.date(2025, 6, 1)
SEED = 1
GIGABYTE = 1e9


class Clock:
    """Minutes since the last call, by the processor and by the wall."""

    def __init__(self) -> None:
        self._last = self._now()

    def lap(self) -> dict[str, float]:
        """Minutes since the last lap."""
        before, self._last = self._last, self._now()
        return {name: round((self._last[name] - before[name]) / 60, 3) for name in before}

    @staticmethod
    def _now() -> dict[str, float]:
        return {"cpu_minutes": time.process_time(), "wall_minutes": time.perf_counter()}


def peak_gigabytes() -> float:
    """Most memory this process ever held, in 1e9 bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / GIGABYTE


def say(text: str) -> None:
    """Progress, for whoever waits."""
    print(f"{dt.datetime.now(tz=dt.UTC):%H:%M:%S} {text}", file=sys.stderr, flush=True)


def live(world: World, days: int, every: int) -> History:
    """Live the days and tell of them."""
    lived = 0

    def progress(step: int) -> None:
        nonlocal lived
        lived += step
        say(f"day {lived} of {days}, {peak_gigabytes():.2f} GB, load {os.getloadavg()[0]:.1f}")

    return world.run(days, every=every, progress=progress)


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Build, live, and say what it took."""
    stages, clock, load = {}, Clock(), [os.getloadavg()]
    say(f"building {options.people:,} people")
    population = build(options.people, Parameters())
    stages["build"] = clock.lap()
    say(f"built, {peak_gigabytes():.2f} GB")
    world = World(
        Parameters(),
        population,
        ToneTable.load("literature"),
        seed=SEED,
        start=START,
        form=Form(ties=options.ties),
        threads=options.threads,
        in_place=True,
    )
    load.append(os.getloadavg())
    history = live(world, options.days, options.every)
    stages["live"] = clock.lap()
    load.append(os.getloadavg())
    taken = dict(zip(("begin", "built", "end"), load, strict=True))
    return answer(options, history, stages, taken)


def answer(
    options: argparse.Namespace,
    history: History,
    stages: dict[str, dict[str, float]],
    load: dict[str, tuple[float, float, float]],
) -> dict[str, Any]:
    """What is printed: how much was asked for, what it took, and what came out."""
    cpu, wall = (sum(stage[name] for stage in stages.values()) for name in ("cpu_minutes", "wall_minutes"))
    return {
        "people": options.people,
        "days": options.days,
        "ties": options.ties,
        "threads": options.threads,
        "records": len(history.dates),
        "cpu_minutes": round(cpu, 2),
        "wall_minutes": round(wall, 2),
        "peak_gigabytes": round(peak_gigabytes(), 3),
        "bytes_a_person": round(peak_gigabytes() * GIGABYTE / options.people, 1),
        "stages": stages,
        "person_days_per_cpu_second": round(
            options.people * options.days / stages["live"]["cpu_minutes"] / 60
        ),
        "load": load,
        "nice": os.nice(0),
        "state_hash": history.state_hash,
        "provenance": {
            key: history.provenance[key] for key in ("population", "mechanism", "law", "seed", "start")
        },
        "total": dict(zip(history.outcomes, map(float, history.values[-1, 0]), strict=True)),
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=260_000_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--ties", default="implicit", choices=("community", "implicit"))
    parser.add_argument("--every", type=int, default=7, help="days between records")
    print(json.dumps(measure(parser.parse_args()), indent=1))


if __name__ == "__main__":
    main()
