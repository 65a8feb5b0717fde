"""One run as one Parquet file: wide rows, and the recipe that made them in the schema's metadata.

Layout: a row for each date and cell; columns ``run``, ``arm``, ``seed``, ``date``, ``cell``, then one
float32 column an outcome. Floats are byte-stream-split and compressed without a dictionary: a third of
the size of the library's default. The file holds no time of writing, so that equal runs are equal bytes.

Form 1 had no column ``run``; it is read as well as form 2.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from agents.atomic import replace_file
from society.history import History

METADATA_KEY = b"groundswell"
SCHEMA_VERSION = 2
READABLE = (1, SCHEMA_VERSION)
INDEX = ("run", "arm", "seed", "date", "cell")
LEVEL = 3  # of zstd: beyond it files hardly shrink


class ResultsError(ValueError):
    """Results that cannot be read; the message names the file and what to do."""


def write_series(history: History, path: Path, recipe: Mapping[str, Any], *, run: int = 0) -> None:
    """Write one run, whole or not at all.

    Args:
        history: the run.
        path: where to.
        recipe: JSON-able record of all that made it.
        run: its number in the plan.
    """
    table = series_table(history, recipe, run)
    replace_file(path, lambda beside: pq.write_table(table, beside, **options(history.outcomes)))


def series_bytes(history: History, recipe: Mapping[str, Any], *, run: int = 0) -> bytes:
    """The file that ``write_series`` writes, as bytes, for a run made where the folder cannot be reached."""
    sink = pa.BufferOutputStream()
    pq.write_table(series_table(history, recipe, run), sink, **options(history.outcomes))
    return bytes(sink.getvalue())


def options(outcomes: Sequence[str]) -> dict[str, Any]:
    """How series are encoded."""
    return {
        "compression": "zstd",
        "compression_level": LEVEL,
        "use_dictionary": ["arm", "cell"],
        "use_byte_stream_split": list(outcomes),
    }


def series_table(history: History, recipe: Mapping[str, Any], run: int) -> pa.Table:
    """One run as a table with a row for each record and cell, and its recipe in the schema's metadata.

    Args:
        history: of the run.
        recipe: all that made it, ready for JSON.
        run: its number in the plan.
    """
    records, cells, outcomes = history.values.shape
    flat = np.ascontiguousarray(history.values.reshape(records * cells, outcomes))
    columns = [
        pa.array(np.full(len(flat), run, np.int32)),
        pa.array([history.arm] * len(flat)).dictionary_encode(),
        pa.array(np.full(len(flat), history.seed, np.int64)),
        pa.array(np.repeat(history.dates.astype("datetime64[D]"), cells)),
        pa.array(list(history.cells) * records).dictionary_encode(),
        *(pa.array(flat[:, number]) for number in range(outcomes)),
    ]
    record = {
        "schema_version": SCHEMA_VERSION,
        **recipe,
        "run": run,
        "world": dict(history.provenance),
        "cells": history.cells,
        "outcomes": history.outcomes,
        "state_hash": history.state_hash,
        "history_hash": history.hash,
    }
    table = pa.Table.from_arrays(columns, names=[*INDEX, *history.outcomes])
    return table.replace_schema_metadata({METADATA_KEY: json.dumps(record, sort_keys=True).encode()})


def read_recipe(path: Path) -> dict[str, Any]:
    """The recipe of a run, from the file's footer alone.

    Raises:
        ResultsError: if the file is cut off, foreign or of another version.
    """
    try:
        metadata = pq.read_schema(path).metadata or {}
    except FileNotFoundError as error:
        raise ResultsError(f"{path}: there is no such file. {remedy(path)}") from error
    except (pa.ArrowInvalid, pa.ArrowIOError) as error:
        raise ResultsError(f"{path}: not a Parquet file, or cut off in the middle. {remedy(path)}") from error
    if METADATA_KEY not in metadata:
        raise ResultsError(
            f"{path}: a Parquet file, but not one of Groundswell's. Move it out of this folder."
        )
    record: dict[str, Any] = json.loads(metadata[METADATA_KEY])
    refuse_other_forms(path, record["schema_version"])
    return record


def refuse_other_forms(path: Path, form: object) -> None:
    """Refuse what another version wrote, unless this one reads it.

    Raises:
        ResultsError: naming the file and both forms.
    """
    if form not in READABLE:
        raise ResultsError(
            f"{path}: written in form {form}; this version reads forms {READABLE[0]} to {READABLE[-1]}. "
            "Open it with the version that made it, or make the runs again."
        )


def read_series(path: Path) -> History:
    """One run, equal bit for bit to the one that was written.

    Raises:
        ResultsError: if the file is cut off, foreign, of another version, or altered.
    """
    record = read_recipe(path)
    try:
        table = pq.read_table(path, partitioning=None)
    except (pa.ArrowInvalid, OSError) as error:
        raise ResultsError(f"{path}: damaged: its rows cannot be read. {remedy(path)}") from error
    return history_of(table, record, path)


def history_of(table: pa.Table, record: Mapping[str, Any], path: Path) -> History:
    """The run that a table's rows hold, held against the hash in its recipe.

    Raises:
        ResultsError: if the rows are not those that were written.
    """
    cells, outcomes = tuple(record["cells"]), tuple(record["outcomes"])
    values = np.column_stack([table[name].to_numpy() for name in outcomes]).astype(np.float32, copy=False)
    if len(values) == 0 or len(values) % len(cells):
        raise ResultsError(f"{path}: its rows are not those that were written. {remedy(path)}")
    history = History(
        arm=str(table["arm"][0].as_py()),
        seed=int(table["seed"][0].as_py()),
        dates=table["date"].to_numpy()[:: len(cells)].astype("datetime64[D]"),
        cells=cells,
        outcomes=outcomes,
        values=values.reshape(-1, len(cells), len(outcomes)),
        state_hash=record["state_hash"],
        provenance=record["world"],
    )
    if history.hash != record["history_hash"]:
        raise ResultsError(f"{path}: its rows are not those that were written. {remedy(path)}")
    return history


def remedy(path: Path) -> str:
    """What to do about a file that cannot be used."""
    folder = next((parent.parent for parent in path.parents if parent.name == "series"), path.parent)
    return (
        f"Delete it; groundswell resume {folder}, or the command in {folder / 'manifest.json'}, makes it "
        "again and keeps the rest."
    )
