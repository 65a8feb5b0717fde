"""Shapley value: a fair split of what a group brings about together among its members.

    φ_k = Σ_S |S|! (K - |S| - 1)! / K! · [v(S ∪ k) - v(S)],   S without k

It is the one split that adds up to v(all) - v(∅), gives equals the same, gives nothing to who changes
nothing, and is linear in v. Exact up to five members, with 2^K values; above that it is the average over
orders in which members join, each order with its reverse, and adds up just the same.

Trap: it answers who shares the credit, not what would happen if one left.

Source: Shapley 1953, 10.1515/9781400881970-018; orders in pairs, Mitchell et al. 2022, arXiv 2104.12199.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain, combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

MOST_EXACT = 5
ORDERS = 200

Coalition = frozenset[int]
Floats = NDArray[np.float64]
Worth = Callable[[Coalition], Floats]


def coalitions(members: int) -> tuple[Coalition, ...]:
    """Every set of members, the empty one first and the whole one last."""
    sizes = (combinations(range(members), size) for size in range(members + 1))
    return tuple(frozenset(one) for one in chain.from_iterable(sizes))


def exact(worths: Mapping[Coalition, Floats], members: int) -> Floats:
    """Shapley values, shape (…, member).

    Args:
        worths: v of every coalition, each of shape (…), such as one number a replicate.
        members: K.
    """
    values = []
    for one in range(members):
        parts = []
        for others in coalitions(members):
            if one in others:
                continue
            weight = factorial(len(others)) * factorial(members - len(others) - 1) / factorial(members)
            parts.append(weight * (np.asarray(worths[others | {one}]) - np.asarray(worths[others])))
        values.append(np.sum(parts, axis=0))
    return np.stack(values, axis=-1)


def by_orders(worth: Worth, members: int, *, orders: int = ORDERS, seed: int = 1) -> Floats:
    """Shapley values from orders of joining, shape (…, member); each order is followed by its reverse.

    Args:
        worth: v of a coalition, of shape (…).
        members: K.
        orders: how many, an even number.
        seed: of the orders, which are the same each time.
    """
    drawn = np.random.default_rng(seed)
    known: dict[Coalition, Floats] = {}

    def v(coalition: Coalition) -> Floats:
        if coalition not in known:
            known[coalition] = np.asarray(worth(coalition), dtype=np.float64)
        return known[coalition]

    total = np.zeros((*v(frozenset()).shape, members))
    for _ in range(orders // 2):
        order = drawn.permutation(members)
        for joining in (order, order[::-1]):
            there: Coalition = frozenset()
            for one in joining.tolist():
                total[..., one] += v(there | {one}) - v(there)
                there |= {one}
    return np.asarray(total / (orders // 2 * 2))


def split(worth: Worth, members: int) -> Floats:
    """Shapley values: exact up to five members, from orders of joining above."""
    if members > MOST_EXACT:
        return by_orders(worth, members)
    return exact({one: np.asarray(worth(one)) for one in coalitions(members)}, members)
