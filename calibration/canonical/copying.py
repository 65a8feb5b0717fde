"""V6, V7: copying a neighbour, and zealots who never copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from agents.opinion import voter
from calibration.canonical.compiled import double, loop, scalars
from calibration.canonical.record import close, exact, sampled
from calibration.check import Check

Array = NDArray[np.float64]
Scalar = Callable[..., Any]

HERD, PLUS = 60, 18
"""People on the complete graph of V6, and how many begin with +1: a share of 0.3."""

FREE, FOR, AGAINST = 50, 3, 1
"""People who copy in V7, and zealots on either side."""

TIES = ((0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (3, 4))
"""Two triangles that share person 0: degrees 4, 2, 2, 2, 2."""

BEGIN = (1.0, -1.0, -1.0, -1.0, -1.0)
SIDES = (40, 4)
CONVICTION = 2.0
RUNS = 4000
SWEEPS = 20
FINITE = 0.1
"""How far the mean-field time of heterogeneous networks may be off at 44 people."""


def voter_exit() -> list[Check]:
    """V6: the conserved average gives the chance of +; times of consensus.

    Chances are solved exactly over all states, each transition taken from ``hear``. Trap: drawing the
    speaker instead of the listener (invasion) conserves Σ x/d, not Σ d·x.
    """
    degrees = np.bincount(np.array(TIES).ravel())
    begin = np.array(BEGIN) > 0
    forward = degrees[begin].sum() / degrees.sum()
    backward = (1 / degrees[begin]).sum() / (1 / degrees).sum()
    exits = [_exit(invade=invade) for invade in (False, True)]
    return [
        exact("V6", "voter: chance of + is Σ d·x / Σ d", expected=forward, got=exits[0]),
        exact("V6", "invasion: chance of + is Σ (x/d) / Σ (1/d)", expected=backward, got=exits[1]),
        *_times(),
    ]


def _times() -> list[Check]:
    """Times to consensus in sweeps. The published forms are limits for many people."""
    share = PLUS / HERD
    formula = -(HERD - 1) * (share * np.log(share) + (1 - share) * np.log(1 - share))
    chain = _expected_time()
    sample = _consensus_times(HERD, PLUS, RUNS, np.random.default_rng(6), scalars(voter).hear)
    error = float(sample.std() / np.sqrt(RUNS))
    uneven, limit = _bipartite_times()
    claim = "voter, complete graph: exact sweeps against -(n-1)[x ln x + (1-x) ln(1-x)], to 1/n"
    two_sides = "voter, two unequal sides: exact sweeps over n μ₁²/μ₂ · entropy"
    return [
        close("V6", claim, expected=formula, got=chain, tolerance=formula / HERD),
        sampled("V6", "voter: sampled sweeps", expected=chain, got=float(sample.mean()), error=error),
        close("V6", two_sides, expected=1, got=uneven / limit, tolerance=FINITE),
    ]


def voter_with_zealots() -> list[Check]:
    """V7: the stationary count is Beta-binomial.

    The stationary law of the count is solved exactly; samples begin in it, since the chain mixes
    slowly (the trap), and must stay in it.
    """
    law = stats.betabinom(FREE, FOR, AGAINST)
    counts = np.arange(FREE + 1)
    expected = law.pmf(counts)
    solved = _stationary()
    share, zealots = FOR / (FOR + AGAINST), FOR + AGAINST
    variance = FREE * share * (1 - share) * (FREE + zealots) / (1 + zealots)
    start = np.asarray(law.rvs(RUNS, random_state=np.random.default_rng(70)), np.int64)
    end = _zealous(start, SWEEPS * FREE, np.random.default_rng(7), scalars(voter).hear)
    fourth = float(expected @ (counts - FREE * share) ** 4)
    return [
        exact(
            "V7",
            "voter with zealots is Beta-binomial: largest error of a probability",
            expected=0,
            got=np.abs(solved - expected).max(),
            scale=1,
        ),
        exact("V7", "voter with zealots: mean share", expected=share, got=float(solved @ counts / FREE)),
        exact(
            "V7",
            "voter with zealots: variance of the count",
            expected=variance,
            got=float(solved @ (counts - solved @ counts) ** 2),
        ),
        sampled(
            "V7",
            f"voter with zealots: mean count of samples after {SWEEPS} sweeps",
            expected=FREE * share,
            got=end.mean(),
            error=np.sqrt(variance / RUNS),
        ),
        sampled(
            "V7",
            f"voter with zealots: variance of samples after {SWEEPS} sweeps",
            expected=variance,
            got=float(((end - FREE * share) ** 2).mean()),
            error=np.sqrt((fourth - variance**2) / RUNS),
        ),
    ]


def _copy(listener: float, speaker: float) -> float:
    return float(double(voter.hear)(listener, speaker, listener, speaker, 0, 1, np.inf))


def _exit(*, invade: bool) -> float:
    """Chance that all end with +1, from BEGIN, solved over the 2^n states."""
    people = len(BEGIN)
    states = [tuple(1.0 if code >> i & 1 else -1.0 for i in range(people)) for code in range(2**people)]
    number = {state: k for k, state in enumerate(states)}
    contacts = [[b if a == i else a for a, b in TIES if i in (a, b)] for i in range(people)]
    moves = np.zeros((len(states), len(states)))
    for state in states:
        for first in range(people):
            for second in contacts[first]:
                listener, speaker = (second, first) if invade else (first, second)
                after = list(state)
                after[listener] = _copy(state[listener], state[speaker])
                moves[number[state], number[tuple(after)]] += 1 / people / len(contacts[first])
    inner = [k for k, state in enumerate(states) if len(set(state)) > 1]
    all_plus = number[(1.0,) * people]
    chances = np.linalg.solve(np.eye(len(inner)) - moves[np.ix_(inner, inner)], moves[inner, all_plus])
    return float(chances[inner.index(number[BEGIN])])


def _chances(plus: int, free: int, zealots: tuple[int, int] = (0, 0)) -> tuple[float, float]:
    """Chances that the count of + among those free rises and falls in one update."""
    rise = fall = 0.0
    others = free - 1 + sum(zealots)
    for listener, how_many in ((1.0, plus), (-1.0, free - plus)):
        for speaker in (1.0, -1.0):
            speakers = plus + zealots[0] if speaker > 0 else free - plus + zealots[1]
            chance = how_many / free * (speakers - (speaker == listener)) / others
            change = _copy(listener, speaker) - listener
            rise += chance * (change > 0)
            fall += chance * (change < 0)
    return rise, fall


def _expected_time() -> float:
    """Mean time to consensus on the complete graph in sweeps, from the chain of the count."""
    moves = np.zeros((HERD - 1, HERD - 1))
    for plus in range(1, HERD):
        rise, fall = _chances(plus, HERD)
        moves[plus - 1, plus - 1] = rise + fall
        if plus < HERD - 1:
            moves[plus - 1, plus] = -rise
        if plus > 1:
            moves[plus - 1, plus - 2] = -fall
    return float(np.linalg.solve(moves, np.ones(HERD - 1))[PLUS - 1] / HERD)


def _stationary() -> Array:
    """Stationary law of the count of + among those free, by detailed balance along the chain."""
    ratios = [
        _chances(plus, FREE, (FOR, AGAINST))[0] / _chances(plus + 1, FREE, (FOR, AGAINST))[1]
        for plus in range(FREE)
    ]
    weights = np.cumprod(np.append(1.0, ratios))
    return np.asarray(weights / weights.sum())


def _bipartite_times() -> tuple[float, float]:
    """Time to consensus in sweeps on a complete bipartite network, solved and in mean field.

    Half of each side begins with +1. With sides a and b, n μ₁²/μ₂ = 4ab/(a + b).
    """
    large, small = SIDES
    people, row = large + small, small + 1
    size = (large + 1) * row
    moves = np.zeros((size, size))
    for here in range(size):
        i, j = divmod(here, row)
        for listener, speaker, chance, way in (
            (1.0, -1.0, i / people * (1 - j / small), -row),
            (-1.0, 1.0, (large - i) / people * j / small, row),
            (1.0, -1.0, j / people * (1 - i / large), -1),
            (-1.0, 1.0, (small - j) / people * i / large, 1),
        ):
            happens = chance * (_copy(listener, speaker) == speaker)
            moves[here, here] += happens
            if happens:
                moves[here, here + way] -= happens
    inner = slice(1, size - 1)
    times = np.linalg.solve(moves[inner, inner], np.ones(size - 2))
    middle = (large // 2) * row + small // 2
    return float(times[middle - 1] / people), float(4 * large * small / people * np.log(2))


@loop
def _consensus_times(people: int, plus: int, runs: int, rng: np.random.Generator, hear: Scalar) -> Array:
    """Sweeps until consensus on the complete graph, shape (run,)."""
    times = np.zeros(runs)
    for run in range(runs):
        opinions = np.full(people, -1.0)
        opinions[:plus] = 1.0
        total, steps = 2.0 * plus - people, 0
        while abs(total) < people:
            i, j = rng.integers(0, people), rng.integers(0, people - 1)
            j += j >= i
            before = opinions[i]
            opinions[i] = hear(before, opinions[j], before, opinions[j], 0.0, 1.0, np.inf)
            total += opinions[i] - before
            steps += 1
        times[run] = steps / people
    return times


@loop
def _zealous(start: NDArray[np.int64], updates: int, rng: np.random.Generator, hear: Scalar) -> Array:
    """Count of + among those free after some updates, shape (run,); zealots start beyond conviction."""
    people = FREE + FOR + AGAINST
    counts = np.zeros(start.size)
    for run in range(start.size):
        view, anchor = np.full(people, -1.0), np.zeros(people)
        view[: start[run]] = 1.0
        view[FREE : FREE + FOR] = 1.0
        anchor[FREE:] = 2 * CONVICTION
        for _ in range(updates):
            i, j = rng.integers(0, people), rng.integers(0, people - 1)
            j += j >= i
            x, y = view[i], view[j]
            view[i] = hear(x, y, anchor[i] + x, anchor[j] + y, rng.random(), 1.0, CONVICTION)
        counts[run] = (view[:FREE] > 0).sum()
    return counts
