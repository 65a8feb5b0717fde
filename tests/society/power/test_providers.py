import pytest

from agents.institutions.provider import market_shares
from agents.parameters.institutions import Providers
from society.power.providers import group_shares, group_tones, market_of


def test_shares_are_those_of_the_market(paired, frame):
    assert market_of(paired) == pytest.approx(market_shares(Providers()))
    assert group_shares(paired, frame).sum() == pytest.approx(1)


def test_tones_of_a_group_are_weighted_by_share(paired, frame):
    tones, shares = group_tones(paired, frame), market_of(paired)
    assert tones.shape == (6, 4)
    alone = paired.end("itself", "tone_provider_1")
    assert tones[:, 0] == pytest.approx(alone)
    rest = sum(shares[one] * paired.end("itself", f"tone_provider_{one + 1}") for one in range(3, 7))
    assert tones[:, 3] == pytest.approx(rest / shares[3:].sum())
