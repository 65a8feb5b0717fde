"""Which new data would settle what today's do not, and how many people that takes.

Two things decide the long run and no study has measured them. *Habituation*: a trial that asks about
belief after one week as well as after four tells how many talks the effect takes. *Presence*: a trial with
an arm that does not talk tells what talk does at a neutral tone. For each the size is found at which the
posterior of the parameter narrows to a share of its prior, by weighing the draws that there are with the
answers such a trial would give, averaged over those draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from calibration.bank import Bank
from calibration.posterior import INTERPRETED, Posterior
from calibration.recovery import UNIFORM_SD
from calibration.surrogate import fit
from calibration.vector import COURSE

SIZES = (100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 51200)
SETTLED = 0.75
"""Contraction from which a parameter is settled."""

TRUTHS, SEED = 60, 31
CORRELATION = 0.7
"""Of one person's answers after one and four weeks; as in the trial's weekly series."""

BOTH_ARMS = 2.0
"""Variance of a difference of two arms of one person each, in units of the variance of an answer."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a new study would teach.

    Attributes:
        question: what it settles.
        design: what it would be.
        parameter: the one that it informs.
        now: contraction today.
        sizes: people in each arm; ``reached`` the contraction with so many.
        interpreted, settled: people in each arm that bring it to 0.4 and to 0.75; None where none tried does.
    """

    question: str
    design: str
    parameter: str
    now: float
    sizes: tuple[int, ...]
    reached: tuple[float, ...]
    interpreted: int | None
    settled: int | None


def needs(found: Posterior) -> list[Need]:
    """Habituation and presence, with the people it takes."""
    names = [one.name for one in found.problem.priors]
    values = dict(zip(names, found.values.T, strict=True))
    shares = dict(zip(names, ndtr(found.scores).T, strict=True))
    found_needs = []
    half = next((name for name in ("absorb.half_sessions", "absorb.accumulate_half") if name in names), None)
    if half is not None and "absorb.gain" in names:
        bank: Bank = found.problem.bank
        course = fit(bank.scores, bank.column(COURSE)[:, None]).at(found.scores)[:, 0]
        gap = 2 * values["absorb.gain"]  # between the warmest and the coldest arm, SD
        found_needs.append(
            _need(
                "How many talks until tone has had most of its effect?",
                "the trial's two outer arms, asked about belief after one week and after four",
                (half, shares[half]),
                np.array([course * gap, gap]),
                BOTH_ARMS * np.array([[1.0, CORRELATION], [CORRELATION, 1.0]]),
            )
        )
    found_needs.append(
        _need(
            "What does talk do at a neutral tone?",
            "the trial's neutral arm beside an arm that does not talk, both asked after four weeks",
            ("absorb.presence", shares["absorb.presence"]),
            values["absorb.presence"][None],
            np.array([[BOTH_ARMS]]),
        )
    )
    return found_needs


def _need(question: str, design: str, learnt: tuple[str, Floats], expected: Floats, variance: Floats) -> Need:
    """The curve of a study: what is learnt of a parameter with so many people in each arm.

    Args:
        question: what it settles.
        design: what it would be.
        learnt: the parameter, and its draws in shares of the prior's range.
        expected: what the study would measure under each draw, shape (figure, draw).
        variance: of these figures with one person in each arm, shape (figure, figure).
    """
    parameter, shares = learnt
    reached = tuple(_contraction(shares, expected, variance / size) for size in SIZES)
    return Need(
        question=question,
        design=design,
        parameter=parameter,
        now=float(1 - shares.std() / UNIFORM_SD),
        sizes=SIZES,
        reached=reached,
        interpreted=_between(reached, INTERPRETED),
        settled=_between(reached, SETTLED),
    )


def _contraction(shares: Floats, expected: Floats, variance: Floats) -> float:
    """Mean contraction once the figures are measured, over draws taken in turn as the truth."""
    random = np.random.default_rng(SEED)
    root, inverse = np.linalg.cholesky(variance), np.linalg.inv(variance)
    spreads = []
    for truth in random.integers(len(shares), size=TRUTHS):
        measured = expected[:, truth] + root @ random.standard_normal(len(root))
        apart = measured[:, None] - expected
        log = -np.einsum("in,ij,jn->n", apart, inverse, apart) / 2
        weight = np.exp(log - log.max())
        weight /= weight.sum()
        mean = weight @ shares
        spreads.append(np.sqrt(weight @ (shares - mean) ** 2))
    return float(1 - np.mean(spreads) / UNIFORM_SD)


def _between(reached: tuple[float, ...], wanted: float) -> int | None:
    """The size at which the curve crosses what is wanted, between those tried, to two figures."""
    above = next((place for place, value in enumerate(reached) if value >= wanted), None)
    if above is None or above == 0:
        return None if above is None else SIZES[0]
    low, high = reached[above - 1], reached[above]
    size = SIZES[above - 1] * 2 ** ((wanted - low) / (high - low))
    return int(round(size, 1 - int(np.floor(np.log10(size)))))
