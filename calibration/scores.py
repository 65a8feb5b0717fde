"""Scores of normal predictions: how far off, how sure, how well covered; with intervals by item.

Source: continuous ranked probability score, Gneiting & Raftery 2007 (10.1198/016214506000001437).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

REACH = float(norm.ppf(0.95))
REPLICATES = 4000
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """Normal predictions of some figures.

    Attributes:
        name: of the model.
        mean, sd: shape (figure,).
    """

    name: str
    mean: Floats
    sd: Floats

    def crps(self, values: Floats) -> Floats:
        """Continuous ranked probability score of each figure; small is good.

        CRPS = σ · (z (2Φ(z) − 1) + 2φ(z) − 1/√π), z = (y − μ)/σ.
        """
        z = (values - self.mean) / self.sd
        return np.asarray(self.sd * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi)))

    def log_score(self, values: Floats) -> Floats:
        """Minus the log density of each figure; small is good."""
        return np.asarray(-norm.logpdf(values, self.mean, self.sd))

    def covered(self, values: Floats) -> NDArray[np.bool_]:
        """Whether each figure lies in its central 90 % interval."""
        return np.asarray(np.abs(values - self.mean) <= REACH * self.sd)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One model against a naive one.

    Attributes:
        against: name of the naive model.
        skill: 1 − CRPS / CRPS of the naive model; 0 no better, 1 perfect.
        low, high: 90 % interval by a paired bootstrap of items.
        log_gain: log score of the naive model minus that of the model, per figure; positive is better.
        width: mean interval of the model over that of the naive one.
    """

    against: str
    skill: float
    low: float
    high: float
    log_gain: float
    width: float


def skill(model: Prediction, naive: Prediction, values: Floats, items: list[str], *, seed: int = 3) -> Skill:
    """Score a model against a naive one on the same figures.

    Args:
        model: the one that is judged.
        naive: the one that it must beat.
        values: what was measured.
        items: question of each figure; whole questions are drawn in the bootstrap, or cells of a single one.
        seed: of the bootstrap.
    """
    mine, theirs = model.crps(values), naive.crps(values)
    names = sorted(set(items))
    one_question = len(names) == 1
    units = [[item == name for item in items] for name in names]
    member = np.eye(len(items)) if one_question else np.array(units, dtype=np.float64)
    sums = np.stack([member @ mine, member @ theirs])
    drawn = np.random.default_rng(seed).integers(len(member), size=(REPLICATES, len(member)))
    resampled = sums[:, drawn].sum(axis=2)
    low, high = np.quantile(1 - resampled[0] / resampled[1], [0.05, 0.95])
    return Skill(
        against=naive.name,
        skill=float(1 - mine.sum() / theirs.sum()),
        low=float(low),
        high=float(high),
        log_gain=float((naive.log_score(values) - model.log_score(values)).mean()),
        width=float(model.sd.mean() / naive.sd.mean()),
    )
