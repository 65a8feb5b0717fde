"""Every rival law fitted alike, checked, stacked and projected to 2035: what docs/credibility.md is from.

Run: .venv/bin/python studies/credibility.py [--folder results/credibility] > credibility.json

The folder holds banks and the runs to 2035; whatever is in it already is used, and the command goes on where
it was stopped. From nothing it takes hours of a processor; the record tells how many. Banks and draws
that ship are written to their places.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def command(words: list[str]) -> str:
    """What was typed, without where the runs were kept."""
    place = words.index("--folder") if "--folder" in words else len(words)
    return " ".join(["studies/credibility.py", *words[:place], *words[place + 2 :]])


def main() -> None:
    """Run the study and print its record."""
    from calibration.study import study

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT / "results" / "credibility")
    parser.add_argument("--truths", type=int, default=200)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    found = study(
        asked.folder, truths=asked.truths, runs=asked.runs, draws=asked.draws, workers=asked.workers
    )
    told = {
        "command": command(sys.argv[1:]),
        "python": platform.python_version(),
    }
    sys.stdout.write(json.dumps(told | found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
