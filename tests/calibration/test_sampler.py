"""The sampler: exact moments of a slanted normal, several ensembles at once."""

import numpy as np
import pytest

from calibration.sampler import Chain, sample


def test_a_slanted_normal_is_sampled_as_it_is():
    cover = np.array([[1.0, 0.9], [0.9, 1.0]]) * np.outer([1, 10], [1, 10])
    inverse = np.linalg.inv(cover)
    centres = np.array([[0.0, 0.0], [5.0, -20.0]])

    def density(states):
        apart = states - centres[:, None]
        return -np.einsum("bwi,ij,bwj->bw", apart, inverse, apart) / 2

    start = np.random.default_rng(1).standard_normal((2, 40, 2))
    chain = sample(density, start, burn=300, steps=1500, seed=2)
    draws = chain.draws()
    assert draws.mean(axis=1) == pytest.approx(centres, abs=0.6)
    for one in draws:
        assert np.cov(one.T) == pytest.approx(cover, rel=0.15)
    assert 0.2 < chain.accepted < 0.9
    assert (chain.times() < 60).all()


def test_the_same_seed_gives_the_same_walk():
    start = np.random.default_rng(1).standard_normal((1, 8, 2))

    def walk(seed):
        return sample(lambda states: -(states**2).sum(axis=-1) / 2, start, burn=0, steps=5, seed=seed).states

    assert np.array_equal(walk(3), walk(3))
    assert not np.array_equal(walk(3), walk(4))


def test_the_autocorrelation_time_of_a_known_process():
    """X ← 0.9 x + noise has time (1 + 0.9)/(1 − 0.9) = 19."""
    random = np.random.default_rng(4)
    course = np.zeros((4000, 1, 20, 1))
    for step in range(1, 4000):
        course[step] = 0.9 * course[step - 1] + random.standard_normal((1, 20, 1))
    assert Chain(states=course, accepted=1.0).times()[0] == pytest.approx(19, rel=0.2)
