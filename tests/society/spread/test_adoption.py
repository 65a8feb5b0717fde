"""Adoption against the published shares, and its selection."""

import numpy as np
import pytest

from agents.parameters import Adopt
from society.spread.adoption import shares, talk_probability


@pytest.mark.parametrize(
    ("year", "ever", "daily"), [(2023.55, 0.18, 0.03), (2024.15, 0.25, 0.06), (2026.15, 0.49, 0.24)]
)
def test_published_shares_are_met(year, ever, daily):
    found = shares(np.array([year]), Adopt())
    assert found[0][0] == pytest.approx(ever)
    assert found[1][0] == pytest.approx(daily)


def test_nobody_before_the_release():
    ever, daily = shares(np.array([2021.87, 2022.9]), Adopt())
    assert not ever.any()
    assert not daily.any()


def test_shares_rise_to_their_ceilings_without_a_break_in_slope():
    years = np.arange(2022, 2060, 0.01)
    ever, daily = shares(years, Adopt())
    assert np.all(np.diff(ever) >= 0)
    assert ever[-1] == pytest.approx(0.75, abs=0.001)
    assert daily[-1] == pytest.approx(0.45, abs=0.001)
    assert np.all(daily <= ever)
    before, after = np.diff(shares(np.array([2026.14, 2026.15, 2026.16]), Adopt())[0])
    assert after == pytest.approx(before, rel=0.01)


def test_a_ceiling_already_reached_stays():
    ever, _ = shares(np.array([2026.15, 2040.0]), Adopt(ever_ceiling=0.49))
    assert ever == pytest.approx([0.49, 0.49])


def test_early_adopters_talk_first_and_more():
    probability = [float(talk_probability(rank, 0.5, 0.2, 0.12, 0.78)) for rank in (0.1, 0.3, 0.7)]
    assert probability == pytest.approx([0.9, 0.12, 0.0])
