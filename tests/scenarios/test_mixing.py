"""Mixing: closed forms of who lives beside whom."""

import numpy as np
import pytest

from agents.parameters import Parameters
from agents.population import build
from scenarios.mixing import mixing, mixing_by_traits

FIRST = np.array([0, 2, 4])


def test_groups_that_live_apart_meet_only_themselves():
    table = mixing(np.array([0, 0, 1, 1]), FIRST)
    assert table.tolist() == [[2.0, 0.0], [0.0, 2.0]]


def test_even_mixing_is_one_everywhere():
    assert mixing(np.array([0, 1, 0, 1]), FIRST) == pytest.approx(np.ones((2, 2)))


def test_what_a_group_has_beside_it_adds_up():
    groups = np.array([0, 0, 1, 2, 2, 2, 1, 0])
    table = mixing(groups, np.array([0, 3, 8]))
    shares = np.bincount(groups) / len(groups)
    assert table @ shares == pytest.approx(np.ones(3))
    assert table == pytest.approx(table.T)


def test_people_who_are_alike_live_together_more_than_people_who_think_alike():
    people = build(2000, Parameters())
    traits = mixing_by_traits(people)
    ranks = np.argsort(np.argsort(people.rights_start, kind="stable"), kind="stable")
    support = mixing(ranks * 5 // people.people, people.first)
    assert traits[traits["row"] == traits["column"]]["value"].mean() > np.diag(support).mean() > 1
