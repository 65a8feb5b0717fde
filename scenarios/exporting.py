"""Results in the forms that others read: tidy CSV, a modelling hub's quantiles, a frame as Mesa's.

- ``csv``: scenario, arm, seed, date, cell, outcome, value, after the settings that a sweep varies.
- ``hub``: origin_date, scenario_id, target, target_date, group, output_type, output_type_id, value;
  quantiles over the runs of an arm, posterior draws pooled, as the hubs of scenario modellers collect them.
- ``mesa``: RunId, iteration, Step, settings, reporters: what ``mesa.batch_run`` gives, among all people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.atomic import replace_file
from scenarios.results import Results
from scenarios.series import ResultsError

if TYPE_CHECKING:
    import pandas as pd

LEVELS = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)
CSV, PARQUET = ".csv", ".parquet"


def export(results: Results, form: str, out: Path) -> int:
    """Write results in another form, run by run, whole or not at all.

    Args:
        results: an opened folder.
        form: ``csv``, ``hub`` or ``mesa``.
        out: a ``.csv`` or ``.parquet`` file.

    Returns:
        How many rows were written.

    Raises:
        ResultsError: if the file's ending is another one, or no run is finished.
    """
    if out.suffix not in (CSV, PARQUET):
        raise ResultsError(f"{out}: should end in .csv or .parquet.")
    if not results.finished:
        raise ResultsError(
            f"{results.folder}: no run is finished yet. Make them: groundswell resume {results.folder}"
        )
    written = 0

    def write(beside: Path) -> None:
        nonlocal written
        written = (_write_csv if out.suffix == CSV else _write_parquet)(FORMS[form](results), beside)

    replace_file(out, write)
    return written


def tidy(results: Results) -> Iterator[pd.DataFrame]:
    """Long rows of each run, after the settings that are varied."""
    for row in results.finished:
        frame = results.history(row).frame()
        frame.insert(0, "scenario", row["scenario"])
        yield _with_settings(frame, results, row, before="seed")


def hub(results: Results) -> Iterator[pd.DataFrame]:
    """Quantiles over the runs of each arm; of a sweep, over seeds and posterior draws of each point."""
    import pandas as pd

    for name, rows in _pooled(results).items():
        histories = [results.history(row) for row in rows]
        first = histories[0]
        values = np.stack([one.values for one in histories])  # noqa: PD011 - of a history, not of a frame
        quantiles = np.quantile(values, LEVELS, axis=0).transpose(1, 2, 3, 0)
        index = pd.MultiIndex.from_product(
            [first.dates, first.cells, first.outcomes, LEVELS],
            names=["target_date", "group", "target", "output_type_id"],
        )
        frame = pd.DataFrame({"value": quantiles.ravel()}, index=index).reset_index()
        frame.insert(0, "origin_date", first.dates[0])
        frame.insert(1, "scenario_id", name)
        frame["output_type"] = "quantile"
        columns = ["origin_date", "scenario_id", "target", "target_date", "group"]
        yield frame[[*columns, "output_type", "output_type_id", "value"]].dropna(subset="value")


def mesa(results: Results) -> Iterator[pd.DataFrame]:
    """One row for each recorded day of each run, as ``mesa.batch_run`` gives it.

    Step is the day, 0 the evening before the first one; iteration counts the seeds of an arm.
    """
    import pandas as pd

    for row in results.finished:
        history = results.history(row)
        days = (history.dates - history.dates[0]).astype(int)
        total = np.column_stack([history.series(name) for name in history.outcomes])
        frame = pd.DataFrame(total, columns=list(history.outcomes))
        frame.insert(0, "RunId", row["run"])
        frame.insert(1, "iteration", row["index"])
        frame.insert(2, "Step", days)
        frame.insert(3, "arm", row["arm"])
        frame.insert(4, "seed", row["seed"])
        yield _with_settings(frame, results, row, before="seed")


FORMS: dict[str, Callable[[Results], Iterator[pd.DataFrame]]] = {"csv": tidy, "hub": hub, "mesa": mesa}


def _with_settings(
    frame: pd.DataFrame, results: Results, row: Mapping[str, Any], *, before: str
) -> pd.DataFrame:
    """The frame with a column for each setting that a sweep varies."""
    place = list(frame.columns).index(before)
    changed = results.manifest["arms"][row["arm"]].get("changed", {})
    for name, value in reversed(changed.items()):
        frame.insert(place, name, str(value) if isinstance(value, list) else value)
    return frame


def _pooled(results: Results) -> dict[str, list[dict[str, Any]]]:
    """Rows of runs that differ in seed or posterior draw alone, under the name of their first arm."""
    names: dict[Any, str] = {}
    pooled: dict[str, list[dict[str, Any]]] = {}
    for row in results.finished:
        arm = results.manifest["arms"][row["arm"]]
        place: Any = row["arm"]
        if arm.get("posterior"):
            drawn = set(arm["posterior"]["names"])
            place = tuple((name, str(value)) for name, value in arm["changed"].items() if name not in drawn)
        pooled.setdefault(names.setdefault(place, row["arm"]), []).append(row)
    return pooled


def _write_csv(frames: Iterator[pd.DataFrame], beside: Path) -> int:
    written = 0
    with beside.open("w", encoding="utf-8", newline="") as file:
        for frame in frames:
            frame.to_csv(file, index=False, header=written == 0)
            written += len(frame)
    return written


def _write_parquet(frames: Iterator[pd.DataFrame], beside: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    written, writer = 0, None
    try:
        for frame in frames:
            table = pa.Table.from_pandas(frame, preserve_index=False)
            writer = writer or pq.ParquetWriter(beside, table.schema, compression="zstd")
            writer.write_table(table.cast(writer.schema))
            written += len(frame)
    finally:
        if writer is not None:
            writer.close()
    return written
