import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from society.power import shapley


def game(members, seed):
    rng = np.random.default_rng(seed)
    return {one: np.asarray(rng.normal(size=3)) for one in shapley.coalitions(members)}


@settings(max_examples=20, deadline=None)
@given(members=st.integers(1, 5), seed=st.integers(0, 1000))
def test_credits_add_up_to_the_whole(members, seed):
    worths = game(members, seed)
    values = shapley.exact(worths, members)
    total = worths[frozenset(range(members))] - worths[frozenset()]
    assert values.sum(axis=-1) == pytest.approx(total, abs=1e-9)


def test_equals_get_equal_credit_and_who_changes_nothing_gets_none():
    worths = {one: np.asarray(float(len(one - {2}) ** 2)) for one in shapley.coalitions(3)}
    assert shapley.exact(worths, 3) == pytest.approx([2.0, 2.0, 0.0])


def test_many_orders_come_near_the_exact_split():
    worths = game(5, 1)
    sampled = shapley.by_orders(worths.__getitem__, 5, orders=4000)
    assert np.abs(sampled - shapley.exact(worths, 5)).max() < 0.1


def test_above_five_members_orders_are_asked_and_not_every_coalition():
    asked = []

    def worth(coalition):
        asked.append(coalition)
        return np.asarray(float(len(coalition)))

    assert shapley.split(worth, 9) == pytest.approx(np.ones(9))
    assert len(set(asked)) < 2**9


def test_coalitions_begin_with_nobody_and_end_with_all():
    assert shapley.coalitions(2) == (frozenset(), {0}, {1}, {0, 1})
