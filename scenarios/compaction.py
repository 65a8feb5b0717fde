"""Compaction: the finished runs of a scenario as one file, quicker to read and smaller than many.

    series/scenario=<name>/compacted.parquet

Rows are those of the single files, sorted by run and date, ten runs a row group. What the recipes of all
runs have in common stands once in the schema's metadata, and beside it what each run has of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from agents.atomic import replace_file
from scenarios.series import (
    METADATA_KEY,
    SCHEMA_VERSION,
    ResultsError,
    history_of,
    options,
    read_recipe,
    remedy,
)
from society.history import History

NAME = "compacted.parquet"
RUNS_A_GROUP = 10

Record = dict[str, Any]


def compact(files: Sequence[tuple[int, Path]], target: Path) -> None:
    """Write runs into one file, whole or not at all; the single files stay.

    Every run is held against its own hash on the way. Memory does not grow with the length of the series:
    ten runs are held at a time.

    Args:
        files: number and file of each run, in the order of the numbers.
        target: where to.

    Raises:
        ResultsError: if a file cannot be read or was altered.
    """
    shared: Record = read_recipe(files[0][1])
    for _, path in files[1:]:
        shared = _common(shared, read_recipe(path))
    own = [{**_rest(read_recipe(path), shared), "run": number} for number, path in files]
    record = {"schema_version": SCHEMA_VERSION, "group": RUNS_A_GROUP, "shared": shared, "runs": own}
    metadata = {METADATA_KEY: json.dumps(record, sort_keys=True).encode()}

    def write(beside: Path) -> None:
        writer = None
        try:
            for first in range(0, len(files), RUNS_A_GROUP):
                group = pa.concat_tables(_checked(*one) for one in files[first : first + RUNS_A_GROUP])
                group = group.unify_dictionaries().replace_schema_metadata(metadata)
                if writer is None:
                    writer = pq.ParquetWriter(beside, group.schema, **options(shared["outcomes"]))
                writer.write_table(group, row_group_size=len(group))
        finally:
            if writer is not None:
                writer.close()

    replace_file(target, write)


class Compacted:
    """A compacted file, open for reading.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._group: tuple[int, pa.Table] | None = None

    @cached_property
    def keys(self) -> dict[int, str]:
        """Key of each run in it, by number."""
        return {
            one["run"]: one.get("key", self._record["shared"].get("key", "")) for one in self._record["runs"]
        }

    def recipe(self, run: int) -> Record:
        """The recipe of one run, as its own file held it."""
        return _merged(self._record["shared"], self._record["runs"][self._places[run]])

    def history(self, run: int) -> History:
        """One run, equal bit for bit to the one that was written.

        Raises:
            ResultsError: if the file is damaged or was altered.
        """
        number = self._places[run] // self._record["group"]
        if self._group is None or self._group[0] != number:
            try:
                self._group = (number, pq.ParquetFile(self.path).read_row_group(number))
            except (pa.ArrowInvalid, OSError) as error:
                raise ResultsError(
                    f"{self.path}: damaged: its rows cannot be read. {remedy(self.path)}"
                ) from error
        table = self._group[1]
        return history_of(table.filter(pc.equal(table["run"], run)), self.recipe(run), self.path)

    @cached_property
    def _record(self) -> Record:
        record = read_recipe(self.path)
        if "runs" not in record:
            raise ResultsError(f"{self.path}: holds one run, not the runs of a scenario. {remedy(self.path)}")
        return record

    @cached_property
    def _places(self) -> dict[int, int]:
        return {one["run"]: place for place, one in enumerate(self._record["runs"])}


def _checked(number: int, path: Path) -> pa.Table:
    """The rows of one run, with its number, once they were found to be those that were written."""
    recipe = read_recipe(path)
    try:
        table = pq.read_table(path, partitioning=None)
    except (pa.ArrowInvalid, OSError) as error:
        raise ResultsError(f"{path}: damaged: its rows cannot be read. {remedy(path)}") from error
    history_of(table, recipe, path)
    if "run" in table.column_names:
        table = table.drop_columns(["run"])
    return table.add_column(0, "run", pa.array([number] * len(table), pa.int32()))


def _common(one: Mapping[str, Any], other: Mapping[str, Any]) -> Record:
    """What two records have in common, table by table."""
    return dict(_agreeing(one, other))


def _agreeing(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in one.items():
        if name not in other:
            continue
        if isinstance(value, Mapping) and isinstance(other[name], Mapping):
            yield name, _common(value, other[name])
        elif value == other[name] and type(value) is type(other[name]):
            yield name, value


def _rest(record: Mapping[str, Any], shared: Mapping[str, Any]) -> Record:
    """What a record has beyond what is shared."""
    rest = {}
    for name, value in record.items():
        if name not in shared:
            rest[name] = value
        elif isinstance(value, Mapping):
            inner = _rest(value, shared[name])
            if inner:
                rest[name] = inner
    return rest


def _merged(shared: Mapping[str, Any], own: Mapping[str, Any]) -> Record:
    """A record put together again."""
    merged = dict(shared)
    for name, value in own.items():
        below = shared.get(name)
        merged[name] = _merged(below, value) if isinstance(below, Mapping) else value
    return merged
