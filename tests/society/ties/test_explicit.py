"""Explicit ties: what is heard comes along a tie, and nothing comes where there is none."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from agents.companion import SILENT
from agents.parameters import Parameters
from agents.population import build
from society.form import Form
from society.plain import PlainSociety
from society.ties.explicit import pick
from society.ties.network import from_edges, homophilous
from society.world import World

LIVELY = Parameters.model_validate({"discuss": {"rate": 0.5, "peer_weight": 0.3}})
TALK_ONLY = Parameters.model_validate(
    {"couple": {"rate": 0.0}, "discuss": {"rate": 1.0, "peer_weight": 0.5, "latitude": 100.0}}
)
"""Everybody meets somebody every day and listens; nothing else moves anybody."""

PEOPLE = 240
ISOLATED = slice(200, PEOPLE)
HALVES = (slice(0, 100), slice(100, 200))


@pytest.fixture(scope="module")
def few():
    return build(PEOPLE, LIVELY)


def edges(*, seed=1):
    """Pairs within two halves that are not tied to each other; the last forty people have no ties."""
    random = np.random.default_rng(seed)
    pairs = np.concatenate([random.integers(0, 100, (400, 2)), random.integers(100, 200, (400, 2))])
    pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1], random.random(len(pairs)) + 0.01


def network_of(*, weighted, directed):
    source, target, weight = edges()
    return from_edges(source, target, PEOPLE, weight=weight if weighted else None, directed=directed)


def world(parameters, population, network, *, table=SILENT, seed=4, **options):
    form = Form(ties="explicit", mechanism=options.pop("mechanism", "deffuant-weisbuch"))
    start = dt.date(2025, 6, 1)
    return World(parameters, population, table, seed=seed, start=start, form=form, network=network, **options)


def stirred(society, seed=3):
    """The same world, in which views have come apart."""
    society.shift[:] = np.random.default_rng(seed).standard_normal(society.shift.size)
    return society


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("directed", [False, True])
def test_agents_in_a_loop_hear_the_same_ties(few, warm, weighted, directed):
    society = world(LIVELY, few, network_of(weighted=weighted, directed=directed), table=warm)
    plain = PlainSociety(society)
    for _ in range(40):
        plain.step()
        society.step()
    for name in ("fast", "slow", "bond", "shift"):
        assert np.array_equal(plain.column(name), getattr(society, name)), name


def test_threads_change_no_bit(few, warm):
    network = network_of(weighted=True, directed=False)
    one = world(LIVELY, few, network, table=warm)
    two = world(LIVELY, few, network, table=warm, threads=2)
    assert one.run(40).hash == two.run(40).hash


def test_the_order_of_the_edge_list_changes_no_bit(few):
    source, target, weight = edges()
    order = np.random.default_rng(2).permutation(len(source))
    listed = from_edges(source, target, PEOPLE, weight=weight)
    shuffled = from_edges(target[order], source[order], PEOPLE, weight=weight[order])
    one, two = (stirred(world(LIVELY, few, network)) for network in (listed, shuffled))
    assert one.run(40).hash == two.run(40).hash


def test_people_and_their_ties_may_change_places(few):
    """With one tie each and a meeting every day nothing is drawn, so views move with the people."""
    random = np.random.default_rng(5)
    places = random.permutation(PEOPLE)
    source = np.arange(PEOPLE)
    target = (source + random.integers(1, PEOPLE, PEOPLE)) % PEOPLE
    moved = np.empty_like(few.rights_start)
    moved[places] = few.rights_start
    parameters = Parameters.model_validate(
        {"discuss": {"rate": 1.0, "peer_weight": 0.3, "latitude": 1.0}, "couple": {"rate": 0.01}}
    )
    here = stirred(world(parameters, few, from_edges(source, target, PEOPLE, directed=True)))
    there = world(
        parameters,
        replace(few, rights_start=moved),
        from_edges(places[source], places[target], PEOPLE, directed=True),
    )
    there.shift[places] = here.shift
    here.run(30)
    there.run(30)
    assert np.array_equal(there.shift[places], here.shift)
    assert not np.array_equal(there.shift, here.shift)


def test_isolated_people_live_as_if_nobody_talked(few, warm):
    network = network_of(weighted=False, directed=False)
    social = stirred(world(LIVELY, few, network, table=warm))
    quiet = LIVELY.model_copy(update={"discuss": LIVELY.discuss.model_copy(update={"rate": 0.0})})
    alone = stirred(world(quiet, few, network, table=warm))
    social.run(40)
    alone.run(40)
    assert network.isolated >= 40
    assert np.array_equal(social.shift[ISOLATED], alone.shift[ISOLATED])
    assert not np.array_equal(social.shift, alone.shift)


def test_what_happens_in_one_half_stays_there(few):
    first, second = HALVES
    network = network_of(weighted=True, directed=False)
    plain, changed = (stirred(world(LIVELY, few, network)) for _ in range(2))
    changed.shift[first] += np.float32(0.5)
    plain.run(60)
    changed.run(60)
    assert np.array_equal(plain.shift[second], changed.shift[second])
    assert not np.array_equal(plain.shift[first], changed.shift[first])


def test_the_source_of_a_directed_tie_hears_the_target(few):
    """All hear person 0, who hears nobody."""
    network = from_edges(np.arange(1, PEOPLE), np.zeros(PEOPLE - 1, int), PEOPLE, directed=True)
    society = stirred(world(TALK_ONLY, few, network))
    heard = society.shift[0]
    society.run(60)
    assert society.shift[0] == heard
    assert society.shift == pytest.approx(np.full(PEOPLE, heard), abs=1e-5)


def test_on_a_complete_graph_all_come_to_agree_within_the_hull(few):
    source, target = np.triu_indices(PEOPLE, 1)
    society = stirred(world(TALK_ONLY, few, from_edges(source, target, PEOPLE), mechanism="degroot"))
    low, high, mean = society.shift.min(), society.shift.max(), society.shift.mean(dtype=np.float64)
    standard_error = society.shift.std() / np.sqrt(PEOPLE)
    society.run(100)
    assert np.ptp(society.shift) < 1e-4
    assert low < society.shift.min() <= society.shift.max() < high
    assert abs(society.shift.mean(dtype=np.float64) - mean) < 4 * standard_error


def test_a_heavy_tie_is_heard_as_often_as_its_weight_says():
    network = from_edges([0, 0, 0], [1, 2, 3], 4, weight=[1, 2, 5], directed=True)
    words = np.random.default_rng(6).integers(0, 2**64, 8_000, np.uint64)
    points = ((words >> np.uint64(40)) / 2**24).astype(np.float32)
    heard = [pick(word, point, 0, 3, network.shares) for word, point in zip(words, points, strict=True)]
    assert np.bincount(heard) / len(heard) == pytest.approx([1 / 8, 2 / 8, 5 / 8], abs=0.02)


@pytest.mark.parametrize("shares", [(), (0.25, 0.5, 1.0)])
@pytest.mark.parametrize("word", [0, 2**64 - 1])
def test_the_extreme_draws_pick_the_first_and_the_last_tie(shares, word):
    point = np.float32((word >> 40) / 2**24)
    place = pick(np.uint64(word), point, np.int64(0), np.int64(3), np.array(shares, np.float32))
    assert place == (2 if word else 0)


def test_equal_weights_are_heard_equally_often():
    words = np.random.default_rng(7).integers(0, 2**64, 6_000, np.uint64)
    nothing = np.empty(0, np.float32)
    heard = [pick(word, np.float32(0), np.int64(5), np.int64(8), nothing) for word in words]
    assert np.bincount(heard, minlength=8)[5:] / len(heard) == pytest.approx([1 / 3] * 3, abs=0.02)
    assert set(heard) == {5, 6, 7}


def test_a_run_notes_its_network(few):
    network = homophilous(few, mean_degree=4, strength=0.8, seed=9)
    noted = world(LIVELY, few, network).provenance["network"]
    assert noted["hash"] == network.hash
    assert noted["origin"]["strength"] == 0.8
    assert World(LIVELY, few, SILENT, seed=1).provenance["network"] is None


def test_explicit_ties_need_a_network(few):
    with pytest.raises(ValueError) as told:
        world(LIVELY, few, None)
    assert str(told.value) == (
        "explicit ties need a network. Read one from an edge list with society.ties.network.read, take one "
        "from networkx, or choose ties that need none: community, implicit."
    )


def test_a_network_of_other_people_is_refused(few):
    with pytest.raises(ValueError) as told:
        world(LIVELY, few, from_edges([0], [1], 50))
    assert str(told.value) == (
        "the network has 50 people and the population 240. Read the network for 240 people, or build a "
        "population of 50."
    )


def test_other_ties_take_no_network(few):
    with pytest.raises(ValueError) as told:
        World(LIVELY, few, SILENT, seed=1, network=from_edges([0], [1], PEOPLE))
    assert str(told.value) == (
        "a network was given, but community ties take none. Choose explicit ties, or leave the network out."
    )
