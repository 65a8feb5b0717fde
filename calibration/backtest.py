"""Backtest: the wave of 2023 predicted from what was there before it, against five naive predictions.

- The *hindcast* sees the 36 shares of 2021 and nothing else: no trial, no later series, and beliefs about
  the news of 2022-23 that do not know its sign.
- The *conditional* one may also use the trial and the outside series of concern: it asks whether the model
  would have been right had these been known.

Thresholds and patterns of questions are common to both waves, so each draw predicts 2023 given what it
missed in 2021. A model of cells also smooths them, which alone beats any prediction that takes small cells
as they came; hence a sixth comparison, no change smoothed alike. Two controls: a placebo, an attitude that
companions have no reason to move, read as if it followed rights; and waves whose labels are shuffled, on
which skill must vanish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from calibration import naive
from calibration.bank import Bank
from calibration.posterior import Belief, Problem, infer
from calibration.scores import Prediction, Skill, skill
from calibration.surrogate import Surrogate, fit
from calibration.targets import published
from calibration.targets.target import Surveyed
from calibration.vector import Evidence, Vector, implied, in_both_waves

UNKNOWN_NEWS: Mapping[str, Belief] = {
    f"news.{name}_2023": (0.0, 0.15) for name in ("capability", "experience", "threat")
}
"""Belief about the news before it came, SD: either sign, most likely small."""

CONCERN_LOADING = (0.75, 0.20)
"""SD of threat for an SD of concern: a guess with its spread, declared before any score."""

CONCERN_REST = 0.04
"""SD of threat that the series of concern leaves open besides: assumed, about what sampling alone does to the
change of such an index between two waves (standard error 0.044, AIMS 2021 and 2023, 10.17632/x5689yhv2n)."""

WAVE = 2023.33
STEPS = 600
SHUFFLES, SHUFFLING_SEED = 200, 7
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Backtest:
    """How a wave was predicted.

    Attributes:
        name: hindcast, conditional or placebo.
        prediction: by the model; ``rivals`` by the naive models.
        values: what was measured, logits.
        items: question of each.
        shuffled: mean skill against no change with drift when the waves' labels are shuffled.
    """

    name: str
    prediction: Prediction
    rivals: tuple[Prediction, ...]
    values: Floats
    items: list[str]
    shuffled: float

    @property
    def skills(self) -> list[Skill]:
        """The model against each naive prediction."""
        return [skill(self.prediction, one, self.values, self.items) for one in self.rivals]

    @property
    def coverage(self) -> float:
        """Share of figures in their central 90 % intervals."""
        return float(self.prediction.covered(self.values).mean())


def concern_belief() -> Belief:
    """Rise of threat by the wave of 2023 that the outside series of concern suggests, SD.

    The series has points in December 2022 and August 2023; the wave lies between.
    """
    series = published.chosen("concern")
    years = [one.middle.year + one.middle.timetuple().tm_yday / 365 for one in series]
    at_wave = np.interp(WAVE, years, [one.value for one in series])
    rise = float(ndtri(at_wave) - ndtri(series[0].value))
    mean, spread = CONCERN_LOADING
    return mean * rise, float(np.hypot(spread * rise, CONCERN_REST))


def hindcast(bank: Bank, evidence: Evidence, *, seed: int = 5) -> Backtest:
    """2023 from the shares of 2021 alone."""
    return _predict(bank, evidence, UNKNOWN_NEWS, survey_alone=True, seed=seed)


def conditional(bank: Bank, evidence: Evidence, *, seed: int = 5) -> Backtest:
    """2023 from 2021, the trial, retention, tone, use, and the outside series of concern."""
    beliefs = {**UNKNOWN_NEWS, "news.threat_2023": concern_belief()}
    return _predict(bank, evidence, beliefs, survey_alone=False, seed=seed)


def placebo(bank: Bank, evidence: Evidence, *, seed: int = 5) -> Backtest:
    """The hindcast of the placebo, read as if it followed rights; skill here would be no skill."""
    shown = evidence.surveyed
    kept = np.array([one.status == "shown" for one in shown.targets])
    alone = Surveyed(
        targets=tuple(replace(one, status="fitted") for one in shown.targets if one.status == "shown"),
        covariance=shown.covariance[np.ix_(kept, kept)],
    )
    found = _predict(bank, replace(evidence, surveyed=alone), UNKNOWN_NEWS, survey_alone=True, seed=seed)
    return replace(found, name="placebo")


def _predict(
    bank: Bank, evidence: Evidence, beliefs: Mapping[str, Belief], *, survey_alone: bool, seed: int
) -> Backtest:
    whole = Problem.of(bank, evidence, beliefs=beliefs)
    vector = whole.vector
    paired, second = in_both_waves(vector)
    first = vector.mask(survey=True, wave="2021") if survey_alone else ~second
    seen = whole.some(first, bounded=not survey_alone)
    drawn = infer(seen, steps=STEPS, seed=seed).scores
    mean, variance = given(whole, drawn, first, second)
    before, after = vector.where(paired), vector.where(second)
    prediction = Prediction(name="model", mean=mean, sd=np.sqrt(variance))
    rivals = (
        *naive.predictions(before, after, evidence.allowances),
        _at_rest(whole, drawn, first, (paired, second)),
    )
    items = [one.item for one in after.targets]
    return Backtest(
        name="hindcast" if survey_alone else "conditional",
        prediction=prediction,
        rivals=rivals,
        values=after.values,
        items=items,
        shuffled=_shuffled(prediction, rivals[1], before, after, items),
    )


def _at_rest(
    whole: Problem,
    drawn: Floats,
    first: NDArray[np.bool_],
    waves: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> Prediction:
    """No change, but cells smoothed as the model smooths them: what is left is skill about the change."""
    still, second = waves
    mean, variance = given(whole, drawn, first, second, still=still)
    return Prediction(name="no change, smoothed", mean=mean, sd=np.sqrt(variance))


def given(
    problem: Problem,
    drawn: Floats,
    first: NDArray[np.bool_],
    second: NDArray[np.bool_],
    *,
    still: NDArray[np.bool_] | None = None,
) -> tuple[Floats, Floats]:
    """Mean and variance of some figures given others, over posterior draws.

    For each draw: f₂ + Σ₂₁ Σ₁₁⁻¹ (y₁ − f₁), with Σ of sampling, nuisances and surrogate.

    Args:
        problem: with all figures.
        drawn: normal scores, shape (draw, parameter).
        first: figures that were seen.
        second: figures that are predicted.
        still: figures whose expectation is taken in place of the second ones', as if nothing had changed.
    """
    cover, values = problem.covariance, problem.vector.values
    reached = problem.surrogate.at(drawn)[:, : len(values)]
    weights = np.linalg.solve(cover[np.ix_(first, first)], cover[np.ix_(first, second)])
    expected = reached[:, second if still is None else still]
    means = expected + (values[first] - reached[:, first]) @ weights
    within = np.diag(cover[np.ix_(second, second)] - cover[np.ix_(second, first)] @ weights)
    return np.asarray(means.mean(axis=0)), np.asarray(means.var(axis=0) + within)


def _shuffled(
    prediction: Prediction, rival: Prediction, before: Vector, after: Vector, items: list[str]
) -> float:
    """Mean skill when the answers of both waves are exchanged at random, cell by cell."""
    random = np.random.default_rng(SHUFFLING_SEED)
    found = []
    for _ in range(SHUFFLES):
        swap = random.random(len(items)) < 1 / 2
        values = np.where(swap, before.values, after.values)
        start = np.where(swap, after.values, before.values)
        shift = start - before.values
        mine = replace(prediction, mean=prediction.mean + shift)
        theirs = replace(rival, mean=rival.mean + shift)
        found.append(1 - mine.crps(values).sum() / theirs.crps(values).sum())
    return float(np.mean(found))


def surrogate_of(bank: Bank, vector: Vector) -> Surrogate:
    """The surrogate of other figures of a bank, such as those kept to be predicted."""
    return fit(bank.scores, implied(vector, bank))
