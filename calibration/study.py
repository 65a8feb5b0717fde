"""The study behind the page on credibility: every rival fitted alike, checked, stacked and projected.

``studies/credibility.py`` runs it. Banks that are there are used, others made; the banks that ship are
written into ``calibration/fits``, the draws to where scenarios take them from, and the record is what
``docs/credibility.md`` is generated from.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calibration import bank as banks
from calibration.assessment import Assessment, assess, plain
from calibration.backtest import Backtest
from calibration.bank import Bank, rival_name
from calibration.draws import read_values, shipped_bank, write_draws
from calibration.goals import cost, goals, label
from calibration.posterior import Posterior, Problem, infer
from calibration.predictive import fitness, trial_misfit
from calibration.projection import DRAWS, LEFT_OUT, Fan, project
from calibration.recovery import Recovery, recover
from calibration.rivals import DECLARED, MECHANISM, Stacked, held_out, spreads, stack
from calibration.vector import Evidence
from scenarios.sweep.draws import shipped_draws
from scenarios.versions import model_version
from society.form import Form
from society.version import ROOT

RECORD = ROOT / "studies" / "results" / "credibility.json"
DEFAULT = rival_name(Form().law, MECHANISM)
OTHER = "accumulate"
"""Law of the worlds in which the default one is wrong."""

FORM_VERSION = 2
Floats = NDArray[np.float64]


def study(
    folder: Path, *, truths: int = 200, runs: int = banks.RUNS, draws: int = DRAWS, workers: int = 1
) -> dict[str, Any]:
    """Make whatever of the study is missing, and tell all of it.

    Args:
        folder: for banks and for the runs to 2035; what is in it already is used.
        truths: synthetic truths of each experiment.
        runs: of each rival's bank.
        draws: that are lived on to 2035, of each rival.
        workers: runs at the same time.
    """
    evidence, found, clock = Evidence(), {}, Clock()
    for law, mechanism in DECLARED:
        name = rival_name(law, mechanism)
        bank = _bank(folder, law, mechanism, runs, workers)
        with clock.counting(name):
            found[name] = infer(Problem.of(bank, evidence))
            write_draws(found[name], shipped_draws(law, mechanism))
    other = found[rival_name(OTHER, MECHANISM)].problem.bank
    with clock.counting(DEFAULT):
        made = assess(found[DEFAULT], evidence, other=other, truths=truths, tell=_tell)
    densities, fans, recoveries = {}, [], {DEFAULT: made.recovery}
    for name, one in found.items():
        bank = one.problem.bank
        with clock.counting(name):
            densities[name] = held_out(one, evidence)
            fans.append(_fan(folder / "ahead", one, draws, workers))
            if name not in recoveries and len(bank.scores) >= 2 * truths:
                _tell(f"{name}: recovery of known truths")
                recoveries[name] = recover(bank, evidence, truths=truths)
    return record(found, made, densities, fans, recoveries, clock.spent)


class Clock:
    """Seconds of a processor, by what they were spent on; processes that were waited for are counted."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def counting(self, name: str) -> Iterator[None]:
        """Count what is done within as spent on something."""
        begun = sum(os.times()[:4])
        yield
        self.spent[name] = self.spent.get(name, 0.0) + sum(os.times()[:4]) - begun


def _fan(folder: Path, found: Posterior, count: int, workers: int) -> Fan:
    """One rival lived on to 2035."""
    bank = found.problem.bank
    names, values = read_values(shipped_draws(bank.law, bank.mechanism))
    place = folder / f"{bank.law}-{bank.mechanism}"
    _tell(f"{bank.name}: living {count} draws on to 2035")
    return project(place, bank, names, values[:count], workers=workers)


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _bank(folder: Path, law: str, mechanism: str, runs: int, workers: int) -> Bank:
    """A bank that is there, or one made now; a copy of it is what ships."""
    place = folder / f"{law}-{mechanism}"
    path = place / "bank.parquet"
    if not path.is_file():
        banks.make(place, law, mechanism, runs=runs, workers=workers)
    target = shipped_bank(law, mechanism)
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(path, target)
    return banks.read_bank(target)


def record(
    found: Mapping[str, Posterior],
    made: Assessment,
    densities: Mapping[str, Floats],
    fans: Sequence[Fan],
    recoveries: Mapping[str, Recovery],
    spent: Mapping[str, float],
) -> dict[str, Any]:
    """All of the study, ready for JSON.

    Args:
        found: posterior of each rival.
        made: the assessment of the default law.
        densities: log densities of the held-out figures under each rival.
        fans: projection of each rival.
        recoveries: of known truths, under each rival whose bank is large enough.
        spent: seconds of a processor on everything after the bank, by rival.
    """
    stacked, checks = stack(densities), [*goals(made), *cost(made.posterior.problem.bank, spent[DEFAULT])]
    return {
        "form": FORM_VERSION,
        "model": model_version(),
        "seed": banks.SEED,
        "held": all(check.passed for check in checks),
        "bank": made.posterior.problem.bank.made_with["model"],
        "name": made.name,
        "runs": made.runs,
        "people": made.posterior.problem.bank.made_with["people"],
        "label": label(made),
        "goals": plain([check.record() for check in checks]),
        "predictable": plain(made.predictable),
        "fit": plain(made.fit),
        "reached": plain(made.reached),
        "weighed": plain(made.weighed),
        "sampled": plain({"accepted": made.posterior.accepted, "time": made.posterior.time}),
        "parameters": _parameters(made),
        "told": plain(made.told),
        "joint": plain(made.joint),
        "backtests": [_backtest(one) for one in made.backtests],
        "bounds": plain(made.bounds),
        "indices": plain(made.indices),
        "needs": plain(made.needs),
        "pairing": plain(made.pairing),
        "ranks": {
            name: made.recovery.ranks[:, place].tolist() for place, name in enumerate(made.recovery.names)
        },
        "rivals": _rivals(found, stacked, recoveries, spent),
        "projections": _projections(fans, stacked.weights),
        "held_out": stacked.figures,
    }


def _backtest(found: Backtest) -> dict[str, Any]:
    parts = ("name", "coverage", "shuffled", "skills")
    return {name: plain(getattr(found, name)) for name in parts}


def _parameters(made: Assessment) -> list[dict[str, Any]]:
    """Prior, posterior, contraction and recovery of each parameter."""
    learnt, errors = made.posterior.contraction(), made.recovery.errors
    covered = made.recovery.coverage()[2]
    quantiles = np.quantile(made.posterior.values, [0.05, 0.5, 0.95], axis=0)
    return [
        plain(
            {
                "name": one.name,
                "prior": [one.low, one.high],
                "why": one.why,
                "low": quantiles[0, place],
                "median": quantiles[1, place],
                "high": quantiles[2, place],
                "contraction": learnt[one.name],
                "recovery": errors[one.name],
                "coverage": covered[one.name],
            }
        )
        for place, one in enumerate(made.posterior.problem.priors)
    ]


def _rivals(
    found: Mapping[str, Posterior],
    stacked: Stacked,
    recoveries: Mapping[str, Recovery],
    spent: Mapping[str, float],
) -> list[dict[str, Any]]:
    return [
        plain(
            {
                "name": name,
                "runs": len(one.problem.bank.scores),
                "chi_square": fitness(one).chi_square,
                "trial": trial_misfit(one),
                "score": stacked.scores[place],
                "best": stacked.best[place],
                "weight": stacked.weights[place],
                "known_truths": _of_known(recoveries.get(name)),
                "cpu_seconds": {"bank": one.problem.bank.made_with.get("cpu_seconds"), "after": spent[name]},
            }
        )
        for place, (name, one) in enumerate(found.items())
    ]


def _of_known(found: Recovery | None) -> dict[str, Any] | None:
    """Coverage of known truths with its error, and the parameters whose ranks leave the band."""
    if found is None:
        return None
    pooled, error, _ = found.coverage()
    outside = [name for name, (inside, _) in found.bands().items() if not inside]
    return {"truths": len(found.truths), "coverage": [pooled, error], "outside": outside}


def _projections(fans: Sequence[Fan], weights: Floats) -> dict[str, Any]:
    """Every rival's fan, then the spread between and within them."""
    last = {
        series: [getattr(fan, series)[:, -1] for fan in fans]
        for series in ("against_neutral", "against_none")
    }
    return {
        "left_out": LEFT_OUT,
        "fans": [fan.record() for fan in fans],
        "spreads": {
            series: dict(
                zip(
                    ("between", "within"),
                    plain(spreads([v.mean() for v in values], [v.std() for v in values], weights)),
                    strict=True,
                )
            )
            for series, values in last.items()
        },
    }
