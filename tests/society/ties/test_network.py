"""Networks from arrays and graphs: every tie arrives, once, in order; what is not a network is told apart."""

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from society.ties.network import NetworkError, from_edges, from_networkx

BAD = Path(__file__).parent / "bad_networks"
PEOPLE = 12
DIFFERENT = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)).filter(
    lambda pair: pair[0] != pair[1]
)


def heard(network):
    """Whom each person hears, and by which share of their ties."""
    rows = {}
    for person in range(network.people):
        mine = slice(network.offsets[person], network.offsets[person + 1])
        shares = None if network.shares is None else np.diff(network.shares[mine], prepend=0).tolist()
        rows[person] = (network.targets[mine].tolist(), shares)
    return rows


@given(pairs=st.lists(DIFFERENT, min_size=1, max_size=60, unique=True))
def test_directed_ties_arrive_in_order(pairs):
    source, target = zip(*pairs, strict=True)
    network = from_edges(source, target, PEOPLE, directed=True)
    assert {person: targets for person, (targets, _) in heard(network).items()} == {
        person: sorted(two for one, two in pairs if one == person) for person in range(PEOPLE)
    }
    assert network.ties == len(pairs)


@given(pairs=st.lists(DIFFERENT, min_size=1, max_size=60, unique_by=lambda pair: tuple(sorted(pair))))
def test_undirected_ties_lead_both_ways_with_their_weights(pairs):
    source, target = zip(*pairs, strict=True)
    weight = {frozenset(pair): place + 1.0 for place, pair in enumerate(pairs)}
    network = from_edges(source, target, PEOPLE, weight=list(weight.values()))
    for person, (targets, shares) in heard(network).items():
        assert targets == sorted(other for tie in weight if person in tie for other in tie - {person})
        weights = np.array([weight[frozenset((person, other))] for other in targets])
        assert shares == pytest.approx(weights / weights.sum() if len(weights) else [], abs=1e-6)
        assert not targets or network.shares[network.offsets[person + 1] - 1] == 1


def test_weights_of_any_size_keep_their_proportions():
    network = from_edges([0, 0, 1, 1], [1, 2, 2, 3], 4, weight=[1e-30, 3e-30, 1e30, 3e30], directed=True)
    assert network.shares.tolist() == [0.25, 1, 0.25, 1]


def test_isolated_people_are_counted():
    assert from_edges([0, 2], [1, 0], 5).isolated == 2
    assert from_edges([0, 2], [1, 0], 5, directed=True).isolated == 3


def test_the_record_says_what_there_is():
    network = from_edges([0, 1], [1, 2], 4, weight=[1, 2])
    assert network.record == {
        "people": 4,
        "ties": 2,
        "directed": False,
        "weighted": True,
        "isolated": 1,
        "hash": network.hash,
        "origin": {"source": "arrays"},
    }


def test_the_hash_knows_ties_and_weights_and_nothing_else():
    network = from_edges([0, 1], [1, 2], 4)
    assert network.hash == from_edges([2, 0], [1, 1], 4).hash
    assert network.hash != from_edges([0, 1], [1, 3], 4).hash
    assert network.hash != from_edges([0, 1], [1, 2], 4, directed=True).hash
    assert network.hash != from_edges([0, 1], [1, 2], 4, weight=[1, 2]).hash


def test_any_numbered_graph_of_networkx_serves():
    graph = nx.watts_strogatz_graph(100, 6, 0.2, seed=1)
    network = from_networkx(graph)
    assert {person: targets for person, (targets, _) in heard(network).items()} == {
        node: sorted(graph[node]) for node in graph
    }
    assert network.record["origin"] == {"source": "networkx Graph"}


def test_a_directed_graph_is_heard_one_way_and_by_its_weights():
    graph = nx.DiGraph()
    graph.add_nodes_from(range(3))
    graph.add_weighted_edges_from([(0, 1, 1), (0, 2, 3)], weight="strength")
    assert heard(from_networkx(graph, weight="strength")) == {
        0: ([1, 2], [0.25, 0.75]),
        1: ([], []),
        2: ([], []),
    }
    assert from_networkx(graph).shares is None


BAD_NETWORKS = {
    "unknown": lambda: from_edges([0, 1], [1, 5], 5),
    "negative": lambda: from_edges([0, -1], [1, 2], 5),
    "self": lambda: from_edges([0, 3], [1, 3], 5),
    "twice": lambda: from_edges([0, 3, 0, 0], [1, 2, 2, 1], 5, directed=True),
    "turned": lambda: from_edges([0, 3, 1], [1, 2, 0], 5),
    "not a number": lambda: from_edges([0, 3], [1, 2], 5, weight=[1, np.nan]),
    "weightless": lambda: from_edges([0, 3], [1, 2], 5, weight=[0, 1]),
    "too heavy": lambda: from_edges([0, 3], [1, 2], 5, weight=[1, 1e300]),
    "no ties": lambda: from_edges([], [], 5),
    "one person": lambda: from_edges([0], [0], 1),
    "fractions": lambda: from_edges([0.0, 1.0], [1, 2], 5),
    "lengths": lambda: from_edges([0, 1], [1], 5),
    "words for weights": lambda: from_edges([0], [1], 5, weight=["strong"]),
    "names": lambda: from_networkx(nx.Graph([("Ann", "Bob")])),
    "gaps": lambda: from_networkx(nx.Graph([(0, 1), (1, 7)])),
    "loop": lambda: from_networkx(nx.Graph([(0, 1), (1, 1)])),
    "parallel": lambda: from_networkx(nx.MultiGraph([(0, 1), (0, 1)])),
    "some weights": lambda: from_networkx(nx.Graph([(0, 1, {"weight": 2}), (1, 2)])),
    "empty graph": lambda: from_networkx(nx.empty_graph(3)),
    "no graph": lambda: from_networkx(nx.Graph()),
}


def test_what_is_not_a_network_is_told_as_agreed():
    """Each expected text was read by a person."""
    said = ""
    for name, make in BAD_NETWORKS.items():
        with pytest.raises(NetworkError) as told:
            make()
        said += f"{name}: {told.value}\n"
    assert said == (BAD / "in_memory.txt").read_text(encoding="utf-8")
