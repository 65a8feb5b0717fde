"""The committed aggregates that people are built from by default."""

import numpy as np
import pytest

from agents.population.start import AXES, LEVELS, load


def test_the_seed_is_raked_to_the_margins():
    start = load()
    assert start.shares.shape == tuple(len(LEVELS[axis]) for axis in AXES)
    for place, axis in enumerate(AXES):
        others = tuple(other for other in range(4) if other != place)
        assert start.shares.sum(axis=others) == pytest.approx(start.margins[axis], abs=1e-9)


def test_means_are_centred_and_follow_age():
    start = load()
    assert start.shares.ravel() @ start.means == pytest.approx(np.zeros(4), abs=1e-12)
    young = start.traits[0] == 0
    assert start.means[young, 2].min() > start.means[~young, 2].min()
    assert (np.diff(start.by_age[2]) < 0).all()


def test_ages_climb_within_their_group():
    start = load()
    assert (np.diff(start.ladder) > 0).all()
    assert (start.years[0], start.years[-1], start.ladder[-1]) == (18, 94, 3)
    assert "10.17632/x5689yhv2n" in start.attribution
