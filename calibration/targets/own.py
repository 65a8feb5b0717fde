"""Targets of one's own: a folder of tables, JSON files and descriptions of microdata.

- ``polls.csv``: a row a share, with the columns item, latent, loading, wording, population, start, end, age,
  exposure, n, effective_n, value, house, source.
- ``polls.json``: the same as ``{"targets": [{…}], "covariance": [[…]]}``; the covariance of the logits may
  be missing.
- ``survey.toml``: where microdata lie and how they are read; see :mod:`calibration.targets.survey`.
- ``aims_main_2021_data.csv`` and ``aims_main_2023_data.csv``: the AIMS respondent files, as published.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from agents.plain import of_json
from calibration.targets import aims, aims_cells
from calibration.targets.target import ALL, Surveyed, Target, TargetError, interval, joined, surveyed

NEEDED = ("item", "latent", "start", "end", "n", "value", "house", "source")
NUMBERS = ("loading", "effective_n", "value")
RESPONDENTS = "aims_main_*_data.csv"


def read_folder(folder: Path) -> Surveyed:
    """Every target of a folder, its files in order of their names.

    Raises:
        TargetError: naming file, line, fault and remedy.
    """
    if not folder.is_dir():
        raise TargetError(f"{folder} is no folder. Give a folder with targets as CSV, JSON or TOML files.")
    skipped = {path.name for path in folder.glob(RESPONDENTS)}
    parts = [] if not skipped else [_respondents(folder)]
    for path in sorted(folder.iterdir()):
        reader = {".csv": _read_csv, ".json": _read_json, ".toml": _read_microdata}.get(path.suffix.lower())
        if reader is not None and path.name not in skipped:
            parts.append(reader(path))
    if not parts:
        raise TargetError(
            f"{folder} holds no targets. Put a CSV file with the columns {', '.join(NEEDED)} into it, a "
            "row a share."
        )
    return joined(parts)


def _respondents(folder: Path) -> Surveyed:
    """The AIMS cells made anew from the respondent files, in place of those that ship."""
    try:
        return aims_cells.cells(aims_cells.record(aims.read(folder)))
    except (FileNotFoundError, ValueError) as error:
        raise TargetError(str(error)) from error


def _read_csv(path: Path) -> Surveyed:
    try:
        lines = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except UnicodeDecodeError as error:
        raise TargetError(f"{path} is not UTF-8. Save it anew as CSV in UTF-8.") from error
    if not lines:
        raise TargetError(f"{path} holds no rows. Give a header and a row for each share.")
    return _checked(path, ((f"line {number}", row) for number, row in enumerate(lines, start=2)))


def _read_json(path: Path) -> Surveyed:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        found = record["targets"]
    except json.JSONDecodeError as error:
        raise TargetError(f"{path}, line {error.lineno}, column {error.colno}: {of_json(error)}.") from error
    except (UnicodeDecodeError, KeyError, TypeError) as error:
        raise TargetError(f'{path} is no JSON of the form {{"targets": [{{…}}]}}. Write it so.') from error
    numbered = ((f"target {number}", row) for number, row in enumerate(found, start=1))
    return _checked(path, numbered, record.get("covariance"))


def _read_microdata(path: Path) -> Surveyed:
    from calibration.targets.survey import read_survey

    return read_survey(path)


def _checked(path: Path, rows: Iterable[tuple[str, Mapping[str, Any]]], covariance: Any = None) -> Surveyed:  # noqa: ANN401 - as JSON has it
    targets = [_target(f"{path}, {place}", row) for place, row in rows]
    shape = (len(targets), len(targets))
    matrix = None if covariance is None else np.array(covariance, dtype=np.float64)
    if matrix is not None and (matrix.shape != shape or np.linalg.eigvalsh(matrix).min() <= 0):
        raise TargetError(
            f"{path}: the covariance must be {shape[0]} × {shape[1]}, symmetric and positive. Leave it "
            "out where "
            "the samples are independent."
        )
    try:
        return surveyed(targets, matrix)
    except TargetError as error:
        raise TargetError(f"{path}: {error}") from error


def _target(place: str, row: Mapping[str, Any]) -> Target:
    given = {name: value for name, value in row.items() if name and value not in ("", None)}
    missing = [name for name in NEEDED if name not in given]
    if missing:
        raise TargetError(f"{place}: {', '.join(missing)} is missing. Each target says {', '.join(NEEDED)}.")
    strange = sorted(set(given) - set(Target.__dataclass_fields__))
    if strange:
        raise TargetError(
            f"{place}: '{strange[0]}' means nothing here. Known: {', '.join(Target.__dataclass_fields__)}."
        )
    n = _number(place, "n", given["n"])
    values = {name: _number(place, name, given[name]) for name in NUMBERS if name in given}
    values = {"effective_n": n, "loading": 1.0} | values
    inside = 0 < values["value"] < 1 and values["effective_n"] > 0
    low, high = interval(values["value"], values["effective_n"]) if inside else (0.0, 1.0)
    made: dict[str, Any] = {name: str(given[name]) for name in ("item", "latent", "house", "source")}
    made |= {name: str(given.get(name, ALL)) for name in ("age", "exposure")}
    made |= {name: str(given.get(name, "")) for name in ("wording", "population")}
    made |= {name: _date(place, name, given[name]) for name in ("start", "end")}
    name = "-".join(str(made[part]) for part in ("house", "item", "start", "age", "exposure"))
    made |= {"id": str(given.get("id", name)), "status": given.get("status", "fitted")}
    return Target(**made | values, n=int(n), low=low, high=high)


def _number(place: str, name: str, value: Any) -> float:  # noqa: ANN401 - whatever was written
    try:
        return float(value)
    except (TypeError, ValueError):
        raise TargetError(
            f"{place}: {name} is '{value}', not a number. Write it with a point, as in 0.377."
        ) from None


def _date(place: str, name: str, value: Any) -> dt.date:  # noqa: ANN401 - whatever was written
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise TargetError(f"{place}: {name} is '{value}', not a date. Write it as 2023-04-15.") from None
