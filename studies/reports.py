"""Reports of all scenarios that ask something of the society, built from stored runs: how long that takes.

Run: .venv/bin/python studies/reports.py [--people 1000] [--seeds 2] [--days N] > reports.json

Runs that the folder holds already are used, so the reports alone are timed, one after the other in one
process: by the clock, and in seconds of the processor. It holds if all of them take five minutes at most.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from sweeping import ROOT, made_with

from scenarios.overrides import from_argument
from scenarios.pages.__main__ import shown
from scenarios.plan import plan_run
from scenarios.reading import load
from scenarios.report import write_report
from scenarios.running import run_missing
from scenarios.store import Store

MOST_SECONDS = 300


def stored(name: str, folder: Path, given: dict[str, int]) -> Path:
    """The folder of a scenario's runs, made where they are not there."""
    scenario = load(name, [one for key, value in given.items() for one in from_argument(key, value)]).scenario
    with Store(folder / name, plan_run(scenario), command=f"groundswell run {name}") as store:
        run_missing(store)
    return folder / name


def timed(name: str, folder: Path) -> dict[str, Any]:
    """One report: its figures, its size, and what it took."""
    clock, processor = time.perf_counter(), time.process_time()
    written = write_report(folder)
    return {
        "scenario": name,
        "figures": len(written.figures),
        "megabytes": round(written.page.stat().st_size / 1e6, 2),
        "seconds": round(time.perf_counter() - clock, 2),
        "processor_seconds": round(time.process_time() - processor, 2),
        "sentence": written.sentence,
    }


def main() -> None:
    """Make what runs are missing, write every report and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT / "results" / "reports")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--days", type=int)
    asked = parser.parse_args()
    given = {"people": asked.people, "seeds": asked.seeds} | ({"days": asked.days} if asked.days else {})
    folders = {name: stored(name, asked.folder, given) for name in shown()}
    reports = [timed(name, folder) for name, folder in folders.items()]
    seconds, processor = (
        round(sum(one[key] for one in reports), 1) for key in ("seconds", "processor_seconds")
    )
    told = {
        "held": seconds <= MOST_SECONDS,
        "seconds": seconds,
        "processor_seconds": processor,
        "most_seconds": MOST_SECONDS,
        **given,
        "reports": reports,
    }
    record = made_with(f"studies/reports.py {' '.join(sys.argv[1:])}".strip(), seed=1) | told
    sys.stdout.write(json.dumps(record, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
