"""A sweep as a user makes it, from the command line, for studies that disturb it."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from scenarios.compaction import Compacted
from scenarios.series import ResultsError, read_series
from scenarios.versions import model_version

ROOT = Path(__file__).resolve().parents[1]
SCENARIO = """base = "baseline"
people = {people}
days = 364
seeds = 2
[sweep]
tone = ["literature", "neutral"]
[sweep.sample]
method = "sobol"
n = {points}
ranges."parameters.absorb.gain" = [0.1, 0.2]
"""
TONES_AND_SEEDS = 4
LOOK_SECONDS = 0.02


class Sweep:
    """A sweep of one parameter under two tones.

    Attributes:
        runs: how many it has.
        file: its scenario.
    """

    def __init__(self, place: Path, *, points: int, people: int) -> None:
        self.runs, self.file = points * TONES_AND_SEEDS, place / "study.toml"
        self.file.write_text(SCENARIO.format(points=points, people=people))

    def start(self, out: Path, *options: str) -> subprocess.Popen[str]:
        """Begin it, or go on with it, in a process of its own."""
        return typed("sweep", str(self.file), "--out", str(out), "--yes", "--quiet", *options)

    def finish(self, out: Path, *options: str) -> int:
        """Begin it or go on with it and wait for its end; its exit code."""
        return ended(self.start(out, *options))[0]


def typed(*words: str) -> subprocess.Popen[str]:
    """A command as a user types it, running."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "groundswell", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(running: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit code of a command and the last line it said, once it has ended."""
    lines = running.communicate()[1].strip().splitlines()
    return running.returncode, lines[-1] if lines else ""


def finished(out: Path) -> list[Path]:
    """Files of the single runs that are in place."""
    return sorted((out / "series").rglob("run-*.parquet"))


def until(out: Path, runs: int, running: subprocess.Popen[str]) -> bool:
    """Wait until so many runs are in place; whether the command still runs then."""
    while running.poll() is None:
        if len(finished(out)) >= runs:
            return True
        time.sleep(LOOK_SECONDS)
    return False


def readable(out: Path) -> tuple[int, int]:
    """How many finished runs can be read and hold what was written, and how many cannot."""
    good = bad = 0
    for path in finished(out):
        try:
            read_series(path)
            good += 1
        except ResultsError:
            bad += 1
    for path in (out / "series").rglob("compacted.parquet"):
        together = Compacted(path)
        for run in together.keys:
            together.history(run)
            good += 1
    return good, bad


def content(out: Path) -> dict[str, str]:
    """Hash of every file that holds numbers; of the table of runs without the seconds they took."""
    files = [*(out / "series").rglob("*"), *(out / "tone").rglob("*")]
    hashes = {str(path.relative_to(out)): _hash(path.read_bytes()) for path in files if path.is_file()}
    table = pq.read_table(out / "runs.parquet").drop_columns(["seconds"])
    return {**hashes, "runs.parquet": _hash(repr(table.to_pylist()).encode())}


def made_with(command: str, seed: int) -> dict[str, Any]:
    """What stands at the head of a study's answer: how to repeat it, and on what it ran."""
    return {
        "command": command,
        "seed": seed,
        "model": model_version(),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
    }


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
