"""P7, POWER: what a position is worth on average over goals, on a coarse picture of society.

    POWER(s, γ) = (1 - γ) / γ · E_{R ~ D}[V*_R(s, γ) - R(s)]

States are classes of the vote, actions the tone settings, and steps follow the counts of transitions in
the runs from one quarter to the next. D gives every state an independent reward, uniform over [0, 1].
Read as a difference: with all settings open, less with neutral tone alone.

Pitfalls: depends on D and on the classes; it is about the *position*, not about what a model does, and it
is no evidence that anybody seeks it. The best of several settings in few runs is worth something by chance.

Source: Turner et al. 2021, arXiv 1912.01683.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from society.power.bootstrap import FEWEST, Floats, resamples
from society.power.empowerment import OUTCOME
from society.power.measure import CONTENT, ITSELF, NOBODY, Frame, Measure, each_alone, speaking
from society.power.paired import Paired
from society.power.reading import Reading, interval, shown

GOALS = 512
STATES = 4
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)
HORIZON = 0.9
"""γ a quarter: goals ten quarters ahead weigh about a third."""

SHOWN_RESAMPLES = 50
QUARTER = np.timedelta64(91, "D")
CLOSE = 1e-9


def power(steps: Floats, *, discount: float, goals: Floats | None = None) -> Floats:
    """POWER of each state, shape (state,).

    Args:
        steps: P(next state | action, state), shape (action, state, state).
        discount: γ, between 0 and 1.
        goals: rewards, shape (goal, state); an even spread over [0, 1] if left out.
    """
    rewards = even_goals(steps.shape[1]) if goals is None else goals
    values = rewards / (1 - discount)
    while True:
        ahead = np.einsum("asz,gz->gas", steps, values).max(axis=1)
        after = rewards + discount * ahead
        if np.abs(after - values).max() < CLOSE / (1 - discount):
            break
        values = after
    return np.asarray((1 - discount) / discount * (after - rewards).mean(axis=0))


def even_goals(states: int, goals: int = GOALS) -> Floats:
    """Rewards spread evenly over [0, 1] for every state, the same each time, shape (goal, state).

    Multiples of square roots of primes, modulo 1 (Kronecker's sequence).
    """
    steps = np.sqrt(np.array(PRIMES[:states], dtype=np.float64)) % 1
    return np.asarray((np.arange(1, goals + 1)[:, None] * steps) % 1)


def transitions(courses: Floats, edges: Floats) -> Floats:
    """P(next class | class) from runs of one setting, shape (state, state); a class not left stays.

    Args:
        courses: outcome by quarter, shape (replicate, quarter).
        edges: between classes, rising.
    """
    placed = np.searchsorted(edges, courses, side="left")
    states = len(edges) + 1
    counts = np.zeros((states, states))
    np.add.at(counts, (placed[:, :-1].ravel(), placed[:, 1:].ravel()), 1)
    left = counts.sum(axis=1, keepdims=True)
    return np.where(left > 0, counts / np.maximum(left, 1), np.eye(states))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """POWER with every tone setting open, less that with neutral tone alone, at the state of the end.

    Args:
        paired: each group alone with its tone, everybody, and nobody.
        frame: which groups there are.
    """
    alone = [speaking(frame, {group}).name for group in range(len(frame.groups))]
    names = list(dict.fromkeys([NOBODY, *alone, ITSELF]))
    value, low, high = _gain(paired, names)
    nothing, _, _ = _gain(paired.recast({**dict.fromkeys(names, NOBODY), NOBODY: CONTENT}), names)
    return [
        Reading(
            id="P7.vote",
            name="POWER of the position: all tone settings open, less neutral tone alone",
            value=value,
            low=low,
            high=high,
            null=nothing,
            unit="average reward",
            sentence=(
                f"Averaged over goals, being free to choose the tone is worth {shown(value, sign=True)} of a "
                f"reward from 0 to 1 ({interval(low, high, sign=True)}); it is about the position, not about "
                "what anybody does."
            ),
        )
    ]


def _gain(paired: Paired, names: Sequence[str]) -> tuple[float, float | None, float | None]:
    quarters = (paired.dates - paired.dates[0]) // QUARTER
    _, places = np.unique(quarters, return_index=True)
    courses = np.stack([paired.course(name, OUTCOME)[:, places] for name in names])
    edges = np.unique(np.quantile(courses, np.arange(1, STATES) / STATES))

    def gain(weights: NDArray[np.int64]) -> float:
        drawn = np.repeat(courses, weights, axis=1)
        steps = np.stack([transitions(one, edges) for one in drawn])
        here = int(np.searchsorted(edges, courses[0, :, -1].mean()))
        free, bound = (power(one, discount=HORIZON)[here] for one in (steps, steps[:1]))
        return float(free - bound)

    value = gain(np.ones(paired.replicates, np.int64))
    if paired.replicates < FEWEST:
        return value, None, None
    found = [gain(one) for one in resamples(paired.replicates)[:SHOWN_RESAMPLES]]
    low, high = np.quantile(found, [0.025, 0.975])
    return value, float(low), float(high)


POSITION = Measure(
    id="P7",
    name="POWER of the position",
    panel=False,
    arms_needed=each_alone,
    read=read,
    caveat=(
        "It is about the position, not about what a model does, and no evidence that anybody seeks power. In "
        "few runs the best of several settings looks worth something by chance."
    ),
)
