"""Posterior: what the evidence leaves of the priors of one law, and how well it was computed.

Synthetic likelihood y ~ N(f(θ), Σ) with f the surrogate and Σ the covariance of sampling, nuisances and
surrogate. One figure enters as a soft bound: how much of the trial's effect was there after a week was
asked of two bonds and not of belief, which had come at least as far as distress at separation and at
most as far as felt connection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, solve_triangular
from scipy.special import log_ndtr
from scipy.stats import multivariate_t

from calibration import sampler
from calibration.bank import Bank
from calibration.fitted import Prior
from calibration.surrogate import Surrogate, basis, fit
from calibration.targets import published
from calibration.targets.target import NORMAL_95
from calibration.vector import COURSE, Evidence, Vector, implied

WALKERS = 96
STEPS, EVERY = 2400, 10
ROUNDS = 8
NUDGE = 1e-3
TAILS = 7
PROPOSED = 20_000
CORRELATION = {"distress": 0.59, "connection": 0.71}
"""Of the first with the last week: from the published error of the change (arXiv 2512.01991)."""

INTERPRETED = 0.4
"""Contraction under which a parameter is labelled prior, and nothing of it is interpreted."""

Floats = NDArray[np.float64]
Belief = tuple[float, float]
"""Mean and SD by which a prior is replaced."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One law, one data vector: ready to be fitted, also with other values.

    Attributes:
        bank: runs of the law.
        vector: what is fitted.
        surrogate: of the vector's figures, and of the soft bound as the last one.
        beliefs: normal beliefs that are laid over priors, by name of the parameter.
        bounded: whether the soft bound is in force.
    """

    bank: Bank
    vector: Vector
    surrogate: Surrogate
    beliefs: Mapping[str, Belief] = field(default_factory=dict)
    bounded: bool = True

    @classmethod
    def of(cls, bank: Bank, evidence: Evidence, *, beliefs: Mapping[str, Belief] | None = None) -> Problem:
        """Everything that is fitted, under the law of a bank.

        Args:
            bank: runs of the law.
            evidence: what is fitted and what is allowed for.
            beliefs: normal beliefs that are laid over priors.
        """
        vector = evidence.fitted()
        figures = np.column_stack([implied(vector, bank), bank.column(COURSE)])
        return cls(bank=bank, vector=vector, surrogate=fit(bank.scores, figures), beliefs=beliefs or {})

    @property
    def priors(self) -> tuple[Prior, ...]:
        """Parameters, in order."""
        return self.bank.priors

    def some(self, chosen: NDArray[np.bool_], *, bounded: bool | None = None) -> Problem:
        """The problem with some of the figures."""
        return replace(
            self,
            vector=self.vector.where(chosen),
            surrogate=self.surrogate.some(np.append(chosen, True)),
            bounded=self.bounded if bounded is None else bounded,
        )

    @property
    def covariance(self) -> Floats:
        """Σ: sampling, nuisances and surrogate, shape (figure, figure)."""
        size = len(self.vector.values)
        return self.vector.covariance + self.surrogate.covariance[:size, :size]

    def density(self, values: Floats | None = None) -> sampler.LogDensity:
        """Log density of normal scores, for one data vector an ensemble.

        Args:
            values: data, shape (ensemble, figure); those of the vector where left out.
        """
        given = self.vector.values[None] if values is None else values
        size = len(self.vector.values)
        root = cholesky(self.covariance, lower=True)
        whitened = solve_triangular(root, given.T, lower=True).T
        slopes = solve_triangular(root, self.surrogate.coefficients[:, :size].T, lower=True).T
        course = self.surrogate.coefficients[:, size]
        beliefs = [
            (place, one, self.beliefs[one.name])
            for place, one in enumerate(self.priors)
            if one.name in self.beliefs
        ]

        def log_density(scores: Floats) -> Floats:
            terms = basis(scores.reshape(-1, scores.shape[-1]))[:, : len(slopes)]
            apart = (terms @ slopes).reshape(*scores.shape[:2], -1) - whitened[:, None]
            total = -((scores**2).sum(axis=-1) + (apart**2).sum(axis=-1)) / 2
            if self.bounded:
                total = total + soft_bound(terms @ course).reshape(total.shape)
            for place, one, (mean, spread) in beliefs:
                total = total - ((one.value(scores[..., place]) - mean) / spread) ** 2 / 2
            return np.asarray(total)

        return log_density

    def start(self, values: Floats, walkers: int, seed: int) -> Floats:
        """Walkers around the mode of each data vector, spread as a normal is there.

        Args:
            values: data, shape (ensemble, figure).
            walkers: in each ensemble.
            seed: of the spread.

        Returns:
            Shape (ensemble, walker, parameter).
        """
        random = np.random.default_rng(seed)
        root = cholesky(self.covariance, lower=True)
        found = []
        for one in values:
            mode, inverse = self._mode(one, root)
            spread = cholesky(inverse, lower=True) @ random.standard_normal((len(mode), walkers))
            found.append((mode[:, None] + spread).T)
        return np.array(found)

    def _mode(self, values: Floats, root: Floats) -> tuple[Floats, Floats]:
        """Mode by Gauss-Newton steps from the middle of the priors, and the covariance there."""
        size, scores = len(values), np.zeros(self.surrogate.size)
        inverse: Floats = np.eye(len(scores))
        for _ in range(ROUNDS):
            points = np.vstack([scores, scores + NUDGE * np.eye(len(scores))])
            reached = solve_triangular(root, self.surrogate.at(points)[:, :size].T, lower=True)
            slope = (reached[:, 1:] - reached[:, :1]) / NUDGE
            apart = solve_triangular(root, values, lower=True) - reached[:, 0]
            inverse = np.asarray(np.linalg.inv(np.eye(len(scores)) + slope.T @ slope))
            step = inverse @ (slope.T @ apart - scores)
            scores = scores + step / max(1.0, float(np.abs(step).max()))
        return scores, inverse


@dataclass(frozen=True, kw_only=True)
class Posterior:
    """Draws of one law's parameters.

    Attributes:
        problem: what was fitted.
        scores: normal scores, shape (draw, parameter).
        accepted: share of moves accepted; ``time`` the longest autocorrelation time in steps.
        effective: effective draws, of the parameter with the longest time.
    """

    problem: Problem
    scores: Floats
    accepted: float
    time: float
    effective: float

    @property
    def values(self) -> Floats:
        """Values of the parameters, shape (draw, parameter)."""
        return np.column_stack(
            [one.value(self.scores[:, place]) for place, one in enumerate(self.problem.priors)]
        )

    def contraction(self) -> dict[str, float]:
        """1 − SD of the posterior over SD of the prior, by parameter; 0 where nothing was learnt.

        Both in shares of the prior's range, in its logarithm where the prior is even in it.
        """
        return contraction(self.problem.priors, self.scores)


def contraction(priors: tuple[Prior, ...], scores: Floats) -> dict[str, float]:
    """1 − SD of the posterior over SD of the prior, both in shares of the prior's range."""
    from scipy.special import ndtr

    spread = ndtr(scores).std(axis=0) * np.sqrt(12)
    return {one.name: float(1 - spread[place]) for place, one in enumerate(priors)}


def infer(problem: Problem, *, walkers: int = WALKERS, steps: int = STEPS, seed: int = 1) -> Posterior:
    """Sample the posterior of a problem.

    Args:
        problem: what is fitted.
        walkers: of the ensemble.
        steps: that are kept, after a third as many that are not.
        seed: of the walkers' moves.
    """
    values = problem.vector.values[None]
    chain = sampler.sample(
        problem.density(),
        problem.start(values, walkers, seed),
        burn=steps // 3,
        steps=steps,
        seed=seed,
    )
    time = float(chain.times().max())
    return Posterior(
        problem=problem,
        scores=chain.draws()[0][:: max(1, EVERY)],
        accepted=chain.accepted,
        time=time,
        effective=walkers * steps / time,
    )


def soft_bound(share: Floats) -> Floats:
    """Log chance that the share of belief after a week lies between distress and connection.

    log Φ((s − a)/σ_a) + log Φ((b − s)/σ_b), with a and b the published ratios of the first week to the last.
    """
    (low, below), (high, above) = (first_over_last(item) for item in ("distress", "connection"))
    return np.asarray(log_ndtr((share - low) / below) + log_ndtr((high - share) / above))


def first_over_last(item: str) -> Belief:
    """Ratio of the first week to the last of a series, and its standard error by the delta method."""
    first, *_, last = published.chosen(item)
    errors = [(one.high - one.low) / 2 / NORMAL_95 / one.value for one in (first, last)]
    ratio = first.value / last.value
    variance = errors[0] ** 2 + errors[1] ** 2 - 2 * CORRELATION[item] * errors[0] * errors[1]
    return ratio, float(ratio * np.sqrt(variance))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The posterior by importance sampling, beside that by walking.

    Attributes:
        effective: effective draws among ``PROPOSED``.
        mean: largest difference of a parameter's mean, in SD of the posterior.
        spread: largest ratio of a parameter's SD, whichever way.
    """

    effective: float
    mean: float
    spread: float


def weigh(found: Posterior, *, seed: int = 2) -> Weighed:
    """Check a posterior by importance sampling from a wide t distribution around it."""
    centre, cover = found.scores.mean(axis=0), np.cov(found.scores.T)
    proposal = multivariate_t(centre, cover, df=TAILS, seed=seed)
    drawn = np.atleast_2d(proposal.rvs(PROPOSED))
    log_weight = found.problem.density()(drawn[None])[0] - proposal.logpdf(drawn)
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    mean = weight @ drawn
    spread = np.sqrt(weight @ (drawn - mean) ** 2)
    ratio = spread / found.scores.std(axis=0)
    return Weighed(
        effective=float(1 / (weight**2).sum()),
        mean=float(np.abs((mean - centre) / found.scores.std(axis=0)).max()),
        spread=float(np.maximum(ratio, 1 / ratio).max()),
    )
