"""The default panel of power, timed: from the command to the last reading.

Run: .venv/bin/python benchmarks/panel.py > panel.json

The defaults are 20,000 people over the four years of the baseline, ten seeds of every arm, the credit split
over four groups of providers; no incidental share and no outer loops. What counts is processor time of the
two commands together, which may be twelve minutes. Progress goes to stderr, one JSON object to stdout; with
--out the results stay, for groundswell report.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from machine import busy, described

LIMIT = 12.0  # minutes of processor time
MINUTE = 60.0


def used() -> float:
    """Minutes of processor time of all commands that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (children.ru_utime + children.ru_stime) / MINUTE


def called(*words: str) -> str:
    """What a groundswell command prints; its progress goes through."""
    command = [sys.executable, "-m", "groundswell", *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - our own


def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Run the arms, read the panel, and say what it took."""
    settings = ["--people", options.people, "--days", options.days, "--seeds", options.seeds]
    words = ["run", "baseline", *map(str, settings), "--power", "panel"]
    load = busy()
    called(*words, "--out", str(folder))
    run = used()
    panel = json.loads(called("power", str(folder), "--json"))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {
        "command": f"groundswell {' '.join(words)}",
        "model": manifest["versions"]["model"],
        "arms": len(manifest["arms"]),
        "runs": len(manifest["runs"]),
        "readings": len(panel["measures"]),
        "cpu_minutes": {"run": round(run, 2), "power": round(used() - run, 2), "both": round(used(), 2)},
        "limit_cpu_minutes": LIMIT,
        "held": used() <= LIMIT,
        "load": [load, busy()],
        **described(),
        "platform": platform.system(),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--days", type=int, default=1461)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--out", type=Path, help="Folder that keeps the results.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as beside:
        print(json.dumps(measure(options, options.out or Path(beside) / "panel"), indent=1))


if __name__ == "__main__":
    main()
