"""One run as one Parquet file: wide rows, and the recipe that made them in the schema's metadata.

Layout: a row for each date and cell; columns ``arm``, ``seed``, ``date``, ``cell``, then one float32
column an outcome. Floats are byte-stream-split and compressed without a dictionary: a third of the
size of the library's default. The file holds no time of writing, so that equal runs are equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from scenarios.atomic import replace_file
from society.history import History

METADATA_KEY = b"groundswell"
SCHEMA_VERSION = 1
INDEX = ("arm", "seed", "date", "cell")
LEVEL = 3  # of zstd: beyond it files hardly shrink


class ResultsError(ValueError):
    """Results that cannot be read; the message names the file and what to do."""


def write_series(history: History, path: Path, recipe: Mapping[str, Any]) -> None:
    """Write one run, whole or not at all.

    Args:
        history: the run.
        path: where to.
        recipe: JSON-able record of all that made it.
    """
    records, cells, outcomes = history.values.shape
    flat = np.ascontiguousarray(history.values.reshape(records * cells, outcomes))
    columns = [
        pa.array([history.arm] * len(flat)).dictionary_encode(),
        pa.array(np.full(len(flat), history.seed, np.int64)),
        pa.array(np.repeat(history.dates.astype("datetime64[D]"), cells)),
        pa.array(list(history.cells) * records).dictionary_encode(),
        *(pa.array(flat[:, number]) for number in range(outcomes)),
    ]
    record = {
        "schema_version": SCHEMA_VERSION,
        **recipe,
        "world": dict(history.provenance),
        "cells": history.cells,
        "outcomes": history.outcomes,
        "state_hash": history.state_hash,
        "history_hash": history.hash,
    }
    table = pa.Table.from_arrays(columns, names=[*INDEX, *history.outcomes])
    table = table.replace_schema_metadata({METADATA_KEY: json.dumps(record, sort_keys=True).encode()})

    def write(beside: Path) -> None:
        pq.write_table(
            table,
            beside,
            compression="zstd",
            compression_level=LEVEL,
            use_dictionary=["arm", "cell"],
            use_byte_stream_split=list(history.outcomes),
        )

    replace_file(path, write)


def read_recipe(path: Path) -> dict[str, Any]:
    """The recipe of a run, from the file's footer alone.

    Raises:
        ResultsError: if the file is cut off, foreign or of another version.
    """
    try:
        metadata = pq.read_schema(path).metadata or {}
    except FileNotFoundError as error:
        raise ResultsError(f"{path}: there is no such file. {_remedy(path)}") from error
    except (pa.ArrowInvalid, pa.ArrowIOError) as error:
        raise ResultsError(
            f"{path}: not a Parquet file, or cut off in the middle. {_remedy(path)}"
        ) from error
    if METADATA_KEY not in metadata:
        raise ResultsError(
            f"{path}: a Parquet file, but not one of Groundswell's. Move it out of this folder."
        )
    record: dict[str, Any] = json.loads(metadata[METADATA_KEY])
    if record["schema_version"] != SCHEMA_VERSION:
        raise ResultsError(
            f"{path}: written in form {record['schema_version']}; this version reads form {SCHEMA_VERSION}. "
            "Open it with the version that made it, or make the runs again."
        )
    return record


def read_series(path: Path) -> History:
    """One run, equal bit for bit to the one that was written.

    Raises:
        ResultsError: if the file is cut off, foreign, of another version, or altered.
    """
    record = read_recipe(path)
    try:
        table = pq.read_table(path, partitioning=None)
    except (pa.ArrowInvalid, OSError) as error:
        raise ResultsError(f"{path}: damaged: its rows cannot be read. {_remedy(path)}") from error
    cells, outcomes = tuple(record["cells"]), tuple(record["outcomes"])
    values = np.column_stack([table[name].to_numpy() for name in outcomes]).astype(np.float32, copy=False)
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
        raise ResultsError(f"{path}: its rows are not those that were written. {_remedy(path)}")
    return history


def _remedy(path: Path) -> str:
    folder = next((parent.parent for parent in path.parents if parent.name == "series"), path.parent)
    return f"Delete it; the command in {folder / 'manifest.json'} makes it again and keeps the rest."
