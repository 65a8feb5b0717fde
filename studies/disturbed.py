"""Sweeps that are killed, lose a worker or fill the disk at random moments: what is left, and how they end.

Run: .venv/bin/python studies/disturbed.py [--moments 10] [--seed 1] > disturbed.json

Each try strikes a sweep of two workers when a random number of its runs are in place and a random part
of the next one is made: kill -9 of the main process, kill -9 of a worker, or a disk that is full. The
disk is a small memory file system of random size where one can be mounted (as root on Linux); elsewhere
a limit on the size of a file, set on the running processes. Tries go on until so many struck each
way, since a sweep may end before its moment comes. Afterwards every finished run is read and held
against its own hash; then there is room again, `groundswell resume` goes on with one worker, and every
file that holds numbers is compared with those of an undisturbed sweep.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sweeping import Sweep, content, ended, finished, made_with, readable, typed, until

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKERS = ("--workers", "2")
ONE_WORKER = ("--workers", "1")
MAIN, WORKER, FULL = "main process killed", "worker killed", "disk full"
KILOBYTE = 1024
SMALLEST_FILE = 512
AT_MOST = 3
A_RUN = 30 * KILOBYTE
"""About as much as the file of one run takes."""

ENOUGH = 64 * KILOBYTE * KILOBYTE


class Tries:
    """One sweep, disturbed again and again.

    Attributes:
        expected: hashes of the files of the undisturbed sweep.
        pace: seconds from one finished run to the next.
    """

    def __init__(self, place: Path, sweep: Sweep, seed: int) -> None:
        self.place, self.sweep, self.seed = place, sweep, seed
        whole = place / "whole"
        running = sweep.start(whole, *WORKERS)
        until(whole, 1, running)
        begun = time.monotonic()
        if ended(running)[0] != 0:
            sys.exit("the undisturbed sweep failed; see why with groundswell sweep.")
        self.pace = (time.monotonic() - begun) / sweep.runs
        self.expected = content(whole)
        shutil.rmtree(whole)

    def struck(self, kind: str, moments: int) -> list[dict[str, Any]]:
        """Tries until so many struck a sweep that still ran, or three times as many were made."""
        rows: list[dict[str, Any]] = []
        while sum(row["struck"] for row in rows) < moments and len(rows) < AT_MOST * moments:
            rows.append(self.disturbed(kind, len(rows)))
        return rows

    def disturbed(self, kind: str, number: int) -> dict[str, Any]:
        """One try, its moment drawn from the seed, the kind of disturbance and the number."""
        chance, place = random.Random(f"{self.seed} {kind} {number}"), self.place / f"{kind}-{number}"
        tried = self._full(place, chance) if kind == FULL else self._killed(place, chance, kind)
        print(f"{kind} {number}: {tried}", file=sys.stderr)
        return {"disturbance": kind, "number": number, **tried}

    def _killed(self, out: Path, chance: random.Random, kind: str) -> dict[str, Any]:
        """Kill -9 of the main process or of a worker."""
        running = self.sweep.start(out, *WORKERS)
        struck = self._wait(out, running, chance)
        victims = [running.pid] if kind == MAIN else workers(running.pid)
        if struck and victims:
            os.kill(chance.choice(victims), signal.SIGKILL)
        code, said = ended(running)
        return self._outcome(out, struck and bool(victims), code, said)

    def _full(self, place: Path, chance: random.Random) -> dict[str, Any]:
        """A disk without room for all of it."""
        out, size = place / "out", int(chance.uniform(0.02, 0.9) * self.sweep.runs * A_RUN)
        with disk(place, 2 * A_RUN + size) as mounted:
            running = self.sweep.start(out, *WORKERS)
            struck = mounted
            if not mounted and (struck := self._wait(out, running, chance)):
                for process in (running.pid, *workers(running.pid)):
                    resource.prlimit(process, resource.RLIMIT_FSIZE, (SMALLEST_FILE, SMALLEST_FILE))
            code, said = ended(running)
            if mounted:
                _mount("remount", place, ENOUGH)
            return {
                **self._outcome(out, struck and code != 0, code, said),
                "disk": "memory file system" if mounted else "file-size limit",
            }

    def _wait(self, out: Path, running: subprocess.Popen[str], chance: random.Random) -> bool:
        """Until the moment to strike; whether the sweep still runs then."""
        there = until(out, chance.randrange(self.sweep.runs), running)
        time.sleep(chance.random() * self.pace)
        return there and running.poll() is None

    def _outcome(self, out: Path, struck: bool, code: int, said: str) -> dict[str, Any]:  # noqa: FBT001 - a fact of the try
        there = len(finished(out))
        good, bad = readable(out)
        begun = (out / "manifest.json").is_file()
        again = typed("resume", str(out), *ONE_WORKER) if begun else self.sweep.start(out, *ONE_WORKER)
        end, complaint = ended(again)
        same = end == 0 and content(out) == self.expected
        shutil.rmtree(out)
        return {
            "struck": struck,
            "finished_when_struck": there,
            "exit_code": code,
            "said": said.replace(str(self.place), ""),
            "readable": good,
            "unreadable": bad,
            "again": "resume" if begun else "the same command",
            "again_exit_code": end,
            **({"complaint": complaint} if end else {}),
            "same_bytes": same,
        }


def workers(process: int) -> list[int]:
    """Worker processes of a sweep."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            line = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"loky" in line and b"resource_tracker" not in line:
                found.append(int(child))
    return found


@contextmanager
def disk(folder: Path, size: int) -> Iterator[bool]:
    """A folder with room for so many bytes; whether it has that limit."""
    folder.mkdir(exist_ok=True)
    mounted = _mount("mount", folder, size)
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607 - the system's own


def _mount(how: str, folder: Path, size: int) -> bool:
    what = (
        ["-o", f"remount,size={size}"] if how == "remount" else ["-t", "tmpfs", "-o", f"size={size}", "tmpfs"]
    )
    try:
        done = subprocess.run(["mount", *what, str(folder)], capture_output=True, check=False)  # noqa: S603, S607 - the system's own
    except FileNotFoundError:
        return False
    return done.returncode == 0


def main() -> None:
    """Disturb and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name, default in (("moments", 10), ("seed", 1), ("points", 4), ("people", 8000), ("jobs", 2)):
        arguments.add_argument(f"--{name}", type=int, default=default)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        sweep = Sweep(Path(place), points=given.points, people=given.people)
        tries = Tries(Path(place), sweep, given.seed)
        with ThreadPoolExecutor(given.jobs) as pool:
            asked = [pool.submit(tries.struck, kind, given.moments) for kind in (MAIN, WORKER, FULL)]
            rows = [row for one in asked for row in one.result()]
    manner = f"--moments {given.moments} --points {given.points} --people {given.people}"
    record = {
        **made_with(f"studies/disturbed.py {manner} --seed {given.seed}", given.seed),
        "runs": sweep.runs,
        "held": all(row["unreadable"] == 0 and row["same_bytes"] for row in rows),
        "struck": {
            kind: sum(row["struck"] for row in rows if row["disturbance"] == kind)
            for kind in (MAIN, WORKER, FULL)
        },
        "tries": rows,
    }
    record["processor_minutes"] = round(sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) / 60, 1)
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
