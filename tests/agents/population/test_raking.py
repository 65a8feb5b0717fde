import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.population.raking import integerise, rake


def test_raking_keeps_odds_ratios_and_meets_margins():
    seed = np.array([[30.0, 10.0], [10.0, 30.0]])
    table = rake(seed, [np.array([0.7, 0.3]), np.array([0.2, 0.8])])
    assert table.sum(axis=1) == pytest.approx([0.7, 0.3], abs=1e-11)
    assert table.sum(axis=0) == pytest.approx([0.2, 0.8], abs=1e-11)
    assert table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0]) == pytest.approx(9.0)


def test_margins_that_no_table_has_are_an_error():
    with pytest.raises(ValueError, match="no table fits"):
        rake(np.array([[1.0, 0.0], [0.0, 1.0]]), [np.array([0.7, 0.3]), np.array([0.2, 0.8])])


@given(people=st.integers(1, 5000), seed=st.integers(0, 50))
@settings(max_examples=60, deadline=None)
def test_whole_people_stay_close_to_every_share(people, seed):
    shares = np.random.default_rng(seed).gamma(0.7, size=(3, 2, 2, 3))
    shares /= shares.sum()
    counts = integerise(shares, people)
    assert counts.sum() == people
    assert np.abs(counts - shares * people).max() <= 1.0
    for axis in range(4):
        others = tuple(other for other in range(4) if other != axis)
        assert np.abs(counts.sum(axis=others) - shares.sum(axis=others) * people).max() < 3.0
