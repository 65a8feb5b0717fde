"""The absolute tone scale: from published judge scores, or from any scorer's raw scores, to tau in [-1, 1].

The five points of the scale are the five arms of a randomised trial of implicit tone. Published
models carry judge scores from 1 to 10, so they are placed by the arms' judge scores. Replies scored by one of
our own rungs are placed by our reference replies, written at the same five doses and scored by
the same rung. Personas never define the scale: they show how far a model can be steered on it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DOSES = (-1.0, -0.5, 0.0, 0.5, 1.0)
JUDGE_SCORES = (2.17, 3.04, 4.11, 5.50, 7.16)
"""Mean judge score, 1 to 10, of the five tone arms of Kirk et al. 2025, arXiv 2512.01991."""

BOOTSTRAP_DRAWS = 200
BOOTSTRAP_SEED = 2512  # of the resampling of reference messages: a fixed part of the scale's definition
IDENTIFIED_AT = 2.0  # standard errors that the span of the doses must reach

Floats = NDArray[np.float64]


def judge_to_tau(score: ArrayLike) -> Floats:
    """Place judge scores (1 to 10) on the tone scale.

    Piecewise linear through the five arms of the trial, held at -1 and 1 outside them, because
    tone beyond the arms was never tried on people.

    Source: Kirk et al. 2025, arXiv 2512.01991.
    """
    return np.asarray(np.interp(np.asarray(score, dtype=np.float64), JUDGE_SCORES, DOSES))


def tau_to_judge(tau: ArrayLike) -> Floats:
    """The judge score (1 to 10) that belongs to a tone in [-1, 1]; the inverse of ``judge_to_tau``.

    Source: Kirk et al. 2025, arXiv 2512.01991.
    """
    return np.asarray(np.interp(np.asarray(tau, dtype=np.float64), DOSES, JUDGE_SCORES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One scorer's way onto the tone scale, with its error.

    Attributes:
        scorer, version: the rung that scored the reference replies.
        means: raw score of the reference replies by dose, in the order of ``DOSES``.
        errors: standard error of each of the five means.
        knots: (raw, tau) pairs of the map, rising in both; doses out of order are pooled.
        resampled: the same knots with the reference messages drawn anew, for the error of placement.
        status: *unidentified* when the span from the coldest to the warmest dose is under two
            standard errors, or the pooled doses leave a single knot.
        reference_hash: SHA-256 of the reference replies.
    """

    scorer: str
    version: str
    means: tuple[float, ...]
    errors: tuple[float, ...]
    knots: tuple[tuple[float, float], ...]
    resampled: tuple[tuple[tuple[float, float], ...], ...]
    status: Literal["ok", "unidentified"]
    reference_hash: str

    def tau(self, raw: ArrayLike) -> Floats:
        """Tone in [-1, 1] of raw scores; held at the ends of the scale."""
        return _through(self.knots, np.asarray(raw, dtype=np.float64))

    def error(self, raw: ArrayLike) -> float:
        """Standard error of the mean tone of these replies due to the reference replies alone."""
        raw = np.asarray(raw, dtype=np.float64)
        return float(np.std([_through(knots, raw).mean() for knots in self.resampled], ddof=1))

    @property
    def out_of_order(self) -> bool:
        """Whether some doses had to be pooled because a colder one scored at least as high."""
        return len(self.knots) < len(DOSES)


def place(
    raw: Mapping[float, Sequence[float]], *, scorer: str, version: str, reference_hash: str
) -> Placement:
    """Build a scorer's map onto the tone scale from the raw scores of the reference replies.

    Args:
        raw: raw scores by dose; for every dose the same messages in the same order.
        scorer: name of the rung.
        version: version of the rung.
        reference_hash: SHA-256 of the reference replies.

    Raises:
        ValueError: if a dose is missing or the doses have different numbers of replies.
    """
    if tuple(sorted(raw)) != DOSES:
        raise ValueError(f"Reference scores must cover the doses {DOSES}, got {tuple(sorted(raw))}.")
    if len({len(scores) for scores in raw.values()}) != 1:
        raise ValueError("Every dose needs a reply to the same messages; the numbers of replies differ.")
    scores = np.array([raw[dose] for dose in DOSES], dtype=np.float64)
    messages = scores.shape[1]
    generator = np.random.default_rng(BOOTSTRAP_SEED)
    draws = generator.integers(messages, size=(BOOTSTRAP_DRAWS, messages))
    knots = monotone_knots(scores.mean(axis=1))
    span = scores[-1] - scores[0]
    span_error = span.std(ddof=1) / math.sqrt(messages)
    identified = len(knots) > 1 and span.mean() >= IDENTIFIED_AT * span_error
    return Placement(
        scorer=scorer,
        version=version,
        means=tuple(scores.mean(axis=1).tolist()),
        errors=tuple((scores.std(axis=1, ddof=1) / math.sqrt(messages)).tolist()),
        knots=knots,
        resampled=tuple(monotone_knots(scores[:, draw].mean(axis=1)) for draw in draws),
        status="ok" if identified else "unidentified",
        reference_hash=reference_hash,
    )


def monotone_knots(means: ArrayLike) -> tuple[tuple[float, float], ...]:
    """Pool the five dose means until they rise strictly (isotonic regression), keeping (raw, tau) pairs.

    Pooled doses share one knot at the average of their raw scores and of their doses, so the end
    of the scale moves inwards where the scorer cannot tell the outer doses apart.

    Source: pool-adjacent-violators, Ayer et al. 1955, doi 10.1214/aoms/1177728423.
    """
    blocks: list[tuple[float, float, int]] = []
    for value, dose in zip(np.asarray(means, dtype=np.float64).tolist(), DOSES, strict=True):
        raw, tau, count = value, dose, 1
        while blocks and blocks[-1][0] >= raw:
            last_raw, last_tau, last_count = blocks.pop()
            total = last_count + count
            raw = (last_raw * last_count + raw * count) / total
            tau = (last_tau * last_count + tau * count) / total
            count = total
        blocks.append((raw, tau, count))
    return tuple((raw, tau) for raw, tau, _ in blocks)


def _through(knots: tuple[tuple[float, float], ...], raw: Floats) -> Floats:
    """Piecewise-linear map through the knots, held at the ends."""
    positions, taus = zip(*knots, strict=True)
    return np.asarray(np.interp(raw, positions, taus))
