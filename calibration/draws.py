"""Draws.parquet: the posterior as a file that runs and sweeps read, with all that made it.

A column for each parameter by its dotted name, a row for each draw; the recipe stands in the metadata.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from agents.atomic import replace_file
from calibration.bank import Bank
from calibration.posterior import Posterior, Problem
from calibration.projection import drawn

COUNT = 400
KEY = b"groundswell draws"
BANKS = Path(__file__).with_name("fits")
"""Where the banks that ship are."""

Floats = NDArray[np.float64]


def write_draws(found: Posterior, path: Path, *, count: int = COUNT) -> None:
    """Write draws of a posterior, with its provenance.

    Args:
        found: a posterior.
        path: of the Parquet file.
        count: of draws.
    """
    names, values = drawn(found, count)
    bank, vector = found.problem.bank, found.problem.vector
    learnt = found.contraction()
    record: dict[str, Any] = {
        "law": bank.law,
        "mechanism": bank.mechanism,
        "bank": {**bank.made_with, "hash": bank_hash(bank)},
        "targets": [one.id for one in vector.targets],
        "targets_hash": hashlib.sha256(vector.values.tobytes()).hexdigest(),
        "contraction": {name: round(learnt.get(name, 0.0), 4) for name in names},
        "accepted": round(found.accepted, 4),
        "autocorrelation_time": round(found.time, 1),
        "effective_draws": round(found.effective, 1),
    }
    table = pa.table({name: pa.array(values[:, place]) for place, name in enumerate(names)})
    table = table.replace_schema_metadata({KEY: json.dumps(record).encode()})
    replace_file(path, lambda beside: pq.write_table(table, beside, compression="zstd"))


def read_recipe(path: Path) -> dict[str, Any]:
    """The recipe of a file of draws.

    Raises:
        ValueError: if it holds none.
    """
    metadata = pq.read_schema(path).metadata or {}
    if KEY not in metadata:
        raise ValueError(
            f"{path}: these draws do not say what made them. Make them: groundswell calibrate fit"
        )
    recipe: dict[str, Any] = json.loads(metadata[KEY])
    return recipe


def read_values(path: Path) -> tuple[tuple[str, ...], Floats]:
    """Names of the parameters and draws, shape (draw, parameter)."""
    table = pq.read_table(path)
    return tuple(table.column_names), np.column_stack([table[name].to_numpy() for name in table.column_names])


def scores_of(path: Path, bank: Bank) -> Floats:
    """Draws of a file as normal scores of a bank's parameters, shape (draw, parameter).

    Raises:
        ValueError: if the draws come from another bank.
    """
    recipe = read_recipe(path)
    if recipe["bank"]["hash"] != bank_hash(bank):
        raise ValueError(
            f"{path}: these draws were made with another bank than the one given. Make both: "
            "groundswell calibrate fit --bank FOLDER --out DRAWS"
        )
    names, values = read_values(path)
    columns = [one.score(values[:, names.index(one.name)]) for one in bank.priors]
    return np.column_stack(columns)


def read_posterior(path: Path, problem: Problem) -> Posterior:
    """The posterior that a file of draws holds.

    Args:
        path: of the draws.
        problem: that they were fitted to.

    Raises:
        ValueError: if the draws come from another bank, or do not say what made them.
    """
    scores, recipe = scores_of(path, problem.bank), read_recipe(path)
    return Posterior(
        problem=problem,
        scores=scores,
        accepted=recipe["accepted"],
        time=recipe["autocorrelation_time"],
        effective=recipe["effective_draws"],
    )


def bank_hash(bank: Bank) -> str:
    """SHA-256 of what a bank holds."""
    digest = hashlib.sha256(bank.name.encode())
    for part in (bank.scores, bank.figures):
        digest.update(np.ascontiguousarray(part, dtype=np.float32).tobytes())
    return digest.hexdigest()


def shipped_bank(law: str, mechanism: str) -> Path:
    """Where the bank of a rival is among what ships."""
    return BANKS / f"bank-{law}-{mechanism}.parquet"
