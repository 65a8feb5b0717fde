"""A network as two columns: where each person's ties begin, and whom they lead to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

MOST_PEOPLE = 2**32 - 1

Ids = NDArray[np.uint32]
Weights = NDArray[np.float32]

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


class Listed(NamedTuple):
    """Rows of an edge list as they were given, each column of shape (row,)."""

    source: NDArray[np.integer[Any]]
    target: NDArray[np.integer[Any]]
    weight: NDArray[np.floating[Any]] | None


class Edges(NamedTuple):
    """Rows of an edge list that are in order, each column of shape (row,); all weights or none."""

    source: Ids
    target: Ids
    weight: Weights | None


def checked(edges: Listed, people: int, where: Where) -> Edges:
    """The same rows as 32-bit numbers, each of them in order by itself.

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
    source, target = edges.source.astype(np.uint32), edges.target.astype(np.uint32)
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
    parts: list[Edges], people: int, *, directed: bool, where: Where, origin: Mapping[str, Any]
) -> Network:
    """A network from checked edges, sorted in two passes over them.

    Args:
        parts: the edge list in one or more parts, as :func:`checked` returns them.
        people: number of people.
        directed: False to add each tie the other way round too.
        where: names a row of the whole edge list.
        origin: where it comes from.

    Raises:
        NetworkError: for an edge list without rows, and for a tie that is given twice.
    """
    ties = sum(len(part.source) for part in parts)
    if not ties:
        raise no_ties(origin["source"])
    hearing, heard = np.zeros(people, np.int64), np.zeros(people, np.int64)
    for part in parts:
        _count(part.source, hearing)
        _count(part.target, heard)
    if not directed:
        hearing = heard = hearing + heard
    begins, offsets = _offsets(heard), _offsets(hearing)
    listeners = np.empty(begins[-1], np.uint32)
    weights = np.empty(0 if parts[0].weight is None else begins[-1], np.float32)
    places = begins[:-1].copy()
    for source, target, weight in parts:
        weight = weights[:0] if weight is None else weight  # noqa: PLW2901 - compiled code takes no None
        _scatter(target, source, weight, places, listeners, weights)
        if not directed:
            _scatter(source, target, weight, places, listeners, weights)
    targets, weights = _transposed(begins, listeners, weights, offsets)
    del listeners
    twice = _repeated(offsets, targets)
    if twice is not None:
        raise _twice(parts, twice, directed=directed, where=where)
    _accumulate(offsets, weights)
    return Network(
        people=people,
        offsets=offsets,
        targets=targets,
        shares=weights if weights.size else None,
        ties=ties,
        directed=directed,
        origin=origin,
    )


def no_ties(what: object) -> NetworkError:
    """The complaint about a network that ties nobody.

    Args:
        what: was looked at for ties.
    """
    return NetworkError(
        f"{what}: there are no ties. Give at least one; for a society in which people do not talk with each "
        "other, leave the network out and set discuss.rate to 0."
    )


def _offsets(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64, copy=False)


def _twice(parts: list[Edges], pair: tuple[int, int], *, directed: bool, where: Where) -> NetworkError:
    """The complaint about two rows that tie the same two people."""
    rows: list[tuple[int, bool]] = []
    begin = 0
    for part in parts:
        for one, two, turned in ((*pair, False), (*pair[::-1], True))[: 1 if directed else 2]:
            found = np.flatnonzero((part.source == one) & (part.target == two))
            rows += [(begin + int(row), turned) for row in found]
        begin += len(part.source)
    (earlier, one_way), (row, other_way) = sorted(rows)[:2]
    remedy = (
        "Remove one of the two; if both count, give one tie with the sum of their weights."
        if one_way == other_way
        else "An undirected tie is given once, in either direction: remove one of the two, or read the "
        "network as directed."
    )
    return NetworkError(
        f"{where(row)}: people {pair[0]} and {pair[1]} are tied already at {where(earlier)}. {remedy}"
    )


@njit(cache=True)
def _count(ends: Ids, counts: NDArray[np.int64]) -> None:
    for end in ends:
        counts[end] += 1


@njit(cache=True)
def _scatter(
    key: Ids, value: Ids, weight: Weights, places: NDArray[np.int64], values: Ids, weights: Weights
) -> None:
    """Put each value at the next free place of its key."""
    for row in range(key.size):
        place = places[key[row]]
        places[key[row]] = place + 1
        values[place] = value[row]
        if weights.size:
            weights[place] = weight[row]


@njit(cache=True)
def _transposed(
    begins: NDArray[np.int64], values: Ids, weights: Weights, offsets: NDArray[np.int64]
) -> tuple[Ids, Weights]:
    """The same ties by value; since keys are gone through in order, they end up ascending."""
    keys, carried = np.empty_like(values), np.empty_like(weights)
    places = offsets[:-1].copy()
    for key in range(begins.size - 1):
        for row in range(begins[key], begins[key + 1]):
            place = places[values[row]]
            places[values[row]] = place + 1
            keys[place] = key
            if weights.size:
                carried[place] = weights[row]
    return keys, carried


@njit(cache=True)
def _repeated(offsets: NDArray[np.int64], targets: Ids) -> tuple[int, int] | None:
    """The first two people who are tied twice."""
    for person in range(offsets.size - 1):
        for place in range(offsets[person] + 1, offsets[person + 1]):
            if targets[place] == targets[place - 1]:
                return person, int(targets[place])
    return None


@njit(cache=True)
def _accumulate(offsets: NDArray[np.int64], weights: Weights) -> None:
    """Turn weights into the share of each person's ties by weight up to and including each tie."""
    if weights.size == 0:
        return
    for person in range(offsets.size - 1):
        total = 0.0
        for place in range(offsets[person], offsets[person + 1]):
            total += np.float64(weights[place])
        reached = 0.0
        for place in range(offsets[person], offsets[person + 1]):
            reached += np.float64(weights[place])
            weights[place] = np.float32(reached / total)


def _first(flawed: NDArray[np.bool_]) -> int | None:
    return int(flawed.argmax()) if flawed.any() else None
