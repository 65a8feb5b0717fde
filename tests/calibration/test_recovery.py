"""Recovery: uniform ranks where the posterior is right, and an alarm where it is not."""

import numpy as np
import pytest

from calibration.recovery import Recovery, recover, smallest_chance


def _made(draws, truths):
    return Recovery(names=("one", "two"), truths=truths, draws=draws, misses=np.ones(len(truths)))


@pytest.fixture(scope="module")
def exact():
    """Truths and draws from the same distribution."""
    random = np.random.default_rng(1)
    return random.random((200, 100, 2)), random.random((200, 2))


def test_draws_like_truths_pass_and_cover_as_they_say(exact):
    found = _made(*exact)
    assert all(inside for inside, _ in found.bands().values())
    pooled, error, each = found.coverage()
    assert pooled == pytest.approx(0.9, abs=3 * error + 0.01)
    assert set(each) == {"one", "two"}
    assert found.errors["one"] == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(("shrink", "shift"), [(0.5, 0.0), (1.0, 0.12)])
def test_draws_that_are_too_sure_or_off_are_caught(exact, shrink, shift):
    draws, truths = exact
    found = _made(0.5 + shrink * (draws - 0.5) + shift, truths)
    assert not all(inside for inside, _ in found.bands().values())


def test_a_known_rank():
    truths = np.array([[0.5, 0.0]])
    draws = np.linspace(0.005, 0.995, 100)[None, :, None] * np.ones((1, 1, 2))
    assert _made(draws, truths).ranks.tolist() == [[50, 0]]


def test_the_band_is_as_wide_as_it_says():
    """Of fresh uniform worlds five in a hundred leave a 95 % band."""
    limit = smallest_chance(50, 20, 0.05)
    from calibration.recovery import _smallest

    random = np.random.default_rng(8)
    left = [_smallest(random.integers(21, size=50), 20) < limit for _ in range(2000)]
    assert np.mean(left) == pytest.approx(0.05, abs=0.02)


def test_real_runs_are_recovered_and_a_wrong_world_is_noticed(bank, evidence):
    found = recover(bank, evidence, truths=10, steps=40)
    assert found.truths.shape == (10, 20)
    assert found.draws.shape == (10, 100, 20)
    assert found.errors["tone.level_2025"] < 0.8
    assert found.misses.mean() == pytest.approx(1, abs=0.4)
    wrong = recover(bank, evidence, truths=10, law_of_truths=bank.rows(slice(0, 20)), steps=10)
    assert wrong.truths.shape == (10, 20)
