"""Networks from what is in memory: arrays and networkx graphs."""

from __future__ import annotations

from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from society.ties.network.assemble import Listed, Network, NetworkError, assemble, checked

if TYPE_CHECKING:
    import networkx as nx


def from_edges(
    source: ArrayLike,
    target: ArrayLike,
    people: int,
    *,
    weight: ArrayLike | None = None,
    directed: bool = False,
) -> Network:
    """A network from arrays.

    Args:
        source: who hears, whole numbers from 0 to people - 1, shape (tie,).
        target: who is heard, shape (tie,).
        people: number of people.
        weight: strength of each tie, above 0, shape (tie,); left out, all ties weigh the same.
        directed: False if the target of a tie hears the source too.

    Raises:
        NetworkError: for arrays that do not make a network, naming the tie, counted from 0.
    """
    edges = Listed(
        _numbers("source", source), _numbers("target", target), None if weight is None else _weights(weight)
    )
    if len({len(column) for column in edges if column is not None}) > 1:
        lengths = ", ".join(
            f"{name} {len(column)}" for name, column in edges._asdict().items() if column is not None
        )
        raise NetworkError(f"the arrays differ in length ({lengths}). Give one entry for each tie.")

    def where(row: int) -> str:
        return f"tie {row}"

    narrow = checked(edges, people, where)
    return assemble([narrow], people, directed=directed, where=where, origin={"source": "arrays"})


def from_networkx(graph: nx.Graph[Any], *, weight: str = "weight") -> Network:
    """A network from a networkx graph whose nodes are numbered 0 to n - 1; of a DiGraph, a directed one.

    Args:
        graph: for example ``networkx.watts_strogatz_graph(1000, 10, 0.1)``.
        weight: name of the edge attribute that holds the strength; without it all ties weigh the same.

    Raises:
        NetworkError: for nodes with other labels, and for edges that do not make a network.
    """
    people = graph.number_of_nodes()
    for node in graph:
        if not (isinstance(node, int | np.integer) and 0 <= node < people):
            raise NetworkError(
                f"node {node!r} of the graph is not a whole number from 0 to {people - 1}. "
                "Number the nodes with networkx.convert_node_labels_to_integers(graph)."
            )
    edges = list(graph.edges(data=weight))
    sources, targets, weights = zip(*edges, strict=True) if edges else ((), (), ())

    def where(row: int) -> str:
        return f"edge ({sources[row]}, {targets[row]}) of the graph"

    strengths = None
    if any(value is not None for value in weights):
        for row, value in enumerate(weights):
            if not isinstance(value, Real):
                raise NetworkError(
                    f"{where(row)}: {weight} is {value!r}; either all edges have a number above 0 there, "
                    "or none has the attribute."
                )
        strengths = np.array(weights, np.float64)
    columns = Listed(np.array(sources, np.int64), np.array(targets, np.int64), strengths)
    return assemble(
        [checked(columns, people, where)],
        people,
        directed=graph.is_directed(),
        where=where,
        origin={"source": f"networkx {type(graph).__name__}"},
    )


def _numbers(name: str, values: ArrayLike) -> NDArray[np.integer[Any]]:
    column = np.asarray(values)
    if column.ndim != 1 or (column.size and not np.issubdtype(column.dtype, np.integer)):
        raise NetworkError(
            f"{name} is an array of {column.dtype} with shape {column.shape}; it must be a flat array of "
            "whole numbers."
        )
    return column


def _weights(values: ArrayLike) -> NDArray[np.float64]:
    try:
        column = np.asarray(values, np.float64)
    except (TypeError, ValueError) as error:
        raise NetworkError(f"the weights must be a flat array of numbers above 0 ({error}).") from error
    if column.ndim != 1:
        raise NetworkError(
            f"the weights must be a flat array of numbers above 0, not of shape {column.shape}."
        )
    return column
