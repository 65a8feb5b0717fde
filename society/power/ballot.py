"""P3, a priori power at a ballot: how often a bloc decides if everybody else tosses a coin.

    Banzhaf: β_k = swings of k / 2^(n-1),    Shapley-Shubik: share of orders in which k is the pivot
    b voters of n who move together among fair coins:  β ≈ erf(b / √(2 n));  one voter  √(2 / (π n))

Swings are counted by dynamic programming over the weights of the others.

Pitfall: coins overstate, since real votes are close to ½ more seldom and correlated; claims about a
society rest on P4. Gelman, Katz & Tuerlinckx 2002, 10.1214/ss/1049993201.

Source: Banzhaf 1965, Rutgers Law Review 19; Shapley & Shubik 1954, 10.2307/1951053; Penrose 1946,
10.2307/2981392.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erf, factorial, sqrt
from operator import mul

import numpy as np
from numpy.typing import NDArray

from society.power.bootstrap import estimate
from society.power.measure import ITSELF, PRESENCE, Frame, Measure, no_arms
from society.power.paired import Paired
from society.power.provider_split import group_words
from society.power.providers import group_shares
from society.power.reading import Reading, interval, shown

Floats = NDArray[np.float64]


def banzhaf(weights: Sequence[int], quota: int) -> Floats:
    """Share of the others' votes in which each voter decides, shape (voter,).

    Args:
        weights: whole numbers of votes.
        quota: votes that carry a motion.
    """
    swings = _swings(weights, quota)
    return np.array([sum(swings[weight]) / 2 ** (len(weights) - 1) for weight in weights])


def shapley_shubik(weights: Sequence[int], quota: int) -> Floats:
    """Share of orders of joining in which each voter is the one who carries the motion, shape (voter,).

    Args:
        weights: whole numbers of votes.
        quota: votes that carry a motion.
    """
    swings, voters = _swings(weights, quota), len(weights)
    orders = [factorial(size) * factorial(voters - size - 1) for size in range(voters)]
    ways = {weight: sum(map(mul, found, orders)) for weight, found in swings.items()}
    return np.array([ways[weight] / factorial(voters) for weight in weights])


def among_coins(bloc: float, voters: float) -> float:
    """Chance that a bloc decides among voters who toss fair coins: erf(b / √(2 n)).

    Args:
        bloc: voters who move together.
        voters: all, the bloc among them.
    """
    return erf(bloc / sqrt(2 * voters))


def lone_voter(voters: float) -> float:
    """Chance that one voter decides among voters who toss fair coins: √(2 / (π n))."""
    return sqrt(2 / (np.pi * voters))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Power of the followers of each group of providers, if everybody else tossed a coin.

    Args:
        paired: the scenario and the baselines.
        frame: which groups there are.
    """
    null = paired.recast({ITSELF: PRESENCE})
    readings = []
    for group, words in enumerate(group_words(frame)):
        found, nothing = (_followers_power(runs, group_shares(runs, frame)[group]) for runs in (paired, null))
        value, low, high = estimate(found)
        readings.append(
            Reading(
                id=f"P3.{frame.labels[group]}",
                name=f"A priori power of the voters who follow {words}",
                value=value,
                low=low,
                high=high,
                null=float(nothing.mean()),
                unit="chance",
                sentence=(
                    f"If everybody else tossed a coin, the voters who follow the advice of {words} would "
                    f"decide with a chance of {shown(value)} ({interval(low, high)})."
                ),
            )
        )
    return readings


def _followers_power(paired: Paired, share: float) -> Floats:
    voters = float(paired.end(ITSELF, "people")[0])
    followers = paired.end(ITSELF, "vote_heard") * share * voters
    return np.array([among_coins(bloc, voters) for bloc in followers])


def _swings(weights: Sequence[int], quota: int) -> dict[int, list[int]]:
    """By the weight of a voter: coalitions of the others by size in which that voter decides, exact.

    The others hold at least quota - weight votes, and fewer than the quota.
    """
    return {
        weight: _coalitions(weights, weight)[max(quota - weight, 0) : max(quota, 0)].sum(axis=0).tolist()
        for weight in set(weights)
    }


def _coalitions(weights: Sequence[int], apart: int) -> NDArray[np.object_]:
    """Coalitions of all but one voter of a weight, by their votes and members, shape (votes, members)."""
    others = list(weights)
    others.remove(apart)
    counts = np.zeros((sum(others) + 1, len(others) + 1), dtype=object)
    counts[0, 0] = 1
    for weight in others:
        joined = counts.copy()
        joined[weight:, 1:] += counts[: len(counts) - weight, :-1]
        counts = joined
    return counts


BALLOT = Measure(
    id="P3",
    name="A priori power at a ballot",
    panel=False,
    arms_needed=no_arms,
    read=read,
    caveat="Coins overstate: real votes are correlated and rarely that close. P4 is the measure for claims.",
)
