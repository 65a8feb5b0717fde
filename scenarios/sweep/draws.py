"""Draws: posterior draws of parameters from a Parquet file, a row a draw."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenarios.wording import known_settings

PREFIX = "parameters."


class DrawsError(ValueError):
    """Draws that cannot be used; the message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Draws:
    """Posterior draws.

    Attributes:
        name, hash: of the file.
        rows: settings by dotted name, for each draw.
    """

    name: str
    hash: str
    rows: Sequence[dict[str, Any]]

    def record(self) -> dict[str, Any]:
        """The draws as a manifest keeps them."""
        return {"file": self.name, "hash": self.hash, "rows": list(self.rows)}


def read_draws(path: Path) -> Draws:
    """Draws from a file with a column for each parameter, such as ``absorb.gain``.

    The leading ``parameters.`` may be left out of the names.

    Raises:
        DrawsError: if it is no Parquet file, empty, or has columns that are no parameters or hold no numbers.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        content = path.read_bytes()
        table = pq.read_table(pa.BufferReader(content), partitioning=None)
    except (pa.ArrowInvalid, OSError) as error:
        raise DrawsError(
            f"{path.name}: not a Parquet file, or cut off. Draws are a Parquet file with a column for each "
            "parameter, such as absorb.gain, and a row for each draw."
        ) from error
    known = {name for name in known_settings() if name.startswith(PREFIX)}
    names = {name: name if name.startswith(PREFIX) else PREFIX + name for name in table.column_names}
    strange = [name for name, full in names.items() if full not in known]
    if strange or not names:
        what = f"column '{strange[0]}' is no parameter" if strange else "there are no columns"
        raise DrawsError(
            f"{path.name}: {what}. Columns are named after parameters, such as absorb.gain; see "
            "groundswell show baseline --resolved. Take the others out."
        )
    if len(table) == 0:
        raise DrawsError(f"{path.name}: there are no draws in it. Give at least one row.")
    rows = [{names[name]: value for name, value in row.items()} for row in table.to_pylist()]
    for number, row in enumerate(rows, start=1):
        for name, value in row.items():
            if not isinstance(value, (int, float, list)) or (
                isinstance(value, float) and not math.isfinite(value)
            ):
                raise DrawsError(f"{path.name}, row {number}: {name} is {value}, not a number.")
    return Draws(path.name, hashlib.sha256(content).hexdigest(), rows)
