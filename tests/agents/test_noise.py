"""Keyed noise: known by its key alone, uniform, and without shared draws."""

import numpy as np
import pytest

from agents import noise

PEOPLE = np.arange(100_000, dtype=np.uint64)


def draws(seed, day, channel="day"):
    with np.errstate(over="ignore"):
        words = noise.person_word(noise.key(seed, day, channel), PEOPLE)
        return np.asarray(words >> np.uint64(40), dtype=np.float64) / 2**24


def test_the_finaliser_is_splitmix64():
    """First outputs of SplitMix64 from seed 1234567, as published with the generator."""
    state, found = np.uint64(1234567), []
    with np.errstate(over="ignore"):
        for _ in range(3):
            state = state + noise.GOLDEN
            found.append(int(noise.mix(state)))
    assert found == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_same_key_same_draw():
    assert np.array_equal(draws(3, 14), draws(3, 14))


def test_unit_is_the_leading_bits():
    assert noise.unit(np.uint64(0)) == 0
    assert noise.unit(np.uint64(2**64 - 1)) == np.float32(1 - 2**-24)


@pytest.mark.parametrize(
    ("one", "other"),
    [((1, 1, "day"), (2, 1, "day")), ((1, 1, "day"), (1, 2, "day")), ((1, 1, "day"), (1, 1, "sample"))],
)
def test_seeds_days_and_channels_share_nothing(one, other):
    first, second = draws(*one), draws(*other)
    assert abs(np.corrcoef(first, second)[0, 1]) < 4 / np.sqrt(first.size)
    assert len(np.intersect1d(first, second)) < 1.2 * first.size**2 / 2**24


def test_draws_are_uniform():
    counts, _ = np.histogram(draws(1, 1), bins=64, range=(0, 1))
    expected = PEOPLE.size / 64
    assert ((counts - expected) ** 2 / expected).sum() < 63 + 4 * np.sqrt(2 * 63)


def test_neighbours_are_not_alike():
    sample = draws(1, 1)
    assert abs(np.corrcoef(sample[:-1], sample[1:])[0, 1]) < 4 / np.sqrt(sample.size)
