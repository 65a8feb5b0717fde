"""Drawn networks: everybody has their ties, and as many among the same as was declared."""

import numpy as np
import pytest

from agents.parameters import Parameters
from agents.population import build
from society.ties.network import NetworkError, achieved, from_edges, homophilous

TRAITS = (
    "traits are some of age, gender, education, ideology, each named once, not {}. For ties that heed no "
    "trait, set strength to 0."
)


@pytest.fixture(scope="module")
def people():
    return build(2_000, Parameters())


def together(network, population, traits):
    return achieved(network, population, traits)[-1]


@pytest.mark.parametrize("strength", [0.0, 0.3, 0.9, 1.0])
@pytest.mark.parametrize("traits", [("ideology",), ("age", "education", "ideology", "gender")])
def test_ties_stay_among_the_same_as_often_as_declared(people, traits, strength):
    network = homophilous(people, traits=traits, mean_degree=8, strength=strength)
    found = together(network, people, traits)
    expected = strength + (1 - strength) * found["expected"]
    standard_error = np.sqrt(max(expected * (1 - expected), 1e-9) / network.ties)
    assert found["same"] == pytest.approx(expected, abs=4 * standard_error)
    assert found["index"] == pytest.approx(strength, abs=0.03)


@pytest.mark.parametrize("mean_degree", [1, 6, 7.25])
def test_everybody_has_their_ties(people, mean_degree):
    network = homophilous(people, mean_degree=mean_degree, strength=0.5)
    degrees = np.diff(network.offsets)
    assert 2 * network.ties / people.people == pytest.approx(mean_degree, rel=0.02)
    assert degrees.max() == np.ceil(mean_degree)
    assert (degrees >= int(mean_degree)).mean() > 0.99


def test_without_homophily_all_traits_are_mixed(people):
    network = homophilous(people, mean_degree=10, strength=0)
    for found in achieved(network, people):
        assert found["index"] == pytest.approx(0, abs=0.03), found


def test_traits_that_were_not_declared_follow_only_as_far_as_they_are_correlated(people):
    network = homophilous(people, traits=("gender",), mean_degree=10, strength=0.8)
    index = {found["trait"]: found["index"] for found in achieved(network, people)}
    assert index["gender"] == pytest.approx(0.8, abs=0.03)
    assert abs(index["age"]) < 0.1


def test_one_seed_gives_one_network(people):
    one, again, other = (homophilous(people, mean_degree=4, seed=seed) for seed in (1, 1, 2))
    assert one.hash == again.hash != other.hash
    assert one.record["origin"] == {
        "source": "homophilous",
        "traits": ["age", "gender", "education", "ideology"],
        "mean_degree": 4,
        "strength": 0.5,
        "seed": 1,
        "population": people.hash,
    }


def test_small_groups_miss_the_ties_that_they_cannot_have():
    few = build(60, Parameters())
    network = homophilous(few, mean_degree=20, strength=1)
    assert together(network, few, ("age", "gender", "education", "ideology"))["same"] == 1
    assert np.diff(network.offsets).max() < 20


def test_achieved_counts_ties(people):
    same = np.flatnonzero(people.gender == people.gender[0])[1:4]
    other = np.flatnonzero(people.gender != people.gender[0])[:1]
    network = from_edges(np.zeros(4, int), np.concatenate([same, other]), people.people)
    (found,) = achieved(network, people, ["gender"])
    assert found["same"] == 0.75
    sizes = np.bincount(people.gender)
    assert found["expected"] == pytest.approx(((sizes / people.people) ** 2).sum(), abs=1e-3)
    assert found["index"] == pytest.approx((0.75 - found["expected"]) / (1 - found["expected"]))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"traits": ["age", "income"]},
            TRAITS.format("age, income"),
        ),
        (
            {"traits": []},
            TRAITS.format("none"),
        ),
        ({"strength": 1.5}, "strength is a probability from 0 to 1, not 1.5."),
        ({"strength": float("nan")}, "strength is a probability from 0 to 1, not nan."),
        (
            {"mean_degree": 0},
            "mean_degree must be above 0 and below the number of people, 2000; it is 0.",
        ),
        (
            {"mean_degree": 2000},
            "mean_degree must be above 0 and below the number of people, 2000; it is 2000.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(people, options, message):
    with pytest.raises(NetworkError) as told:
        homophilous(people, **options)
    assert str(told.value) == message


def test_ties_of_other_people_are_not_compared(people):
    with pytest.raises(NetworkError) as told:
        achieved(from_edges([0], [1], 3), people)
    assert str(told.value) == "the network has 3 people and the population 2000."
