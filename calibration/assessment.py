"""Assessment: every figure that a referee asks of one fitted law, and whether it was reached.

All are computed from the bank and the draws; none is stored with them. What is missed is published.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from calibration import backtest
from calibration.backtest import Backtest
from calibration.bank import Bank
from calibration.bounds import Bound, bounds
from calibration.ceiling import Ceiling, ceiling
from calibration.needed import Need, needs
from calibration.pairing import DAYS, SEEDS, Worth, worth
from calibration.posterior import Posterior, Weighed, weigh
from calibration.predictive import (
    Fitness,
    Foretold,
    Joint,
    Reach,
    fitness,
    foretold,
    joint_event,
    reach,
    trial_misfit,
)
from calibration.recovery import TRUTHS, Recovery, recover
from calibration.sensitivity import Index, indices
from calibration.surrogate import fit
from calibration.vector import Evidence

TOLD = "change in rights 2021-23"
MISLED = 0.25
"""House effect of the misspecified worlds, logit; what is allowed for is 0.15."""

Tell = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """Everything that was found of one fitted law.

    Attributes:
        name: law and mechanism.
        residuals: of the surrogate over the error of sampling, median and largest over the shares.
        predictable: what one fitted wave can predict in worlds where the model is true; measured first.
        pairing: what a paired replicate is worth, policy by policy.
        misled: recovery where another law holds and houses differ by more than is allowed for.
    """

    name: str
    runs: int
    residuals: tuple[float, float]
    predictable: Ceiling
    posterior: Posterior
    weighed: Weighed
    fit: Fitness
    reached: Reach
    told: list[Foretold]
    trial: float
    joint: Joint
    recovery: Recovery
    misled: Recovery | None
    backtests: tuple[Backtest, ...]
    bounds: list[Bound]
    indices: dict[str, list[Index]]
    needs: list[Need]
    pairing: list[Worth]


def assess(
    found: Posterior,
    evidence: Evidence,
    *,
    other: Bank | None = None,
    truths: int = TRUTHS,
    seeds: int = SEEDS,
    days: int = DAYS,
    tell: Tell = lambda _: None,
) -> Assessment:
    """Compute every figure.

    Args:
        found: the posterior of one law.
        evidence: that it was fitted to.
        other: bank of another law, whose runs are the truths of the misspecified worlds.
        truths: synthetic truths of each experiment.
        seeds: replicates by which the worth of pairing is told.
        days: that each of them lives.
        tell: told what is computed next.
    """
    problem, bank = found.problem, found.problem.bank
    tell("what one fitted wave can predict")
    predictable = ceiling(bank, evidence, worlds=truths)
    tell("recovery of known truths")
    recovery = recover(bank, evidence, truths=truths)
    tell("predictive checks, backtests, bounds and sensitivity")
    tests = (backtest.hindcast, backtest.conditional, backtest.placebo)
    return Assessment(
        name=bank.name,
        runs=len(bank.scores),
        residuals=residual_ratios(found),
        predictable=predictable,
        posterior=found,
        weighed=weigh(found),
        fit=fitness(found),
        reached=reach(problem),
        told=foretold(found, evidence),
        trial=trial_misfit(found),
        joint=joint_event(found),
        recovery=recovery,
        misled=None if other is None else _misled(bank, other, evidence, truths),
        backtests=tuple(test(bank, evidence) for test in tests),
        bounds=list(bounds(bank, evidence)),
        indices=influence(found),
        needs=needs(found),
        pairing=worth(seeds=seeds, days=days),
    )


def _misled(bank: Bank, other: Bank, evidence: Evidence, truths: int) -> Recovery:
    """Recovery in worlds where another law holds and houses differ by more than is allowed for."""
    wrong = replace(evidence, allowances=replace(evidence.allowances, house=MISLED))
    return recover(bank, evidence, truths=truths, law_of_truths=other, truth_allowances=wrong)


def residual_ratios(found: Posterior) -> tuple[float, float]:
    """Surrogate error over sampling error of the fitted shares and arms: median and largest."""
    vector, surrogate = found.problem.vector, found.problem.surrogate
    error = np.sqrt(np.diag(vector.sampling))
    chosen = np.array([bool(one.latent) or one.item == "is_conscious" for one in vector.targets])
    ratio = np.sqrt(np.diag(surrogate.covariance))[: len(error)][chosen] / error[chosen]
    return float(np.median(ratio)), float(ratio.max())


def influence(found: Posterior) -> dict[str, list[Index]]:
    """Sensitivity of the change in rights and of the trial's gap between its outer arms."""
    from scipy.special import ndtr

    bank = found.problem.bank
    names = [one.name for one in bank.priors]
    figures = {
        TOLD: _change_in_rights(bank),
        "gap between the outer arms of the trial": bank.column("trial-is_conscious-+1.0")
        - bank.column("trial-is_conscious--1.0"),
    }
    return {
        name: indices(fit(bank.scores, values[:, None]), names, ndtr(found.scores))
        for name, values in figures.items()
        if np.ptp(values) > 0
    }


def _change_in_rights(bank: Bank) -> Any:  # noqa: ANN401 - an array of runs
    from calibration.predictive import changes

    return changes(bank)[:, 2]


def plain(value: Any) -> Any:  # noqa: ANN401 - any of the records above
    """A record as JSON has it."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(inner) for name, inner in asdict(value).items()}
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (float, np.floating)):
        return round(float(value), 6)
    return value.item() if isinstance(value, np.generic) else value
