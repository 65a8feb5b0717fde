"""Left out: every share of a survey as a fitted model predicts it from all the other figures.

The share itself is taken out of what is known when it is predicted, so that a level that was merely put in
does not pass for a success; the parameters were fitted to all.
"""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from calibration.posterior import Posterior
from calibration.predictive import Foretold, given_the_others
from calibration.targets.target import NORMAL_95
from calibration.vector import wave_of

PERCENT = 100


def shares_left_out(found: Posterior) -> dict[str, list[Foretold]]:
    """Shares of each wave with their 95 % prediction from all the other figures, percent.

    Args:
        found: a posterior.
    """
    problem, values = found.problem, found.problem.vector.values
    reached = problem.surrogate.at(found.scores)[:, : len(values)]
    missed, spread = given_the_others(values - reached, problem.covariance)
    expected = values - missed
    ends = (values, expected, expected - NORMAL_95 * spread, expected + NORMAL_95 * spread)
    waves: dict[str, list[Foretold]] = {}
    for target, row in zip(problem.vector.targets, PERCENT * expit(np.column_stack(ends)), strict=True):
        if target.latent:
            value, mean, low, high = map(float, row)
            one = Foretold(name=target.id, value=value, mean=mean, low=low, high=high)
            waves.setdefault(wave_of(target), []).append(one)
    return waves
