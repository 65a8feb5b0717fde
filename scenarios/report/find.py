"""Find: a folder of results, read into findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from agents.tone.measure import TABLE_FILE
from agents.tone.table import ToneTable
from scenarios import store
from scenarios.power.arms import is_of_power
from scenarios.report.findings import Findings
from scenarios.report.replies import read_replies

MEASURED = "measured"


def find(folder: Path) -> Findings:
    """Read a folder of results; arms that are there for measures of power are left to their own page.

    Raises:
        ResultsError: if it holds none, or a file cannot be read.
    """
    results = store.open(folder)
    arms = [one for one in results.arms if not is_of_power(one, results.settings(one))]
    return Findings(
        folder=folder,
        manifest=results.manifest
        | {"arms": {one: results.manifest["arms"][one] for one in arms}, "counts": results.counts},
        histories=results.histories(*arms),
        tables=_sampled(folder, results.manifest["arms"])
        | {arm: table for arm, table in results.tables.items() if arm in arms},
        replies=read_replies(folder),
        models=sorted({results.recipe(row)["versions"]["model"] for row in results.finished}),
    )


def _sampled(folder: Path, arms: Mapping[str, Any]) -> dict[str, ToneTable]:
    """The table of sampled replies, where it stands beside the runs and no arm was run with it."""
    path = folder / "tone" / TABLE_FILE
    return {MEASURED: ToneTable.load(path)} if MEASURED not in arms and path.is_file() else {}
