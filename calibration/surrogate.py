"""Surrogate: polynomial chaos of what runs imply, with its own error from closed-form leave-one-out.

Parameters are uniform on [-1, 1] (their share of the prior's range), so Legendre polynomials are
orthogonal. Five nested sets of terms are tried: linear; squares; products of two; cubes; fourth powers.
Every figure takes the set that predicts runs left out best.

Source: polynomial chaos and its leave-one-out error, Blatman & Sudret 2011 (10.1016/j.jcp.2010.12.021).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import qr, solve_triangular
from scipy.special import ndtr

HIGHEST = 4
SPARE = 1.25
"""Runs must outnumber terms by this factor; a larger set of terms is not tried."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Surrogate:
    """Polynomials in place of runs.

    Attributes:
        coefficients: of each term and figure, shape (term, figure).
        residuals: of each run predicted by all others, shape (run, figure).
        terms: how many terms each figure took, shape (figure,).
        size: number of parameters.
    """

    coefficients: Floats
    residuals: Floats
    terms: NDArray[np.int64]
    size: int

    @property
    def covariance(self) -> Floats:
        """Of the surrogate's error, run noise included, shape (figure, figure)."""
        return np.asarray(self.residuals.T @ self.residuals / len(self.residuals))

    def at(self, scores: Floats) -> Floats:
        """Figures at normal scores of the parameters.

        Args:
            scores: shape (…, parameter).

        Returns:
            Shape (…, figure).
        """
        flat = scores.reshape(-1, scores.shape[-1])
        values = basis(flat)[:, : len(self.coefficients)] @ self.coefficients
        return np.asarray(values.reshape(*scores.shape[:-1], -1))

    def some(self, chosen: NDArray[np.bool_]) -> Surrogate:
        """The surrogate of some of the figures."""
        return Surrogate(
            coefficients=self.coefficients[:, chosen],
            residuals=self.residuals[:, chosen],
            terms=self.terms[chosen],
            size=self.size,
        )


def fit(scores: Floats, figures: Floats) -> Surrogate:
    """Fit every figure on all runs.

    Args:
        scores: normal scores of the parameters, shape (run, parameter).
        figures: shape (run, figure).

    Raises:
        ValueError: for fewer runs than even the linear terms need.
    """
    runs, size = scores.shape
    every = basis(scores)
    ends = [end for end in _ends(size) if SPARE * end <= runs]
    if not ends:
        raise ValueError(
            f"{runs} runs are too few for {size} parameters: make at least {int(SPARE * (size + 1)) + 1}."
        )
    coefficients, residuals = np.zeros((ends[-1], figures.shape[1])), np.full_like(figures, np.inf)
    terms = np.zeros(figures.shape[1], dtype=np.int64)
    for end in ends:
        found, left_out = _least_squares(every[:, :end], figures)
        better = (left_out**2).sum(axis=0) < (residuals**2).sum(axis=0)
        coefficients[:, better] = 0.0
        coefficients[:end, better] = found[:, better]
        residuals[:, better] = left_out[:, better]
        terms[better] = end
    return Surrogate(coefficients=coefficients, residuals=residuals, terms=terms, size=size)


def basis(scores: Floats) -> Floats:
    """Orthonormal terms at normal scores, shape (point, term).

    Order: 1; linear; squares; products of two; cubes; fourth powers.
    """
    uniform = 2 * ndtr(scores) - 1
    powers = _legendre(uniform)
    one, other = np.triu_indices(scores.shape[1], k=1)
    products = powers[1][:, one] * powers[1][:, other]
    return np.hstack([powers[0][:, :1], powers[1], powers[2], products, *powers[3:]])


def pairs(size: int) -> list[tuple[int, ...]]:
    """Which parameters each term reads, in the order of :func:`basis`."""
    alone: list[tuple[int, ...]] = [(place,) for place in range(size)]
    products = [(int(one), int(other)) for one, other in zip(*np.triu_indices(size, k=1), strict=True)]
    return [(), *alone, *alone, *products, *alone, *alone]


def _legendre(uniform: Floats) -> list[Floats]:
    """Legendre polynomials of mean square 1, by their recurrence, degree by degree."""
    plain = [np.ones_like(uniform), uniform]
    for degree in range(1, HIGHEST):
        plain.append(((2 * degree + 1) * uniform * plain[-1] - degree * plain[-2]) / (degree + 1))
    return [np.sqrt(2 * degree + 1) * one for degree, one in enumerate(plain)]


def _ends(size: int) -> list[int]:
    """Number of terms of each nested set."""
    products = size * (size - 1) // 2
    counts = (1 + size, size, products, size, size)
    return [int(end) for end in np.cumsum(counts)]


def _least_squares(design: Floats, figures: Floats) -> tuple[Floats, Floats]:
    """Coefficients, and residuals of each run predicted by all others: e / (1 − h)."""
    orthogonal, triangle = qr(design, mode="economic")
    projected = orthogonal.T @ figures
    residuals = figures - orthogonal @ projected
    leverage = np.minimum((orthogonal**2).sum(axis=1), 1 - np.finfo(np.float64).eps)
    return np.asarray(solve_triangular(triangle, projected)), residuals / (1 - leverage)[:, None]
