"""Cost of a sweep: CPU, memory, disk, and the memory of the main process as runs go by; one JSON object.

Run: .venv/bin/python benchmarks/sweep.py [--runs 1000] [--people 10000] [--days 1461] > sweep.json

Half of the runs hear the published tone, half neutral tone, at points of one parameter, with one seed
each for every five points. CPU is that of all processes; memory is the proportional set size (shared
pages counted once), read every two seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

MEGABYTE = 1e6
EVERY_SECONDS = 2.0


def main() -> None:
    """Run the sweep and print what it cost."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name, default in (("runs", 1000), ("people", 10_000), ("days", 1461), ("workers", 2), ("seeds", 5)):
        arguments.add_argument(f"--{name}", type=int, default=default)
    given = arguments.parse_args()
    points = given.runs // given.seeds // 2
    sampled = f'{{method = "sobol", n = {points}, ranges = {{"parameters.absorb.gain" = [0.1, 0.2]}}}}'
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        words = ["sweep", "baseline", "--out", str(out), "--yes", "--json"]
        for name in ("people", "days", "seeds", "workers"):
            words += [f"--{name}", str(getattr(given, name))]
        for setting in ("master_seed=1", 'sweep.tone=["literature", "neutral"]', f"sweep.sample={sampled}"):
            words += ["--set", setting]
        command = [sys.executable, "-m", "groundswell", *words]
        begun = time.monotonic()
        answer, course = watched(command, out)
        wall = time.monotonic() - begun
        model = json.loads((out / "manifest.json").read_text())["versions"]["model"]
        disk = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    runs = answer["runs"]["finished"]
    manner = f"--runs {given.runs} --people {given.people} --days {given.days} --workers {given.workers}"
    record = {
        "command": f"benchmarks/sweep.py {manner} --seeds {given.seeds}",
        "master_seed": 1,
        "model": model,
        "python": platform.python_version(),
        "runs": answer["runs"],
        "cpu_minutes": round((used.ru_utime + used.ru_stime) / 60, 2),
        "wall_minutes": round(wall / 60, 2),
        "megabytes_of_memory": round(max(row["all"] for row in course)),
        "megabytes_a_run_on_disk": round(disk / runs / MEGABYTE, 4),
        "main_process": at_tenths(course, runs),
        "stages": answer["stages"],
    }
    print(json.dumps(record, indent=1))


def watched(command: list[str], out: Path) -> tuple[dict[str, Any], list[dict[str, float]]]:
    """Run a command; its answer, and the memory of its processes as runs were finished."""
    course: list[dict[str, float]] = []
    with (
        tempfile.TemporaryFile("w+") as heard,
        subprocess.Popen(command, stdout=heard) as running,  # noqa: S603 - our own command
    ):
        while running.poll() is None:
            sizes = {process: proportional(process) for process in family(running.pid)}
            finished = len(list((out / "series").rglob("run-*.parquet")))
            course.append(
                {"finished": finished, "main": sizes.get(running.pid, 0.0), "all": sum(sizes.values())}
            )
            time.sleep(EVERY_SECONDS)
        heard.seek(0)
        answer: dict[str, Any] = json.loads(heard.read())
    return answer, course


def at_tenths(course: list[dict[str, float]], runs: int) -> list[dict[str, float]]:
    """Memory of the main process when each tenth of the runs was there, megabytes."""
    rows = []
    for tenth in range(1, 10):
        reached = [row for row in course if row["finished"] >= runs * tenth / 10]
        if reached:
            rows.append({"finished": reached[0]["finished"], "megabytes": round(reached[0]["main"], 1)})
    rows.append({"finished": runs, "megabytes": round(max(row["main"] for row in course), 1), "peak": True})
    return rows


def family(process: int) -> list[int]:
    """A process and all below it."""
    children: list[str] = []
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children += task.read_text().split()
        except OSError:
            continue
    for child in set(map(int, children)):
        found += family(child)
    return found


def proportional(process: int) -> float:
    """Proportional set size, megabytes; nothing for a process that is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).resolve().parents[1]))
    main()
