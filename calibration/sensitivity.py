"""Sensitivity: which parameters decide a figure, on the prior and on what the data leave of it.

Sobol indices come with the surrogate: the terms are orthonormal over the prior, so variances add up.
SALib's Saltelli estimates on the same surrogate check them, and Morris ranks the parameters by elementary
effects. On the posterior parameters depend on each other, so indices are those of posterior intervals: each
parameter alone within its own posterior, by Saltelli, with the dependence left out and said so.

Source: Sobol indices from chaos, Sudret 2008 (10.1016/j.ress.2007.04.002); SALib, 10.21105/joss.00097.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from calibration.fitted import EDGE
from calibration.surrogate import Surrogate, pairs

SALTELLI, SALTELLI_SEED = 512, 23
TRAJECTORIES, LEVELS, MORRIS_SEED = 30, 4, 29
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """How much of a figure one parameter decides.

    Attributes:
        parameter: dotted name.
        first: share of the variance that it explains alone, from the chaos terms.
        total: with everything it takes part in.
        saltelli: the total by sampling, on the prior; ``posterior`` the same on the posterior.
        morris: mean size of its elementary effects, in SD of the figure.
    """

    parameter: str
    first: float
    total: float
    saltelli: float
    posterior: float
    morris: float


def sobol(surrogate: Surrogate) -> tuple[Floats, Floats]:
    """First-order and total indices of every figure over the prior, each of shape (parameter, figure)."""
    read = pairs(surrogate.size)[: len(surrogate.coefficients)]
    energy = surrogate.coefficients**2
    variance = np.maximum(energy[1:].sum(axis=0), np.finfo(np.float64).tiny)
    first = np.array([_energy(energy, [one == (place,) for one in read]) for place in range(surrogate.size)])
    total = np.array([_energy(energy, [place in one for one in read]) for place in range(surrogate.size)])
    return first / variance, total / variance


def indices(surrogate: Surrogate, names: Sequence[str], drawn: Floats) -> list[Index]:
    """Every index of a figure, the most influential parameter first.

    Args:
        surrogate: of that figure alone.
        names: of the parameters.
        drawn: posterior draws, shares of the prior's range, shape (draw, parameter).
    """
    first, total = sobol(surrogate)
    whole = [(0.0, 1.0)] * len(names)
    narrow = [tuple(np.quantile(column, [0.025, 0.975])) for column in drawn.T]
    by_prior = _saltelli(surrogate, names, whole)
    by_posterior = _saltelli(surrogate, names, narrow)
    effects = _morris(surrogate, names)
    found = [
        Index(
            parameter=name,
            first=float(first[place, 0]),
            total=float(total[place, 0]),
            saltelli=float(by_prior[place]),
            posterior=float(by_posterior[place]),
            morris=float(effects[place]),
        )
        for place, name in enumerate(names)
    ]
    return sorted(found, key=lambda index: -index.total)


def _energy(energy: Floats, chosen: list[bool]) -> Floats:
    return np.asarray(energy[np.array(chosen)].sum(axis=0))


def _values(surrogate: Surrogate, shares: Floats) -> Floats:
    return np.asarray(surrogate.at(ndtri(shares.clip(EDGE, 1 - EDGE)))[:, 0])


def _saltelli(surrogate: Surrogate, names: Sequence[str], bounds: Sequence[tuple[float, float]]) -> Floats:
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as design

    told = _told(names, bounds)
    shares = design.sample(told, SALTELLI, calc_second_order=False, seed=SALTELLI_SEED)
    values = _values(surrogate, shares)
    if np.ptp(values) == 0:
        return np.zeros(len(names))
    found = analysis.analyze(told, values, calc_second_order=False, seed=SALTELLI_SEED)
    return np.asarray(found["ST"], dtype=np.float64)


def _morris(surrogate: Surrogate, names: Sequence[str]) -> Floats:
    from SALib.analyze import morris as analysis
    from SALib.sample import morris as design

    told = _told(names, [(0.0, 1.0)] * len(names))
    shares = design.sample(told, TRAJECTORIES, num_levels=LEVELS, seed=MORRIS_SEED)
    values = _values(surrogate, shares)
    found = analysis.analyze(told, shares, values, num_levels=LEVELS, seed=MORRIS_SEED)
    return np.asarray(found["mu_star"], dtype=np.float64) / max(float(values.std()), EDGE)


def _told(names: Sequence[str], bounds: Sequence[tuple[float, float]]) -> dict[str, Any]:
    return {"num_vars": len(names), "names": list(names), "bounds": [list(one) for one in bounds]}
