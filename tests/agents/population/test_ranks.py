import numpy as np

from agents.population.ranks import exact_moments, fixed_sums, rank_descending


def test_ranks_are_a_permutation_in_descending_order():
    scores = np.random.default_rng(3).normal(size=5000).astype(np.float32)
    ranks = scores.copy()
    rank_descending(ranks, chunk=700)
    np.testing.assert_allclose(np.sort(ranks), (np.arange(5000) + 0.5) / 5000, rtol=1e-5)
    order = np.argsort(ranks)
    assert np.diff(scores[order]).max() < 3e-4


def test_equal_scores_keep_their_row_order():
    ranks = np.zeros(10, dtype=np.float32)
    rank_descending(ranks, chunk=3)
    np.testing.assert_allclose(ranks, (np.arange(10) + 0.5) / 10, rtol=1e-6)


def test_sums_do_not_depend_on_order_or_grouping():
    values = np.random.default_rng(1).normal(size=999).astype(np.float32)
    whole = fixed_sums(values)
    parts = fixed_sums(values[::-1][:400]) + fixed_sums(values[::-1][400:])
    np.testing.assert_array_equal(whole, parts)
    mean, deviation = exact_moments(whole, 999)
    assert abs(mean - values.mean(dtype=np.float64)) < 1e-7
    assert abs(deviation - values.std(dtype=np.float64)) < 1e-6
