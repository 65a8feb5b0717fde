"""Bank: many runs of one law spread evenly over the priors, made once and used for every inference.

A bank is a sweep like any other: resumable, each run written before it counts. What inference needs of it
is gathered into one small file, which knows the model that it was made with. A bank of another model is
refused: its hash differs, and its first runs, lived again, come out otherwise.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import qmc

from agents.atomic import replace_file
from agents.parameters import Parameters
from agents.population import Population, build
from calibration import observed
from calibration.fitted import EDGE, Prior, parameters_at, priors
from scenarios import store
from scenarios.reading import load
from scenarios.replicates import live
from scenarios.running import run_missing
from scenarios.scenario import Scenario
from scenarios.sweep.plan import SweepPlan, plan_sweep
from scenarios.sweep.settings import Sweep
from scenarios.versions import model_version
from society.history import History

RUNS = 2000
PEOPLE = 4000
SEED = 20211115
DAYS = 532  # from the first survey to the middle of the second
WITNESSES = (0, 1)
EQUAL = 0.01
"""SD by which the latents of a run may come out otherwise: a quarter of the error of a wave's mean, 0.044."""

KEY = b"groundswell bank"
FORM = 1

Floats = NDArray[np.float64]


class BankError(ValueError):
    """A bank that cannot be used; the message says why and how to make one that can."""


@dataclass(frozen=True, kw_only=True)
class Bank:
    """Runs of one law, and what each implies.

    Attributes:
        law, mechanism: the forms under which the runs were made.
        scores: normal scores of the parameters within their priors, shape (run, parameter).
        figures: what was observed of each run, shape (run, figure), by ``observed.names()``.
        made_with: model version, people, days, seed; seconds of a processor that all runs take.
    """

    law: str
    mechanism: str
    scores: Floats
    figures: Floats
    made_with: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Law and mechanism, as rivals are called."""
        return rival_name(self.law, self.mechanism)

    @property
    def priors(self) -> tuple[Prior, ...]:
        """Parameters, in the order of ``scores``."""
        return priors(self.law)

    def column(self, name: str) -> Floats:
        """One figure of every run, shape (run,).

        Raises:
            KeyError: for a figure that is not observed.
        """
        try:
            return np.asarray(self.figures[:, observed.names().index(name)])
        except ValueError:
            raise KeyError(name) from None

    def rows(self, chosen: slice | NDArray[np.int64]) -> Bank:
        """The bank with some of its runs."""
        return Bank(
            law=self.law,
            mechanism=self.mechanism,
            scores=self.scores[chosen],
            figures=self.figures[chosen],
            made_with=self.made_with,
        )

    def save(self, path: Path) -> None:
        """Write the bank as one Parquet file, whole or not at all."""
        columns = {one.name: self.scores[:, place] for place, one in enumerate(self.priors)}
        columns |= dict(zip(observed.names(), self.figures.T, strict=True))
        record = {"form": FORM, "law": self.law, "mechanism": self.mechanism, **self.made_with}
        table = pa.table({name: pa.array(value.astype(np.float32)) for name, value in columns.items()})
        table = table.replace_schema_metadata({KEY: json.dumps(record).encode()})
        settings: dict[str, Any] = {"compression": "zstd", "use_dictionary": False}
        settings |= {"use_byte_stream_split": True, "write_statistics": False}
        replace_file(path, lambda beside: pq.write_table(table, beside, **settings))


def rival_name(law: str, mechanism: str) -> str:
    """What a pair of law and mechanism is called."""
    return f"{law} × {mechanism}"


def plan_bank(law: str, mechanism: str, *, runs: int = RUNS, people: int = PEOPLE) -> SweepPlan:
    """The sweep that makes a bank: a scrambled Sobol sequence over the priors, one seed throughout.

    Args:
        law: name of the law of absorption.
        mechanism: name of the opinion mechanism.
        runs: number of points; powers of two spread best.
        people: model people of every run.
    """
    scores = design(law, runs)
    values = {
        f"parameters.{one.name}": [float(value) for value in one.value(scores[:, place])]
        for place, one in enumerate(priors(law))
    }
    base = _settings(law, mechanism, people)
    return plan_sweep(base.model_copy(update={"sweep": Sweep(paired=values)}))


def design(law: str, runs: int) -> Floats:
    """Normal scores of a scrambled Sobol sequence, shape (run, parameter).

    Source: Owen 1998 (10.1006/jcom.1998.0487).
    """
    size = len(priors(law))
    unit = qmc.Sobol(size, rng=np.random.default_rng(SEED)).random_base2(int(np.ceil(np.log2(runs))))[:runs]
    return np.asarray(ndtri(np.clip(unit, EDGE, 1 - EDGE)))


def make(
    folder: Path,
    law: str,
    mechanism: str,
    *,
    runs: int = RUNS,
    people: int = PEOPLE,
    workers: int = 1,
    advance: Callable[[int], None] | None = None,
) -> Bank:
    """Make a bank in a folder, or go on where it stopped, and write ``bank.parquet`` into it.

    Args:
        folder: for the runs.
        law: name of the law of absorption.
        mechanism: name of the opinion mechanism.
        runs: number of runs.
        people: model people of every run.
        workers: runs at the same time.
        advance: called with the days lived since the last call.

    Raises:
        BankError: if a run failed.
    """
    plan = plan_bank(law, mechanism, runs=runs, people=people)
    with store.Store(folder, plan, command=f"groundswell calibrate fit --bank {folder}") as opened:
        missing, begun = len(opened.missing), sum(os.times()[:4])
        run_missing(opened, workers=workers, apart=workers > 1, advance=advance)
        spent = (sum(os.times()[:4]) - begun) / missing * runs if missing else None
        failures = dict(opened.failures)
    if failures:
        number, failure = next(iter(failures.items()))
        raise BankError(
            f"{folder}: {len(failures)} of {runs} runs failed, the first of them {number}: {failure}. "
            "The same command tries them again."
        )
    gather(folder, plan, spent).save(folder / "bank.parquet")
    return _read(folder / "bank.parquet")


def gather(folder: Path, plan: SweepPlan, spent: float | None) -> Bank:
    """What the finished runs of a folder, made by a plan, imply; they took so many seconds of a processor."""
    results, base = store.open(folder), plan.base
    figures = np.array(
        [
            _figures(base, plan.points[int(row["run"])].changed, results.history(row))
            for row in results.finished
        ]
    )
    made = [int(row["run"]) for row in results.finished]
    return Bank(
        law=base.law,
        mechanism=base.mechanism,
        scores=design(base.law, len(plan.points))[made],
        figures=figures,
        made_with={
            "model": model_version(),
            "tone": {name: table and table.hash for name, table in plan.heard.items()},
            "people": base.people,
            "days": base.days,
            "seed": SEED,
            "runs": len(plan.points),
            "cpu_seconds": spent and round(spent, 1),
            "priors": _ranges(base.law),
        },
    )


def read_bank(path: Path) -> Bank:
    """A bank that was saved, checked against the model that is here.

    Raises:
        BankError: if it is no bank, of other priors, or of another model.
    """
    bank = _read(path)
    if bank.made_with["priors"] != _ranges(bank.law):
        raise BankError(
            f"{path}: the bank was drawn from other ranges than the priors have now. Make it anew: "
            "groundswell calibrate fit --bank NEW_FOLDER"
        )
    if bank.made_with["model"] != model_version():
        _refuse_if_other(path, bank)
    return bank


def _read(path: Path) -> Bank:
    try:
        table = pq.read_table(path)
        record = json.loads((table.schema.metadata or {})[KEY])
        law = record.pop("law")
        names = tuple(one.name for one in priors(law))
    except (OSError, pa.ArrowInvalid, KeyError, ValueError) as error:
        raise BankError(
            f"{path}: not a bank of runs, or cut off. Make one: groundswell calibrate fit --bank FOLDER"
        ) from error
    wanted = (*names, *observed.names())
    if record.pop("form") != FORM or set(wanted) - set(table.column_names):
        raise BankError(f"{path}: a bank of another form. Make it anew: groundswell calibrate fit --bank NEW")
    values = np.column_stack([table[name].to_numpy().astype(np.float64) for name in wanted])
    return Bank(
        law=law,
        mechanism=record.pop("mechanism"),
        scores=values[:, : len(names)],
        figures=values[:, len(names) :],
        made_with=record,
    )


def _refuse_if_other(path: Path, bank: Bank) -> None:
    """Live the first runs again: whatever was edited, a bank holds as long as they come out the same."""
    made = bank.made_with
    plan = plan_bank(bank.law, bank.mechanism, runs=made["runs"], people=made["people"])
    for number in WITNESSES:
        replicate = plan.replicates[number]
        table = plan.heard[plan.points[number].tone]
        again = _figures(plan.base, plan.points[number].changed, live(replicate, table))
        apart = float(np.abs(again - bank.figures[number])[: len(observed.latent_names())].max())
        if not apart <= EQUAL:
            raise BankError(
                f"{path}: made with model {made['model']}, here is {model_version()}, and run {number} comes "
                f"out otherwise (by {apart:.2g} SD). Its figures say nothing about this model. Make it anew: "
                "groundswell calibrate fit --bank NEW_FOLDER"
            )


def _settings(law: str, mechanism: str, people: int) -> Scenario:
    changes = {"law": law, "mechanism": mechanism, "people": people, "days": DAYS, "seeds": 1}
    return load("baseline").scenario.changed({**changes, "master_seed": SEED})


def _figures(base: Scenario, changed: Mapping[str, Any], history: History) -> Floats:
    """Everything observed of one run, by ``observed.names()``."""
    parameters = parameters_at(
        {name.removeprefix("parameters."): value for name, value in changed.items() if "." in name}
    )
    whole = _population(max(base.people, PEOPLE), parameters)
    population = whole if base.people == whole.people else build(base.people, parameters)
    latents = observed.latents(population, history, whole=whole)
    return np.concatenate([latents, observed.closed(base.law, parameters, whole)])


@lru_cache(maxsize=1)
def _population(people: int, parameters: Parameters) -> Population:
    return build(people, parameters)


def _ranges(law: str) -> dict[str, list[float]]:
    return {one.name: [one.low, one.high] for one in priors(law)}
