"""Mobilisation: Granovetter's fixed point, and both withdrawals of GPT-4o from one set of numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.special import ndtri

from agents.parameters.spread import Mobilise
from society.spread.mobilisation import Withdrawal, grievance, joining, protest, rounds

AUGUST_2025 = Withdrawal(left=1.0, bond=0.3)
"""Nobody was told, and everybody lost the model; the bond is an average over all users."""

FEBRUARY_2026 = Withdrawal(left=0.001, bond=0.9, notice=15, paying=1.0)
"""Announced on 29 January, done on 13 February; 0.1 % were left, subscribers who had chosen it."""


def test_both_withdrawals_from_one_set_of_numbers():
    parameters = Mobilise()
    sudden, announced = protest(AUGUST_2025, parameters), protest(FEBRUARY_2026, parameters)
    assert 1 <= sudden.restored <= 7
    assert announced.restored is None
    assert sudden.acting > 0.9
    assert announced.acting < 0.05


@pytest.mark.parametrize("bond", [0.1, 0.3, 0.6])
def test_both_withdrawals_do_not_hang_on_one_bond(bond):
    sudden = Withdrawal(left=1.0, bond=bond)
    assert protest(sudden, Mobilise()).restored is not None


def test_few_users_left_are_enough_to_hold_a_provider_to_its_word():
    """Without notice those left in February 2026 would have protested, and been too few."""
    sudden = Withdrawal(left=0.001, bond=0.9, paying=1.0)
    assert protest(sudden, Mobilise()).acting > 0.9
    assert protest(sudden, Mobilise()).restored is None


def test_notice_alone_keeps_the_many_quiet():
    assert protest(Withdrawal(left=1.0, bond=0.3, notice=15), Mobilise()).restored is None


def test_a_good_substitute_and_few_who_pay_keep_the_withdrawal():
    assert protest(Withdrawal(left=1.0, bond=0.3, substitute=0.9), Mobilise()).restored is None
    assert protest(Withdrawal(left=1.0, bond=0.3, paying=0.001), Mobilise()).restored is None


@given(st.floats(0, 0.3), st.floats(0.2, 0.5), st.floats(0.06, 0.3))
def test_a_protest_ends_at_the_smallest_fixed_point(lowered, threshold, spread):
    parameters = Mobilise(threshold=threshold, spread=spread)
    end = rounds(lowered, parameters)[-1]
    assert joining(end, lowered, parameters) == pytest.approx(end, abs=1e-6)
    below = np.linspace(0, end, 200)[:-1]
    assert all(joining(share, lowered, parameters) > share - 1e-9 for share in below)


def test_known_fixed_points():
    """Normal thresholds of mean 0.25: 0.0075 act at a spread of 0.10, most of all just above 0.122."""
    quiet = Mobilise(threshold=0.25, spread=0.10)
    exact = brentq(lambda share: joining(share, 0.0, quiet) - share, 0, 0.05)
    assert rounds(0.0, quiet)[-1] == pytest.approx(exact)
    assert exact == pytest.approx(0.0075, abs=0.0005)
    assert rounds(0.0, Mobilise(threshold=0.25, spread=0.121))[-1] < 0.2
    assert rounds(0.0, Mobilise(threshold=0.25, spread=0.126))[-1] > 0.9


@pytest.mark.parametrize("lowered", [0.0, 0.05, 0.16])
def test_a_crowd_of_people_with_thresholds_acts_as_the_rule_says(lowered):
    """People one by one, each with a threshold of their own, at quantiles of the normal law."""
    parameters, people = Mobilise(), 100_000
    thresholds = 0.30 + 0.10 * ndtri((np.arange(people) + 0.5) / people) - lowered
    acting = 0
    while (after := np.count_nonzero(thresholds <= acting / people)) > acting:
        acting = after
    assert rounds(lowered, parameters)[-1] == pytest.approx(acting / people, abs=1e-3)


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 1))
def test_more_notice_and_better_substitutes_never_add_grievance(notice, more, substitute):
    def of(days, made_up):
        return grievance(Withdrawal(left=1, bond=1, notice=days, substitute=made_up), Mobilise())

    assert of(notice + more, substitute) <= of(notice, substitute) <= of(notice, 0.0)


def test_notice_halves_the_grievance():
    assert grievance(Withdrawal(left=1, bond=1, notice=7, substitute=0.0), Mobilise()) == pytest.approx(0.1)


@pytest.mark.parametrize("nobody", [{"left": 0.0}, {"bond": 0.0}, {"paying": 0.0}])
def test_nobody_attached_or_paying_restores_nothing(nobody):
    quiet = Withdrawal(**({"left": 1.0, "bond": 1.0} | nobody))
    assert protest(quiet, Mobilise(tolerance=0.0)).restored is None


@pytest.mark.parametrize(
    "wrong", [{"left": 1.1}, {"bond": -0.1}, {"substitute": 2}, {"paying": float("nan")}]
)
def test_shares_outside_their_range_are_refused(wrong):
    with pytest.raises(ValueError, match=f"'{next(iter(wrong))}' of a withdrawal"):
        Withdrawal(**({"left": 1.0, "bond": 0.5} | wrong))


def test_notice_comes_before_the_day():
    with pytest.raises(ValueError, match="0 days or more, not -1"):
        Withdrawal(left=1.0, bond=0.5, notice=-1)
