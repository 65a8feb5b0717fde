"""``runs.parquet``: one row for each finished run, with what it was made with and how it ended."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from agents.atomic import replace_file
from scenarios.results import Results

END = "end_"
TOTAL = "total"


def write_runs(folder: Path, seconds: Mapping[int, float]) -> None:
    """Write the table from the runs that are there.

    Columns: number, scenario, arm, seed and hash; every setting that a sweep changes, by dotted name; the
    last value of every outcome among all people, named ``end_…``; seconds that the run took.
    """
    results = Results(folder)
    rows = [_row(results, row, seconds.get(row["run"])) for row in results.finished]
    if rows:
        names = dict.fromkeys(name for row in rows for name in row)  # the first row alone would decide
        table = pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows])
        replace_file(
            folder / "runs.parquet", lambda beside: pq.write_table(table, beside, compression="zstd")
        )


def seconds_told(log: Path) -> dict[int, float]:
    """How long each run took, as the log tells it; lines that a full disk cut off are passed over."""
    told = {}
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if log.is_file() else ():
        try:
            event = json.loads(line)
            if event["event"] == "finished":
                told[event["run"]] = event["seconds"]
        except (ValueError, KeyError, TypeError):
            continue
    return told


def _row(results: Results, row: Mapping[str, Any], seconds: float | None) -> dict[str, Any]:
    recipe, history = results.recipe(row), results.history(row)
    arm = results.manifest["arms"][row["arm"]]
    return {
        "run": row["run"],
        "scenario": row["scenario"],
        "arm": row["arm"],
        "index": row["index"],
        "seed": row["seed"],
        "key": row["key"],
        "hash": history.hash,
        "law": recipe["world"]["law"],
        "ten_year_multiple": recipe["world"]["ten_year_multiple"],
        "tone": arm["settings"]["tone"] if "settings" in arm else None,
        "draw": (arm.get("posterior") or {}).get("row"),
        **({"table": arm["redraw"]} if "redraw" in arm else {}),
        **{name: arm[name] for name in ("option", "dose") if name in arm},
        **{name: _plain(value) for name, value in arm.get("changed", {}).items()},
        **{END + name: float(history.series(name, TOTAL)[-1]) for name in history.outcomes},
        "seconds": seconds,
        "file": row["file"],
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A value that a column can hold; tables and lists of them as JSON."""
    return json.dumps(value, sort_keys=True) if isinstance(value, (list, dict)) else value
