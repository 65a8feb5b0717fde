"""Draws: posterior draws of parameters, a row a draw, from a file or from what ships."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from agents.parameters import Parameters
from scenarios.scenario import NO_DRAWS, POSTERIOR, Scenario
from scenarios.wording import first_fault, known_settings

PREFIX = "parameters."
KEPT = Path(__file__).parents[1] / "kept"


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


def shipped_draws(law: str, mechanism: str) -> Path:
    """Where the draws of a law and a mechanism are among what ships, if they were fitted."""
    return KEPT / f"draws-{law}-{mechanism}.parquet"


def find_draws(named: str, law: str, mechanism: str) -> Path | None:
    """The file that a setting means.

    Args:
        named: ``posterior``, ``none`` or the path of a file.
        law: for which what ships is looked up.
        mechanism: the same.

    Returns:
        None for no draws, and where none ship because the form was not fitted.
    """
    if named in (POSTERIOR, NO_DRAWS):
        path = shipped_draws(law, mechanism)
        return path if named == POSTERIOR and path.is_file() else None
    return Path(named)


def draws_for(arms: Sequence[Scenario]) -> Draws | None:
    """The draws that the first arm names, for the seeds of all arms; None where there is nothing to draw.

    What an arm sets itself stands: a draw replaces only what is at its default in every arm.

    Raises:
        DrawsError: for draws that cannot be used, or do not go together with the settings.
    """
    first = arms[0]
    path = find_draws(first.draws, first.law, first.mechanism)
    if path is None:
        return None
    draws, plain = read_draws(path), Parameters()
    free = [
        name
        for name in draws.rows[0]
        if all(attrgetter(name)(arm) == attrgetter(name.partition(".")[2])(plain) for arm in arms)
    ]
    rows = [{name: row[name] for name in free} for row in draws.rows[: first.seeds]]
    for number, row in enumerate(rows, start=1):
        try:
            first.changed(row)
        except ValidationError as error:
            raise DrawsError(
                f"{draws.name}, row {number}: {first_fault(error)} Draws must fit the scenario's settings."
            ) from error
    return Draws(draws.name, draws.hash, rows) if free else None


def swept_draws(named: str, law: str, mechanism: str) -> Draws:
    """The draws that a sweep crosses its points with.

    Raises:
        DrawsError: if there are none, or their file cannot be used.
    """
    path = find_draws(named, law, mechanism)
    if path is None:
        raise DrawsError(
            f"no draws ship for {law} with {mechanism}. Make a file of them with groundswell calibrate fit "
            f"--law {law} --mechanism {mechanism}, and name it."
        )
    return read_draws(path)


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
        table = pq.ParquetFile(pa.BufferReader(content)).read()  # read_table would load pandas
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
