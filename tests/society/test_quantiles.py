"""Spread and quantiles from sums and histograms."""

import numpy as np
import pytest

from society.quantiles import BINS, BINS_A_UNIT, LOWEST, quantiles, spread


def test_spread_is_the_standard_deviation():
    values = np.random.default_rng(1).normal(size=(3, 500))
    assert spread(values.mean(axis=1), (values**2).mean(axis=1)) == pytest.approx(values.std(axis=1))


def test_quantiles_of_an_even_histogram_are_even():
    seen = np.zeros((1, BINS), np.int64)
    seen[0, 512:576] = 10
    assert np.ravel(quantiles(seen)) == pytest.approx([LOWEST + 8 + share for share in (0.1, 0.5, 0.9)])


def test_nobody_has_no_quantiles():
    assert np.isnan(quantiles(np.zeros((1, BINS), np.int64))).all()
    assert BINS_A_UNIT * 16 == BINS
