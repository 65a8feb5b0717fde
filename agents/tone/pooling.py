"""Partial pooling: from scores of a balanced incomplete design to every cell, with its error.

A balanced design fills only part of the table. What a cell sounds like is therefore estimated from all
replies that share its model and persona, topic, style or turn, each factor weighed by how much it
matters in the data.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

Floats = NDArray[np.float64]

ROUNDS = 500  # of expectation and maximisation at most
SETTLED = 1e-6  # change of every variance, relative to their sum, at which they are taken as found
SMALLEST = 1e-9  # share of the total variance below which a component counts as nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """A fitted table of effects.

    Attributes:
        voices: levels of the fixed factor, model and persona together, in the order of the effects.
        levels: levels of every random factor, in the order of the effects.
        effects: fixed and random effects, one after the other.
        covariance: of their errors; for random effects, of estimate minus truth.
        variances: variance of every random factor.
        residual: variance that is left.
        rounds: rounds it took.
    """

    voices: tuple[Hashable, ...]
    levels: Mapping[str, tuple[Hashable, ...]]
    effects: Floats
    covariance: Floats
    variances: Mapping[str, float]
    residual: float
    rounds: int

    def predict(self, voice: Hashable, met: Mapping[str, Hashable]) -> tuple[float, float]:
        """Average and standard error of a voice at levels of some random factors.

        A level that was never seen adds its factor's whole variance to the error, and nothing to the
        average; a factor that is left out adds nothing to either, because the average is over its levels.
        """
        weights = np.zeros(len(self.effects))
        weights[self.voices.index(voice)] = 1.0
        unseen = 0.0
        start = len(self.voices)
        for name, levels in self.levels.items():
            if name in met and met[name] in levels:
                weights[start + levels.index(met[name])] = 1.0
            elif name in met:
                unseen += self.variances[name]
            start += len(levels)
        variance = float(weights @ self.covariance @ weights) + unseen
        return float(weights @ self.effects), max(variance, 0.0) ** (1 / 2)


def pool(values: Floats, voices: Sequence[Hashable], factors: Mapping[str, Sequence[Hashable]]) -> Pooled:
    """Fit y = voice + Σ_f u_f + e, u_f ~ N(0, σ_f²), e ~ N(0, σ²), by restricted maximum likelihood.

    Expectation and maximisation on the mixed-model equations (C = W'W + diag(0, σ²/σ_f²), C θ = W'y):
    σ_f² = (u_f'u_f + σ² tr C⁻¹_ff) / (q_f - 1) and σ² = (y'y - θ'W'y) / (n - voices), until they settle. The
    effects are then the best linear unbiased predictions: a level seen seldom is drawn to its factor's mean.
    q_f - 1 in place of q_f is the mode under a gamma(2, 0) prior on σ_f, which keeps a factor of few levels
    from being taken for nothing; no factor is taken to vary more than the scores do. The errors take the
    variances as known, so they are still a little small: 95 % intervals held the truth in 92 % of the cells
    of 40 made-up designs.

    Args:
        values: one score a row.
        voices: fixed level of each row.
        factors: level of each row in every random factor.

    Raises:
        ValueError: if there are no more rows than voices.

    Source: Henderson 1975, doi 10.2307/2529430; Patterson & Thompson 1971, doi 10.1093/biomet/58.3.545;
    Dempster, Laird & Rubin 1977, doi 10.1111/j.2517-6161.1977.tb01600.x; Chung et al. 2013,
    doi 10.1007/s11336-013-9328-2 (the prior).
    """
    named = tuple(dict.fromkeys(voices))
    levels = {name: tuple(dict.fromkeys(rows)) for name, rows in factors.items()}
    if len(values) <= len(named):
        raise ValueError(
            f"{len(values)} rows cannot tell {len(named)} voices from noise. Sample more replies."
        )
    columns = [_indicator(voices, named), *(_indicator(factors[name], levels[name]) for name in levels)]
    design = np.hstack(columns)
    bounds = np.cumsum([len(named), *(len(held) for held in levels.values())])
    blocks = [slice(int(start), int(end)) for start, end in itertools.pairwise(bounds)]
    effects, inverse, variances, residual, rounds = _settle(values, design, blocks, len(named))
    return Pooled(
        voices=named,
        levels=levels,
        effects=effects,
        covariance=inverse * residual,
        variances=dict(zip(levels, variances.tolist(), strict=True)),
        residual=residual,
        rounds=rounds,
    )


def _settle(
    values: Floats, design: Floats, blocks: Sequence[slice], voices: int
) -> tuple[Floats, Floats, Floats, float, int]:
    """Effects, inverse of C, variances, what is left, and rounds, once the variances have settled."""
    total = max(float(values.var()), float(np.finfo(np.float64).tiny))
    variances = np.full(len(blocks), total / (len(blocks) + 1))
    residual = moved = total / (len(blocks) + 1)
    products, against = design.T @ design, design.T @ values
    effects: Floats = np.zeros(design.shape[1])
    inverse: Floats = np.eye(design.shape[1])
    rounds = 0
    while moved >= SETTLED * total and rounds < ROUNDS:
        rounds += 1
        penalty = np.zeros(design.shape[1])
        for block, variance in zip(blocks, variances, strict=True):
            penalty[block] = residual / variance
        inverse = np.asarray(np.linalg.inv(products + np.diag(penalty)), dtype=np.float64)
        effects = np.asarray(inverse @ against, dtype=np.float64)
        found = np.array(
            [
                (effects[block] @ effects[block] + residual * np.trace(inverse[block, block]))
                / max(block.stop - block.start - 1, 1)
                for block in blocks
            ]
        )
        found = np.clip(found, SMALLEST * total, total)
        left = max(float(values @ values - effects @ against) / (len(values) - voices), SMALLEST * total)
        moved = max(float(np.abs(found - variances).max(initial=0.0)), abs(left - residual))
        variances, residual = found, left
    return effects, inverse, variances, residual, rounds


def _indicator(rows: Sequence[Hashable], levels: Sequence[Hashable]) -> Floats:
    """One column a level, 1 where a row has it."""
    place = {level: number for number, level in enumerate(levels)}
    held = np.zeros((len(rows), len(levels)))
    held[np.arange(len(rows)), [place[row] for row in rows]] = 1.0
    return held


def clustered_error(values: Floats, clusters: Sequence[Hashable]) -> float:
    """Standard error of a mean whose values come in clusters (the seeds of a design).

    SE² = k/(k-1) · Σ_c (Σ_(i in c) (x_i - mean))² / n²; NaN with a single cluster, which tells
    nothing about the spread between clusters.

    Source: Liang & Zeger 1986, doi 10.1093/biomet/73.1.13, with the small-sample factor.
    """
    sums: Counter[Hashable] = Counter()
    for value, cluster in zip(values - values.mean(), clusters, strict=True):
        sums[cluster] += value
    if len(sums) == 1:
        return math.nan
    squares = sum(total**2 for total in sums.values())
    return math.sqrt(len(sums) / (len(sums) - 1) * squares) / len(values)
