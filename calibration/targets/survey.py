"""Microdata of a survey, as SPSS, Stata or CSV, turned into targets with the error of its own design.

A TOML file beside the data says how they are read:

    file = "panel.sav"
    house = "Example"
    source = "10.0000/example"
    population = "US adults"
    start = 2024-05-01
    end = 2024-05-20
    weight = "wt"
    age = "age_years"

    [exposure]
    column = "chatbot_use"
    from = 3

    [replicates]
    prefix = "repwt"
    method = "jackknife"

    [item.legal_rights]
    column = "q12"
    yes = [5, 6, 7]
    base = [1, 2, 3, 5, 6, 7]
    latent = "rights"
    loading = 0.8
    wording = "…"

Without replicate weights, rows are drawn again and again. Only shares and their covariance leave this file.

Source: replicate variances after Wolter 2007 (10.1007/978-0-387-35099-8).
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import logit

from calibration.targets.target import AGES, ALL, EXPOSURES, Surveyed, Target, TargetError, interval, surveyed

NEEDED = ("file", "house", "source", "population", "start", "end", "weight", "item")
METHODS = ("bootstrap", "brr", "jackknife", "jackknife-2")
"""How squared deviations of replicates add up: mean, mean, (R − 1)/R times the sum, and the sum."""

EDGES = (35, 55)
DRAWN = 300
SEED = 1

Floats = NDArray[np.float64]


def read_survey(path: Path) -> Surveyed:
    """Targets of one survey.

    Args:
        path: TOML file that describes the microdata.

    Raises:
        TargetError: naming file, fault and remedy.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TargetError(
            f"{path}: {error}. See the head of calibration/targets/survey.py for the form."
        ) from error
    missing = [name for name in NEEDED if name not in told]
    if missing:
        raise TargetError(f"{path}: {', '.join(missing)} is missing. A survey says {', '.join(NEEDED)}.")
    frame = _frame(path, path.parent / str(told["file"]))
    for name in _columns(path, told):
        if name not in frame.columns:
            raise TargetError(
                f"{path}: the data have no column '{name}'. They have: {', '.join(frame.columns[:12])}."
            )
    weight = _weights(path, frame[told["weight"]])
    replicates, factor = _replicates(path, frame, weight, told.get("replicates"))
    groups = list(_cells(path, frame, told))
    targets, drawn = [], []
    for name, item in told["item"].items():
        yes, base = _answers(path, frame, name, item)
        for age, exposure, inside in groups:
            chosen = inside & base
            targets.append(_target(path, told, name, item, (age, exposure), yes[chosen], weight[chosen]))
            drawn.append([_share(yes[chosen], one[chosen]) for one in replicates])
    moved = logit(np.clip(np.array(drawn), 1e-6, 1 - 1e-6)) - logit([[one.value] for one in targets])
    covariance = factor * moved @ moved.T
    variances = np.diag(covariance)
    if not (variances > 0).all():
        raise TargetError(
            f"{path}: replicates do not differ in '{targets[int(variances.argmin())].id}'. Check the weights."
        )
    return surveyed(targets, _positive(covariance))


def _frame(path: Path, data: Path) -> pd.DataFrame:
    if not data.is_file():
        raise TargetError(f"{path}: there is no file {data}. Name the data relative to the TOML file.")
    if data.suffix.lower() == ".csv":
        return pd.read_csv(data)
    readers = {".sav": "read_sav", ".zsav": "read_sav", ".dta": "read_dta", ".por": "read_por"}
    if data.suffix.lower() not in readers:
        raise TargetError(f"{path}: {data.name} is of no known form. Give {', '.join(readers)} or .csv.")
    try:
        import pyreadstat
    except ImportError as error:
        raise TargetError(
            f"{path}: {data.name} needs the extra 'survey'. Install it with: pip install "
            "'groundswell[survey]'"
        ) from error
    try:
        frame: pd.DataFrame = getattr(pyreadstat, readers[data.suffix.lower()])(str(data))[0]
    except pyreadstat.ReadstatError as error:
        raise TargetError(f"{path}: {data.name} cannot be read: {error}.") from error
    return frame


def _columns(path: Path, told: Mapping[str, Any]) -> Iterator[str]:
    yield str(told["weight"])
    if "age" in told:
        yield str(told["age"])
    if "exposure" in told:
        yield str(told["exposure"]["column"])
    for name, item in told["item"].items():
        for key in ("column", "yes", "latent"):
            if key not in item:
                raise TargetError(
                    f"{path}: item.{name} does not say '{key}'. It needs column, yes and latent."
                )
        yield str(item["column"])


def _weights(path: Path, column: pd.Series[Any]) -> Floats:
    weight = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64)
    if not (np.isfinite(weight).all() and (weight >= 0).all() and weight.sum() > 0):
        raise TargetError(
            f"{path}: column '{column.name}' holds weights that are missing or negative. Repair them."
        )
    return weight


def _replicates(
    path: Path, frame: pd.DataFrame, weight: Floats, told: Mapping[str, Any] | None
) -> tuple[list[Floats], float]:
    """Replicate weights and the factor by which their squared deviations count."""
    if told is None:
        random = np.random.default_rng(SEED)
        size = len(frame)
        drawn = [weight * np.bincount(random.integers(size, size=size), minlength=size) for _ in range(DRAWN)]
        return drawn, 1 / DRAWN
    names = [name for name in frame.columns if name.startswith(str(told.get("prefix", "")))]
    method = told.get("method", "bootstrap")
    if "prefix" not in told or len(names) < 2 or method not in METHODS:  # noqa: PLR2004 - a variance needs two
        raise TargetError(
            f"{path}: [replicates] needs the prefix of at least two columns and a method: "
            f"{', '.join(METHODS)}."
        )
    count = len(names)
    factor = {"jackknife": (count - 1) / count, "jackknife-2": 1.0}.get(method, 1 / count)
    return [_weights(path, frame[name]) for name in names], factor


def _cells(
    path: Path, frame: pd.DataFrame, told: Mapping[str, Any]
) -> Iterator[tuple[str, str, NDArray[np.bool_]]]:
    """Disjoint cells: by age where it is told, by exposure where it is told."""
    everybody = np.ones(len(frame), dtype=np.bool_)
    ages, exposures = [(ALL, everybody)], [(ALL, everybody)]
    if "age" in told:
        years = pd.to_numeric(frame[told["age"]], errors="coerce").to_numpy(dtype=np.float64)
        group = np.where(np.isfinite(years), np.digitize(years, EDGES), -1)
        ages = [(name, group == place) for place, name in enumerate(AGES[1:])]
    if "exposure" in told:
        rule = told["exposure"]
        if "from" not in rule:
            raise TargetError(
                f"{path}: [exposure] does not say from which answer on people count as exposed."
            )
        uses = pd.to_numeric(frame[rule["column"]], errors="coerce").to_numpy(dtype=np.float64)
        exposures = [(EXPOSURES[1], uses < rule["from"]), (EXPOSURES[2], uses >= rule["from"])]
    for age, old in ages:
        for exposure, exposed in exposures:
            yield age, exposure, old & exposed


def _answers(
    path: Path, frame: pd.DataFrame, name: str, item: Mapping[str, Any]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Who said yes, and who counts at all."""
    answers = frame[item["column"]]
    base = answers.isin(item["base"]) if "base" in item else answers.notna()
    yes = answers.isin(item["yes"])
    if not yes.any():
        raise TargetError(
            f"{path}: nobody's answer to item.{name} is among yes = {item['yes']}. Check the codes."
        )
    return yes.to_numpy(), base.to_numpy()


def _target(
    path: Path,
    told: Mapping[str, Any],
    name: str,
    item: Mapping[str, Any],
    cell: tuple[str, str],
    yes: NDArray[np.bool_],
    weight: Floats,
) -> Target:
    if not len(yes) or not weight.sum() > 0:
        raise TargetError(
            f"{path}: nobody is in cell {' '.join(cell)} of item.{name}. Leave age or exposure out."
        )
    share = _share(yes, weight)
    effective = float(weight.sum() ** 2 / (weight**2).sum())
    low, high = interval(share, effective) if 0 < share < 1 else (0.0, 1.0)
    return Target(
        id="-".join((str(told["house"]), name, str(told["start"]), *cell)),
        item=name,
        wording=str(item.get("wording", "")),
        population=str(told["population"]),
        age=cell[0],
        exposure=cell[1],
        n=len(yes),
        effective_n=effective,
        value=share,
        low=low,
        high=high,
        house=str(told["house"]),
        source=str(told["source"]),
        latent=str(item["latent"]),
        loading=float(item.get("loading", 1.0)),
        start=dt.date.fromisoformat(str(told["start"])),
        end=dt.date.fromisoformat(str(told["end"])),
    )


def _share(yes: NDArray[np.bool_], weight: Floats) -> float:
    return float(np.average(yes, weights=weight)) if weight.sum() > 0 else 1 / 2


def _positive(covariance: Floats) -> Floats:
    """With few replicates the matrix has no inverse: then half of what lies off its diagonal stays."""
    values = np.linalg.eigvalsh(covariance)
    if values[0] > values[-1] * 1e-8:
        return covariance
    return np.asarray((covariance + np.diag(np.diag(covariance))) / 2)
