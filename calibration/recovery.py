"""Recovery: would the method find the truth if it knew what we do not, and say how sure it may be?

Truths are runs that the surrogate never saw, drawn from the priors; their data get the noise of sampling
and nuisances. Each is fitted like the real data, all at once. Ranks of truths among draws must be uniform
(simulation-based calibration), intervals must cover as they say, and where data are said to inform, the
posterior mean must come near the truth. The soft bound is left out: it is no data that a truth produces.

Source: Talts et al. 2018 (arXiv 1804.06788); simultaneous bands after Säilynoja, Bürkner & Vehtari 2022
(10.1007/s11222-022-10090-6).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky
from scipy.special import ndtr
from scipy.stats import binom, kstest

from calibration import sampler
from calibration.bank import Bank
from calibration.posterior import Problem
from calibration.vector import Evidence, implied

TRUTHS = 200
DRAWS = 100
STEPS = 160
LEVEL = 0.05
SIMULATED = 4000
UNIFORM_SD = 1 / np.sqrt(12)
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """What came out over many truths.

    Attributes:
        names: of the parameters.
        truths: share of the prior's range, shape (truth, parameter).
        draws: the same of posterior draws, shape (truth, draw, parameter).
        misses: χ² of the data at the mean of the posterior over its expectation, shape (truth,).
    """

    names: tuple[str, ...]
    truths: Floats
    draws: Floats
    misses: Floats

    @property
    def ranks(self) -> NDArray[np.int64]:
        """How many draws lie below each truth, shape (truth, parameter)."""
        return np.asarray((self.draws < self.truths[:, None]).sum(axis=1))

    @property
    def errors(self) -> dict[str, float]:
        """RMSE of the posterior mean over SD of the prior: 1 is nothing learnt."""
        apart = self.draws.mean(axis=1) - self.truths
        return dict(zip(self.names, np.sqrt((apart**2).mean(axis=0)) / UNIFORM_SD, strict=True))

    def coverage(self, level: float = 0.90) -> tuple[float, float, dict[str, float]]:
        """Coverage of central intervals: pooled, its standard error over truths, and by parameter."""
        low, high = np.quantile(self.draws, [(1 - level) / 2, (1 + level) / 2], axis=1)
        inside = (self.truths >= low) & (self.truths <= high)
        error = inside.mean(axis=1).std(ddof=1) / np.sqrt(len(inside))
        return float(inside.mean()), float(error), dict(zip(self.names, inside.mean(axis=0), strict=True))

    def bands(self) -> dict[str, tuple[bool, float]]:
        """For each parameter: whether its ranks lie in the simultaneous band, and the KS p-value.

        The band holds for all ranks of all parameters at once with 95 %.
        """
        count = self.draws.shape[1]
        limit = smallest_chance(len(self.truths), count, LEVEL / len(self.names))
        uniform = (self.ranks + 1 / 2) / (count + 1)
        return {
            name: (
                bool(_smallest(self.ranks[:, place], count) >= limit),
                float(kstest(uniform[:, place], "uniform").pvalue),
            )
            for place, name in enumerate(self.names)
        }


def recover(
    bank: Bank,
    evidence: Evidence,
    *,
    truths: int = TRUTHS,
    law_of_truths: Bank | None = None,
    truth_allowances: Evidence | None = None,
    steps: int = STEPS,
    seed: int = 17,
) -> Recovery:
    """Fit many synthetic data sets.

    Args:
        bank: of the law that is fitted.
        evidence: what is fitted and allowed for.
        truths: how many; taken from the end of the bank, which the surrogate then does not see.
        law_of_truths: bank from which truths come instead: a world in which another law holds.
        truth_allowances: by which the data vary, where they vary by more than is allowed for.
        steps: of every walker.
        seed: of noise and moves.
    """
    source = bank if law_of_truths is None else law_of_truths
    apart = min(truths, len(source.scores) // 2)
    training = bank.rows(slice(0, len(bank.scores) - apart)) if law_of_truths is None else bank
    problem = replace(Problem.of(training, evidence), bounded=False)
    chosen = source.rows(slice(len(source.scores) - apart, None))
    vector = (truth_allowances or evidence).fitted()
    random = np.random.default_rng(seed)
    root = cholesky(vector.covariance, lower=True)
    data = implied(problem.vector, chosen) + random.standard_normal((apart, len(root))) @ root.T
    return _fitted(problem, source, chosen.scores, data, steps=steps, seed=seed)


def _fitted(
    problem: Problem, source: Bank, scores: Floats, data: Floats, *, steps: int, seed: int
) -> Recovery:
    chain = sampler.sample(
        problem.density(data), problem.start(data, DRAWS, seed), burn=steps - 1, steps=1, seed=seed
    )
    mine, theirs = ([one.name for one in bank.priors] for bank in (problem.bank, source))
    common = tuple(name for name in mine if name in theirs)
    states = chain.states[-1]
    middle = problem.surrogate.at(states)[..., : data.shape[1]].mean(axis=1)
    apart = data - middle
    misses = np.einsum("ij,ij->i", apart, np.linalg.solve(problem.covariance, apart.T).T)
    spent = (1 - states.var(axis=1)).clip(min=0).sum(axis=1)
    return Recovery(
        names=common,
        truths=ndtr(scores[:, [theirs.index(name) for name in common]]),
        draws=ndtr(states[:, :, [mine.index(name) for name in common]]),
        misses=misses / (data.shape[1] - spent),
    )


def smallest_chance(truths: int, draws: int, level: float, *, seed: int = 19) -> float:
    """Chance below which the rarest point of a rank curve falls in a share ``level`` of uniform worlds.

    Args:
        truths: number of ranks.
        draws: draws among which each truth is ranked.
        level: share of uniform worlds that may be refused.
        seed: of the uniform worlds.
    """
    random = np.random.default_rng(seed)
    simulated = random.integers(draws + 1, size=(SIMULATED, truths))
    return float(np.quantile([_smallest(one, draws) for one in simulated], level))


def _smallest(ranks: NDArray[np.int64], draws: int) -> float:
    """Chance of the rarest point of the empirical distribution of ranks, both ways."""
    below = np.cumsum(np.bincount(ranks, minlength=draws + 1))[:-1]
    share = (np.arange(draws) + 1) / (draws + 1)
    low, high = binom.cdf(below, len(ranks), share), binom.sf(below - 1, len(ranks), share)
    return float(2 * np.minimum(low, high).min())
