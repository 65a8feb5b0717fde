"""Rivals: every law of absorption and a second discussion mechanism, declared before any was fitted.

Each is calibrated alike. Weights come from stacking: those that would have predicted best what was held
out, drawn half-way to equal, because a few dozen figures cannot tell more. The spread between rivals is
told apart from the spread within them.

Source: stacking of predictive distributions, Yao et al. 2018 (10.1214/17-BA1091).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from agents.mind.absorb import LAWS
from calibration.backtest import conditional
from calibration.posterior import Posterior
from calibration.predictive import foretold
from calibration.targets.target import NORMAL_95
from calibration.vector import Evidence
from society.form import Form

MECHANISM = Form().mechanism
SECOND = "friedkin-johnsen"
DECLARED: tuple[tuple[str, str], ...] = (*((law, MECHANISM) for law in LAWS), (Form().law, SECOND))
"""Law and mechanism of each rival."""

SHRUNK = 1 / 2
ROUNDS = 2000
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Stacked:
    """Weights of the rivals.

    Attributes:
        names: of the rivals.
        best: weights that predict what was held out best.
        weights: half-way between these and equal.
        scores: mean log density of the held-out figures under each, shape (rival,).
        figures: number of held-out figures.
    """

    names: tuple[str, ...]
    best: Floats
    weights: Floats
    scores: Floats
    figures: int


def held_out(found: Posterior, evidence: Evidence) -> Floats:
    """Log density of each held-out figure: the survey of 2023 given what was before, and the trial's rest."""
    test = conditional(found.problem.bank, evidence)
    survey = -test.prediction.log_score(test.values)
    told = foretold(found, evidence)
    trial = [norm.logpdf(one.value, one.mean, (one.high - one.low) / 2 / NORMAL_95) for one in told]
    return np.concatenate([survey, trial])


def stack(densities: Mapping[str, Floats]) -> Stacked:
    """Weights of the rivals from their log densities of the same held-out figures.

    Args:
        densities: by name of the rival, each of shape (figure,).
    """
    rivals = tuple(densities)
    log = np.array([densities[name] for name in rivals])
    best = stacking_weights(log)
    equal = np.full(len(rivals), 1 / len(rivals))
    return Stacked(
        names=rivals,
        best=best,
        weights=SHRUNK * best + (1 - SHRUNK) * equal,
        scores=log.mean(axis=1),
        figures=log.shape[1],
    )


def stacking_weights(log: Floats) -> Floats:
    """Weights w that maximise Σ_j log Σ_k w_k p_k(y_j), by expectation-maximisation.

    Args:
        log: log densities, shape (rival, figure).
    """
    density = np.exp(log - log.max(axis=0))
    weights = np.full(len(log), 1 / len(log))
    for _ in range(ROUNDS):
        share = weights[:, None] * density
        weights = (share / share.sum(axis=0)).mean(axis=1)
    return np.asarray(weights)


def spreads(means: Sequence[float], sds: Sequence[float], weights: Floats) -> tuple[float, float]:
    """SD of a quantity between rivals and within them.

    Args:
        means: of the quantity under each rival.
        sds: its SD under each.
        weights: of the rivals, adding up to 1.
    """
    centre = float(weights @ np.asarray(means))
    between = float(weights @ (np.asarray(means) - centre) ** 2)
    return float(np.sqrt(between)), float(np.sqrt(weights @ np.asarray(sds) ** 2))
