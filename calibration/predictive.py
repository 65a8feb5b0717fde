"""Predictive checks: does what the model expects look like what was measured, before and after fitting.

Prior predictive: distance of the real data vector from what the priors expect, and how much of the prior
is not implausible. Posterior predictive: share of figures inside 90 % bands, χ², and its tail probability
over draws. Degrees of freedom are counted, not assumed: a parameter counts as far as data moved it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, solve_triangular
from scipy.special import ndtri
from scipy.stats import chi2, qmc

from agents.parameters import Parameters
from calibration.backtest import surrogate_of
from calibration.bank import Bank
from calibration.fitted import EDGE
from calibration.posterior import Posterior, Problem
from calibration.scores import REACH
from calibration.surrogate import fit
from calibration.targets.aims import TARGETS_FILE
from calibration.targets.aims_cells import CELLS
from calibration.targets.target import EXPOSURES, NORMAL_95
from calibration.trial import deviations, errors, published
from calibration.vector import Evidence
from society.version import ROOT

PLAUSIBLE = 3.0
SPARED = 2
"""Figures that may be implausible by chance; the third worst decides."""

EXPLORED, SEED = 14, 13
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitness:
    """How well a fitted model agrees with what it was fitted to.

    Attributes:
        inside: share of figures inside their 90 % predictive bands, each given all the others.
        chi_square: of the figures at the mean of the posterior, over ``freedom``.
        tail: share of draws whose replicated data miss by more than the real ones.
        figures: number of figures; ``spent`` parameters that data moved, in units of one free parameter.
        freedom: figures less what was spent.
    """

    inside: float
    chi_square: float
    tail: float
    figures: int
    spent: float
    freedom: float


def fitness(found: Posterior, *, seed: int = 11) -> Fitness:
    """Posterior predictive check.

    Args:
        found: a posterior.
        seed: of the replicated data.
    """
    problem, random = found.problem, np.random.default_rng(seed)
    values, cover = problem.vector.values, problem.covariance
    reached = problem.surrogate.at(found.scores)[:, : len(values)]
    root = cholesky(cover, lower=True)
    missed, spread = given_the_others(values - reached, cover)
    inside = np.abs(missed) <= REACH * spread
    real = (_whitened(root, values - reached) ** 2).sum(axis=1)
    replicated = (random.standard_normal(reached.shape) ** 2).sum(axis=1)
    centre = (_whitened(root, values - reached.mean(axis=0)[None]) ** 2).sum()
    spent = float((1 - found.scores.var(axis=0)).clip(min=0).sum())
    freedom = len(values) - spent
    return Fitness(
        inside=float(inside.mean()),
        chi_square=float(centre / freedom),
        tail=float((replicated >= real).mean()),
        figures=len(values),
        spent=spent,
        freedom=freedom,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whether the priors reach the data at all.

    Attributes:
        distance: tail probability of the real data vector's Mahalanobis distance in the prior predictive.
        plausible: share of the prior that is not implausible; 0 is a finding: no such model fits.
        worst: figure that is implausible in most of the prior.
    """

    distance: float
    plausible: float
    worst: str


def reach(problem: Problem) -> Reach:
    """Prior predictive check by 16,384 evaluations of the surrogate.

    Implausibility of a figure: |y − f| / √Σ; a point is implausible where the third worst exceeds 3.

    Source: history matching, Andrianakis et al. 2015 (10.1371/journal.pcbi.1003968).
    """
    size, values, cover = problem.surrogate.size, problem.vector.values, problem.covariance
    unit = qmc.Sobol(size, rng=np.random.default_rng(SEED)).random_base2(EXPLORED)
    reached = problem.surrogate.at(ndtri(unit.clip(EDGE, 1 - EDGE)))[:, : len(values)]
    apart = values - reached.mean(axis=0)
    whole = np.cov(reached.T) + cover
    distance = float(apart @ np.linalg.solve(whole, apart))
    missed = np.abs(values - reached) / np.sqrt(np.diag(cover))
    third = np.partition(missed, -1 - SPARED, axis=1)[:, -1 - SPARED]
    worst = int((missed > PLAUSIBLE).mean(axis=0).argmax())
    return Reach(
        distance=float(chi2.sf(distance, len(values))),
        plausible=float((third <= PLAUSIBLE).mean()),
        worst=problem.vector.targets[worst].id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """One figure that was kept to be predicted.

    Attributes:
        name: of the figure.
        value: as measured.
        mean, low, high: 95 % prediction, sampling included.
    """

    name: str
    value: float
    mean: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether it came as predicted."""
        return self.low <= self.value <= self.high


def foretold(found: Posterior, evidence: Evidence) -> list[Foretold]:
    """Predictions of what was kept: other arms and items, spreads and floor shares of the trial."""
    bank, vector = found.problem.bank, evidence.predicted()
    reached = surrogate_of(bank, vector).at(found.scores)
    spread = np.sqrt(reached.var(axis=0) + np.diag(vector.sampling) + evidence.allowances.dose**2)
    told = list(
        zip((one.id for one in vector.targets), vector.values, reached.mean(axis=0), spread, strict=True)
    )
    names = [f"{what} {one}" for what in ("sd", "floor") for one in _arms(evidence)]
    beside = fit(bank.scores, np.column_stack([bank.column(name) for name in names])).at(found.scores)
    told += _shapes(reached=beside, names=names)
    return [
        Foretold(
            name=name,
            value=float(value),
            mean=float(mean),
            low=float(mean - NORMAL_95 * sd),
            high=float(mean + NORMAL_95 * sd),
        )
        for name, value, mean, sd in told
    ]


def _shapes(reached: Floats, names: list[str]) -> list[tuple[str, float, float, float]]:
    """Spread and floor share of each arm; of the floors a range is published, of which any point counts."""
    people, sds = published()["people"], deviations("is_conscious")
    mean, spread = reached.mean(axis=0), reached.std(axis=0)
    floors = np.clip(mean[len(people) :], *published()["floor_range"])
    errors_ = [sd / np.sqrt(2 * n) for sd, n in zip(sds, people, strict=True)]
    errors_ += [np.sqrt(floor * (1 - floor) / n) for floor, n in zip(floors, people, strict=True)]
    return list(zip(names, [*sds, *floors], mean, np.hypot(spread, errors_), strict=True))


def trial_misfit(found: Posterior) -> float:
    """χ² of the five means of "is conscious" at the mean of the posterior, with published errors."""
    vector = found.problem.vector
    chosen = np.array([one.item == "is_conscious" for one in vector.targets])
    reached = found.problem.surrogate.at(found.scores)[:, : len(chosen)][:, chosen].mean(axis=0)
    return float((((vector.values[chosen] - reached) / errors("is_conscious")) ** 2).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """The joint event of 2021-23: mind and threat up, rights flat, gap unchanged.

    Attributes:
        prior, posterior: its probability.
        distance: tail probability of the four measured changes in the posterior predictive.
        changes: mean and SD of each change under the posterior, SD of adults.
    """

    prior: float
    posterior: float
    distance: float
    changes: dict[str, tuple[float, float]]


FLAT, UNCHANGED = 0.09, 0.25


def joint_event(found: Posterior) -> Joint:
    """How probable the joint event is; the rises of mind and threat are partly put in by the news terms."""
    bank = found.problem.bank
    moved = changes(bank)
    surrogate = fit(bank.scores, moved)
    record = json.loads((ROOT / TARGETS_FILE).read_text(encoding="utf-8"))
    known, waves = record["changes"], record["waves"]
    gap = waves["2023"]["user_gap"]["mind"] - waves["2021"]["user_gap"]["mind"]
    values = np.array([*(known[name]["value"] for name in ("mind", "threat", "rights")), gap])
    error = np.array(
        [*(known[name]["error"] for name in ("mind", "threat", "rights")), UNCHANGED / NORMAL_95]
    )
    reached = surrogate.at(found.scores)
    cover = np.cov(reached.T) + np.diag(error**2)
    apart = values - reached.mean(axis=0)
    return Joint(
        prior=float(_happens(moved).mean()),
        posterior=float(_happens(reached).mean()),
        distance=float(chi2.sf(apart @ np.linalg.solve(cover, apart), len(values))),
        changes={
            name: (float(mean), float(sd))
            for name, mean, sd in zip(
                ("mind", "threat", "rights", "gap"), reached.mean(axis=0), reached.std(axis=0), strict=True
            )
        },
    )


def _happens(moved: Floats) -> NDArray[np.bool_]:
    mind, threat, rights, gap = moved.T
    return np.asarray((mind > 0) & (threat > 0) & (np.abs(rights) <= FLAT) & (np.abs(gap) <= UNCHANGED))


def changes(bank: Bank) -> Floats:
    """Change from 2021 to 2023 in mind, threat, rights, and in the gap in mind, shape (run, 4)."""
    people = np.column_stack([bank.column(f"share {age} {exposure}") for age, exposure in CELLS])
    exposed = np.array([exposure == EXPOSURES[-1] for _, exposure in CELLS])

    def moved(latent: str) -> Floats:
        before, after = (
            np.column_stack(
                [bank.column(f"{wave} {latent} mean {age} {exposure}") for age, exposure in CELLS]
            )
            for wave in ("2021", "2023")
        )
        return np.asarray(after - before)

    mind = (moved("experience") + moved("capability")) / np.sqrt(
        2 * (1 + Parameters().people.mind_correlation)
    )
    users, others = (
        np.average(mind[:, one], axis=1, weights=people[:, one].mean(axis=0)) for one in (exposed, ~exposed)
    )
    whole = [
        np.average(part, axis=1, weights=people.mean(axis=0))
        for part in (mind, moved("threat"), moved("rights"))
    ]
    return np.column_stack([*whole, users - others])


def given_the_others(apart: Floats, cover: Floats) -> tuple[Floats, Floats]:
    """How far each figure lies from its prediction given all others, and the SD of that, over draws.

    With Q = Σ⁻¹ the residual is (Q r)_i / Q_ii and its variance 1 / Q_ii.
    """
    inverse = np.linalg.inv(cover)
    alone = apart @ inverse / np.diag(inverse)
    return np.asarray(alone.mean(axis=0)), np.sqrt(alone.var(axis=0) + 1 / np.diag(inverse))


def _whitened(root: Floats, apart: Floats) -> Floats:
    return np.asarray(solve_triangular(root, apart.T, lower=True).T)


def _arms(evidence: Evidence) -> list[str]:
    return [one.id for one in evidence.fitted().targets if one.item == "is_conscious"]
