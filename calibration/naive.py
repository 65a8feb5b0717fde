"""Five predictions of the next wave that know nothing of people: what any model must beat.

With one wave there is no slope of its own. The two trends borrow that of the only series on the subject
with two points before the wave to be predicted, concern about AI in 2021 and 2022, for the question on
threat; for the others they know that it is about 0, with the spread of that series.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from agents.institutions.provider import DAYS_A_YEAR
from calibration.scores import Prediction
from calibration.targets import published
from calibration.targets.target import logit_variance
from calibration.vector import WAVE_DATES, Allowances, Vector

DRIFT = 0.10
"""Standard deviation of what attitudes drift by in a year, logit; assumed, declared before any score."""

DAMPED = 0.5
"""Share of a trend that is left after a year."""

BEFORE = ("concern-2021", "concern-2022")
RISING = "threat"
Floats = NDArray[np.float64]


def predictions(first: Vector, second: Vector, allowances: Allowances) -> tuple[Prediction, ...]:
    """No change; no change with drift; linear trend; damped trend; pooled mean.

    Args:
        first: shares of the wave that was seen.
        second: the same questions and cells of the wave that is predicted; its values are not read.
        allowances: what shifts answers between waves.
    """
    years = (WAVE_DATES["2023"] - WAVE_DATES["2021"]).days / DAYS_A_YEAR
    seen, error = np.diag(first.sampling), np.diag(second.sampling)
    wave = 2 * (allowances.house**2 + allowances.question**2 + allowances.cell**2)
    moved = seen + error + wave + DRIFT**2 * years
    slope, spread = _slope()
    rising = np.array([float(one.latent == RISING) for one in first.targets])
    damping = DAMPED ** (years / 2)

    def made(name: str, mean: Floats, variance: Floats) -> Prediction:
        return Prediction(name=name, mean=mean, sd=np.sqrt(variance))

    values = first.values
    return (
        made("no change", values, seen + error),
        made("no change with drift", values, moved),
        made("linear trend", values + years * slope * rising, moved + (years * spread) ** 2),
        made(
            "damped trend",
            values + damping * years * slope * rising,
            moved + (damping * years * spread) ** 2,
        ),
        made("pooled mean", *_pooled(first, error)),
    )


def _slope() -> tuple[float, float]:
    """Logits a year by which concern rose before the wave to be predicted, and the error of that."""
    early, late = (next(one for one in published.chosen("concern") if one.id == name) for name in BEFORE)
    years = (late.middle - early.middle).days / DAYS_A_YEAR
    error = np.sqrt(sum(logit_variance(one.value, one.effective_n) for one in (early, late)))
    return float((logit(late.value) - logit(early.value)) / years), float(error / years)


def _pooled(first: Vector, error: Floats) -> tuple[Floats, Floats]:
    """Mean of all cells of a question, and how much they differ."""
    mean, variance = np.empty_like(first.values), np.empty_like(first.values)
    for item in {one.item for one in first.targets}:
        chosen = np.array([one.item == item for one in first.targets])
        mean[chosen] = first.values[chosen].mean()
        variance[chosen] = first.values[chosen].var(ddof=1) + error[chosen]
    return mean, variance
