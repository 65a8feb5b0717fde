"""Contagion: chances from rates, states that follow each other, and SI, SIS and SIR in expectation."""

import numpy as np
import pytest
from scipy import optimize

from society.spread.contagion import contract, probability


@pytest.mark.parametrize("rate", [0.0, 0.3, 50.0])
def test_many_short_steps_are_one_long_one(rate):
    stays = (1 - probability(np.float64(rate), np.float64(0.05))) ** 20
    assert stays == pytest.approx(1 - probability(np.float64(rate), np.float64(1)))
    assert 0 <= 1 - stays <= 1


@pytest.mark.parametrize(
    ("state", "share", "draw", "after", "then"),
    [
        (0.0, 1.0, 0.1, 2.0, 1.0),
        (0.0, 0.0, 0.0, 2.0, 0.0),
        (0.0, 1.0, 0.9, 2.0, 0.0),
        (1.0, 0.0, 0.1, 2.0, 2.0),
        (1.0, 0.0, 0.1, 0.0, 0.0),
        (1.0, 1.0, 0.9, 2.0, 1.0),
        (2.0, 1.0, 0.0, 2.0, 2.0),
    ],
)
def test_what_follows_a_state(state, share, draw, after, then):
    assert contract(state, share, draw, 1.0, 1.0, 1.0, after) == then


def test_nobody_gives_up_at_no_rate():
    assert contract(1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 2.0) == 1


def test_a_small_society_follows_the_expected_course_of_sir():
    """The share that leaves each state over a grid of draws is the chance itself."""
    draws = (np.arange(10_000) + 0.5) / 10_000
    never, follows, step = 0.99, 0.01, 0.25
    contact_number = 2.0
    rate = contact_number * float(-np.expm1(-step)) / step
    for _ in range(400):
        takes = np.mean([contract(0.0, follows, draw, step, rate, 1.0, 2.0) == 1 for draw in draws[::25]])
        gives_up = -np.expm1(-step)
        assert takes == pytest.approx(-np.expm1(-rate * follows * step), abs=1 / 400)
        chance = float(-np.expm1(-rate * follows * step))
        never, follows = never * (1 - chance), follows * (1 - gives_up) + never * chance
    size = optimize.brentq(lambda z: z - 1 + 0.99 * np.exp(-contact_number * z), 0.1, 1)
    assert 1 - never == pytest.approx(size, abs=1e-6)
