"""Electorate: votes follow support and one draw moves a ballot."""

import numpy as np
import pytest
from scipy.special import ndtri

from agents.institutions.electorate import advised_vote, chances, hold
from agents.parameters.government import Vote

SUPPORT = ndtri((np.arange(4000) + 0.5) / 4000)


def share(support=SUPPORT):
    return hold(chances(support, Vote()), Vote(), year=2030.0).share


def test_as_many_vote_for_as_agreed_in_the_survey():
    assert share() == pytest.approx(0.377, abs=0.002)


def test_a_tenth_of_an_sd_is_worth_what_it_is_in_the_survey():
    assert share(SUPPORT + 0.05) - share(SUPPORT - 0.05) == pytest.approx(0.028, abs=0.001)


def test_at_the_bar_a_vote_is_a_coin():
    assert chances([0.424], Vote()) == pytest.approx(0.5)


def test_the_swing_moves_a_ballot_and_not_what_people_think():
    votes = np.full(100, 0.49)
    assert not hold(votes, Vote(), year=2030, draw=0.4).passed
    swung = hold(votes, Vote(), year=2030, draw=1.0)
    assert swung.passed
    assert (swung.thought, swung.share) == (pytest.approx(0.49), pytest.approx(0.51))
    assert hold(votes, Vote(swing=0), year=2030, draw=3.0).share == pytest.approx(0.49)


def test_a_tie_and_a_higher_quota_do_not_pass():
    assert not hold([0, 1], Vote(), year=2030).passed
    assert not hold([1, 1, 0], Vote(), year=2030, quota=2 / 3).passed


def test_advice_leans_from_against_to_for():
    np.testing.assert_allclose(advised_vote([-1, 0, 0.5, 1, 3]), [0, 0.5, 0.75, 1, 1])


def test_a_ballot_needs_voters():
    with pytest.raises(ValueError, match="needs at least one voter"):
        hold([], Vote(), year=2030)
