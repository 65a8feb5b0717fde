"""Networks from files, read in batches."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from society.ties.network.assemble import (
    Edges,
    Listed,
    Network,
    NetworkError,
    Where,
    assemble,
    checked,
    no_ties,
)
from society.ties.network.formats import ENDS, WEIGHT, edge_list

if TYPE_CHECKING:
    import pyarrow as pa


def read(
    path: str | PathLike[str],
    people: int,
    *,
    directed: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Network:
    """A network from an edge list with the columns source, target and, where ties differ, weight.

    Args:
        path: file ending in .csv (with a header, separated by commas) or .parquet.
        people: number of people; the file names them by row, whole numbers from 0 to people - 1.
        directed: whether the source of a tie hears the target only; otherwise both hear each other,
            and a tie is given once, in either direction.
        progress: called with the bytes read since the last call; they add up to the size of the file.

    Raises:
        NetworkError: for a file that cannot be used, naming file, line or row, and remedy.
    """
    path = Path(path)
    listed = edge_list(path)
    parts: list[Edges] = []
    rows = before = 0
    for batch, reached in listed.batches():
        parts.append(_edges(batch, people, _from(rows, listed.where)))
        rows += batch.num_rows
        if progress is not None:
            progress(reached - before)
        before = reached
    if not rows:
        raise no_ties(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return assemble(
        parts,
        people,
        directed=directed,
        where=listed.where,
        origin={"source": path.name, "sha256": digest},
    )


def _edges(batch: pa.RecordBatch, people: int, where: Where) -> Edges:
    source, target = (_column(batch, name, where) for name in ENDS)
    weight = _column(batch, WEIGHT, where) if WEIGHT in batch.schema.names else None
    return checked(Listed(source, target, weight), people, where)


def _column(batch: pa.RecordBatch, name: str, where: Where) -> NDArray[Any]:
    column = batch.column(name)
    if column.null_count:
        row = column.is_null().index(True).as_py()
        raise NetworkError(f"{where(row)}: {name} is missing. Complete the row, or remove it.")
    numbers: NDArray[Any] = column.to_numpy()
    return numbers


def _from(begin: int, where: Where) -> Where:
    return lambda row: where(begin + row)
