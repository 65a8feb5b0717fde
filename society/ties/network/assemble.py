"""A network as two columns: where each person's ties begin, and whom they lead to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

MOST_PEOPLE = 2**31 - 1

Where = Callable[[int], str]
"""Names a row of an edge list, counted from 0, in the words of whoever made the list."""


class NetworkError(ValueError):
    """A network that cannot be used: says where, what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """Who hears whom: the ties of person i are the places ``offsets[i]`` to ``offsets[i + 1]``.

    Attributes:
        people: number of people, numbered from 0.
        offsets: first tie of each person, and one past the last tie, shape (people + 1,).
        targets: who is heard, ascending within each person, shape (places,).
        shares: by weight, the share of a person's ties up to and including this one; the last of a
            person is 1; shape (places,). None where all ties weigh the same.
        ties: number of ties as given; an undirected tie counts once and has two places.
        directed: whether the source of a tie hears the target, and not the other way round too.
        origin: where the network comes from, ready for JSON.
    """

    people: int
    offsets: NDArray[np.int64]
    targets: NDArray[np.uint32]
    shares: NDArray[np.float32] | None
    ties: int
    directed: bool
    origin: Mapping[str, Any]

    @property
    def isolated(self) -> int:
        """Number of people who hear nobody."""
        return int(np.count_nonzero(np.diff(self.offsets) == 0))

    @property
    def hash(self) -> str:
        """SHA-256 of the ties and their weights, whatever file or order they came in."""
        digest = hashlib.sha256()
        for column in (self.offsets, self.targets, self.shares):
            if column is not None:
                digest.update(np.ascontiguousarray(column).data)
        return digest.hexdigest()

    @property
    def record(self) -> dict[str, Any]:
        """What a run notes of its network, ready for JSON."""
        return {
            "people": self.people,
            "ties": self.ties,
            "directed": self.directed,
            "weighted": self.shares is not None,
            "isolated": self.isolated,
            "hash": self.hash,
            "origin": dict(self.origin),
        }


class Edges(NamedTuple):
    """Columns of an edge list, each of shape (row,)."""

    source: NDArray[np.integer[Any]]
    target: NDArray[np.integer[Any]]
    weight: NDArray[np.floating[Any]] | None


def checked(edges: Edges, people: int, where: Where) -> Edges:
    """The same edges as 32-bit numbers, each of them known to be in order by itself.

    Args:
        edges: some or all rows of an edge list.
        people: number of people.
        where: names a row of these.

    Raises:
        NetworkError: for unknown people, self-ties, and weights that are not above 0.
    """
    if not 2 <= people <= MOST_PEOPLE:  # noqa: PLR2004 - one person has nobody to be tied to
        raise NetworkError(f"a network needs from 2 to {MOST_PEOPLE} people, not {people}.")
    for column in (edges.source, edges.target):
        row = _first((column < 0) | (column >= people))
        if row is not None:
            raise NetworkError(
                f"{where(row)}: there is no person {column[row]}; the {people} people are numbered 0 to "
                f"{people - 1}. Correct the number, or make the society as large as the network."
            )
    row = _first(edges.source == edges.target)
    if row is not None:
        raise NetworkError(
            f"{where(row)}: person {edges.source[row]} is tied to themselves. Remove this tie: nobody hears "
            "themselves."
        )
    source, target = edges.source.astype(np.int32), edges.target.astype(np.int32)
    if edges.weight is None:
        return Edges(source, target, None)
    with np.errstate(over="ignore"):
        weight = edges.weight.astype(np.float32)
    row = _first(~((weight > 0) & np.isfinite(weight)))
    if row is not None:
        raise NetworkError(
            f"{where(row)}: the weight is {edges.weight[row]}; a weight is a number above 0, from about "
            "1e-38 to 1e38. Correct it, or remove the tie."
        )
    return Edges(source, target, weight)


def assemble(
    edges: Edges, people: int, *, directed: bool, where: Where, origin: Mapping[str, Any]
) -> Network:
    """A network from checked edges.

    Args:
        edges: as :func:`checked` returns them.
        people: number of people.
        directed: False to add each tie the other way round too.
        where: names a row of the edges.
        origin: where they come from.

    Raises:
        NetworkError: for an edge list without rows, and for a tie that is given twice.
    """
    from scipy.sparse import coo_array

    source, target, weight = edges
    if not len(source):
        raise NetworkError(
            f"{origin['source']}: there are no ties. Give at least one; for a society in which people do not "
            "talk with each other, leave the network out and set discuss.rate to 0."
        )
    if not directed:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
        weight = None if weight is None else np.concatenate([weight, weight])
    values = np.ones(len(source), np.int8) if weight is None else weight
    rows = coo_array((values, (source, target)), shape=(people, people)).tocsr()
    if rows.nnz < len(source):
        raise _twice(edges, people, directed=directed, where=where)
    offsets = rows.indptr.astype(np.int64)
    return Network(
        people=people,
        offsets=offsets,
        targets=rows.indices.astype(np.uint32),
        shares=None if weight is None else _cumulative(offsets, rows.data),
        ties=len(edges.source),
        directed=directed,
        origin=origin,
    )


def _twice(edges: Edges, people: int, *, directed: bool, where: Where) -> NetworkError:
    """The complaint about the first tie that repeats an earlier one."""
    one, two = edges.source.astype(np.int64), edges.target.astype(np.int64)
    if not directed:
        one, two = np.minimum(one, two), np.maximum(one, two)
    pairs = one * people + two
    _, first = np.unique(pairs, return_index=True)
    again = np.ones(len(pairs), np.bool_)
    again[first] = False
    row = int(np.flatnonzero(again)[0])
    earlier = int(np.flatnonzero(pairs == pairs[row])[0])
    turned = edges.source[row] != edges.source[earlier]
    remedy = (
        "An undirected tie is given once, in either direction: remove one of the two, or read the network as "
        "directed."
        if turned
        else "Remove one of the two; if both count, give one tie with the sum of their weights."
    )
    pair = f"{edges.source[row]} to {edges.target[row]}"
    return NetworkError(f"{where(row)}: the tie from {pair} stands already at {where(earlier)}. {remedy}")


@njit(cache=True)
def _cumulative(offsets: NDArray[np.int64], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    shares = np.empty_like(weight)
    for person in range(offsets.size - 1):
        begin, end = offsets[person], offsets[person + 1]
        total = 0.0
        for place in range(begin, end):
            total += np.float64(weight[place])
        reached = 0.0
        for place in range(begin, end):
            reached += np.float64(weight[place])
            shares[place] = np.float32(reached / total)
    return shares


def _first(flawed: NDArray[np.bool_]) -> int | None:
    return int(flawed.argmax()) if flawed.any() else None
