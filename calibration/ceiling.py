"""Ceiling: how well a wave could be predicted from one fitted wave if the model were true.

Worlds are drawn from the priors, with news of either sign; each gives both waves of the survey with all
their noise. The first is fitted, the second predicted, by the same code as the real hindcast. No real
hindcast can be expected to do better than this, so it is measured first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import cholesky

from calibration import naive, sampler
from calibration.backtest import UNKNOWN_NEWS, given
from calibration.bank import Bank
from calibration.posterior import Problem
from calibration.scores import Prediction
from calibration.vector import Evidence, in_both_waves

WORLDS = 200
WALKERS = 60
STEPS = 160
INSIDE = 0.99
"""Part of a range about 0 within which the news of a world is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """What could be predicted.

    Attributes:
        worlds: number of synthetic truths.
        skills: mean CRPS skill against each naive prediction, with its standard error over worlds.
        coverage: of the 90 % intervals, with its standard error.
        width: of the model's intervals over those of no change with drift.
    """

    worlds: int
    skills: dict[str, tuple[float, float]]
    coverage: tuple[float, float]
    width: float


def ceiling(bank: Bank, evidence: Evidence, *, worlds: int = WORLDS, seed: int = 41) -> Ceiling:
    """Predict the second wave of worlds in which the model is true.

    Args:
        bank: of the law.
        evidence: gives questions, cells and noise; its values are not used.
        worlds: number of synthetic truths.
        seed: of worlds, noise and moves.
    """
    whole = Problem.of(bank, evidence, beliefs=UNKNOWN_NEWS)
    survey = whole.some(np.logical_or(*in_both_waves(whole.vector)), bounded=False)
    first = survey.vector.mask(wave="2021")
    random = np.random.default_rng(seed)
    scores = random.standard_normal((worlds, survey.surrogate.size))
    for place, one in enumerate(survey.priors):
        if one.name in UNKNOWN_NEWS:
            mean, spread = UNKNOWN_NEWS[one.name]
            inside = np.clip(
                mean + spread * random.standard_normal(worlds), INSIDE * one.low, INSIDE * one.high
            )
            scores[:, place] = one.score(inside)
    root = cholesky(survey.covariance, lower=True)
    data = survey.surrogate.at(scores)[:, : len(root)] + random.standard_normal((worlds, len(root))) @ root.T
    seen = survey.some(first)
    chain = sampler.sample(
        seen.density(data[:, first]),
        seen.start(data[:, first], WALKERS, seed),
        burn=STEPS,
        steps=1,
        seed=seed,
    )
    return _scored(survey, evidence, data, chain.states[-1])


def _scored(survey: Problem, evidence: Evidence, data: sampler.Floats, drawn: sampler.Floats) -> Ceiling:
    first = survey.vector.mask(wave="2021")
    before, after = survey.vector.where(first), survey.vector.where(~first)
    gained: dict[str, list[float]] = {}
    covered, widths = [], []
    for values, states in zip(data, drawn, strict=True):
        world = replace(survey, vector=survey.vector.with_values(values))
        mean, variance = given(world, states, first, ~first)
        still = given(world, states, first, ~first, still=first)
        model = Prediction(name="model", mean=mean, sd=np.sqrt(variance))
        smoothed = Prediction(name="no change, smoothed", mean=still[0], sd=np.sqrt(still[1]))
        rivals = naive.predictions(before.with_values(values[first]), after, evidence.allowances)
        later = values[~first]
        for rival in (*rivals, smoothed):
            gained.setdefault(rival.name, []).append(
                float(1 - model.crps(later).sum() / rival.crps(later).sum())
            )
        covered.append(float(model.covered(later).mean()))
        widths.append(float(model.sd.mean() / rivals[1].sd.mean()))
    error = np.sqrt(len(data))
    return Ceiling(
        worlds=len(data),
        skills={name: (float(np.mean(v)), float(np.std(v) / error)) for name, v in gained.items()},
        coverage=(float(np.mean(covered)), float(np.std(covered) / error)),
        width=float(np.mean(widths)),
    )
