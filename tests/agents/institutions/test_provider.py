"""Providers: shares, tones that differ or are believed alike, releases by calendar, restoration."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents import noise
from agents.institutions.provider import (
    Generation,
    Provider,
    capped,
    due,
    effective_voices,
    first_lineup,
    market_shares,
    moved_places,
    own_tones,
    places,
)
from agents.parameters.institutions import Providers

SHARES = market_shares(Providers())


def keys(count):
    return [noise.key(seed, 0, "sample") for seed in range(count)]


def provider(**changes):
    return Provider(**({"share": 1.0, "own": 0.0, "current": Generation(2025.0)} | changes))


def test_market_shares_are_use_over_all_use():
    assert SHARES.sum() == pytest.approx(1)
    np.testing.assert_allclose(SHARES / SHARES[0], np.array(Providers().use) / 0.44)


@pytest.mark.parametrize("use", [(), (0.0, 0.0), (0.5, -0.1)])
def test_use_that_is_no_market_is_refused(use):
    with pytest.raises(ValueError, match="Use of providers must be shares of adults"):
        market_shares(Providers(use=use))


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=9))
def test_places_are_as_many_as_shares_earn(use):
    shares = np.array(use) / sum(use)
    given_out = np.bincount(places(shares, 256), minlength=len(use))
    assert given_out.sum() == 256
    assert np.all(np.abs(given_out - 256 * shares) < 1)


def test_measured_differences_leave_the_average_of_the_market_alone():
    tones = np.array([own_tones(SHARES, key, Providers()) for key in keys(400)])
    np.testing.assert_allclose(tones @ SHARES, 0, atol=1e-12)
    assert tones[:, -1].std() == pytest.approx(
        0.3 * np.sqrt(1 - 2 * SHARES[-1] + np.square(SHARES).sum()), rel=0.15
    )


@pytest.mark.parametrize("alike", [0.0, 0.8, 1.0])
def test_the_average_belief_is_that_of_the_effective_voices(alike):
    """Variance of the average of n voices is that of one over n / (1 + (n - 1) ρ)."""
    equal = np.full(5, 0.2)
    settings = Providers(tone_spread=0, belief_spread=0.3, belief_correlation=alike)
    beliefs = np.array([own_tones(equal, key, settings) for key in keys(3000)])
    voices = 5 / (1 + 4 * alike)
    assert beliefs.mean(axis=1).var() == pytest.approx(0.09 / voices, rel=0.12)
    assert effective_voices(equal, alike) == pytest.approx(voices)


def test_effective_voices_of_unequal_shares():
    assert effective_voices(np.array([1.0]), 0.3) == pytest.approx(1)
    assert effective_voices(SHARES, 0.0) == pytest.approx(1 / np.square(SHARES).sum())


def test_providers_without_spread_and_releases_are_the_market_itself():
    settings = Providers(tone_spread=0, generation=0)
    assert not due(0, 10_000, settings).any()
    assert [provider.extra for provider in first_lineup(2021.87, keys(1)[0], settings)] == [0] * 7


@given(st.integers(0, 3000), st.integers(1, 200), st.integers(1, 9))
def test_releases_are_the_same_in_any_steps(start, length, step):
    settings = Providers()
    days = [*range(start, start + length, step), start + length]
    counted = sum(due(before, after, settings).astype(int) for before, after in pairwise(days))
    np.testing.assert_array_equal(counted > 0, due(start, start + length, settings))


def test_every_provider_releases_once_a_generation_and_no_two_on_one_day():
    settings = Providers()
    by_day = np.array([due(day, day + 1, settings) for day in range(600)])
    np.testing.assert_array_equal(by_day.sum(axis=0), 2)
    assert by_day.sum(axis=1).max() == 1


def test_between_releases_models_lag_behind_the_market():
    lineup = first_lineup(2024.0, keys(1)[0], Providers(tone_spread=0))
    years = [2024.0 - provider.current.released for provider in lineup]
    assert years == pytest.approx([300 / 365.25 * place / 7 for place in range(6, -1, -1)])


def test_a_release_adds_drift_and_learning_less_what_is_held_back():
    """Tone ← tone + drift + learned - held back, release after release."""
    model = provider(own=0.1)
    for year in (2025.5, 2026.0):
        model = model.release(year, learned=0.02, held_back=0.05)
    assert model.extra == pytest.approx(0.1 + 2 * 0.02 - 2 * 0.05)
    assert model.current.released == 2026.0


def test_restoring_undoes_a_release():
    before = provider()
    after = before.release(2026.0, learned=0.1, held_back=0.4)
    restored = after.restore()
    assert restored.current == before.current
    assert restored.extra == before.extra
    assert restored.restorations == 1
    with pytest.raises(ValueError, match="has withdrawn no model"):
        restored.restore()


def test_generations_follow_each_other():
    with pytest.raises(ValueError, match=r"A release in 2024\.00 would come before"):
        provider().release(2024.0)
    with pytest.raises(ValueError, match="from one day to a later one"):
        due(7, 0, Providers())


def test_a_cap_holds_and_hands_the_rest_on_in_proportion():
    shares = np.array([0.5, 0.3, 0.15, 0.05])
    assert capped(shares, 1.0) is shares
    held = capped(shares, 0.4)
    assert held == pytest.approx([0.4, 0.36, 0.18, 0.06])
    assert capped(shares, 0.3) == pytest.approx([0.3, 0.3, 0.3, 0.1])
    assert capped(shares, 0.1) == pytest.approx([0.25] * 4)


def test_changed_shares_move_as_few_places_as_can_be():
    shares, later = np.array([0.5, 0.3, 0.15, 0.05]), np.array([0.4, 0.36, 0.18, 0.06])
    before = places(shares, 256)
    after = moved_places(before, later)
    assert np.array_equal(np.bincount(after), np.bincount(places(later, 256)))
    fewest = np.maximum(np.bincount(before) - np.bincount(after), 0).sum()
    assert (before != after).sum() == fewest > 0
    assert np.array_equal(moved_places(before, shares), before)
