"""Logit choice against its probability and its mean field, over a grid of draws instead of chance."""

import numpy as np
import pytest

from agents.opinion.logit import choose, hear

DRAWS = (np.arange(4096) + 0.5) / 4096


@pytest.mark.parametrize("field", [-1.0, -0.2, 0.0, 0.5, 2.0])
def test_the_chance_of_a_side(field):
    share = np.mean(choose(np.float64(field), DRAWS) > 0)
    assert share == pytest.approx(1 / (1 + np.exp(-2 * field)), abs=1 / 4096)


@pytest.mark.parametrize(("conformity", "theory"), [(0.8, 0.0), (1.2, 0.65857), (1.5, 0.85856)])
def test_the_mean_field(conformity, theory):
    """All choose on a grid of draws, which stands for a society without chance."""
    average = 1.0
    for _ in range(200):
        heard = np.full(DRAWS.size, average)
        average = hear(heard, heard, heard, heard, DRAWS, np.float64(1), np.float64(conformity)).mean()
    assert average == pytest.approx(theory, abs=2e-3)


def test_the_weight_replaces_a_share_of_the_displacement():
    assert hear(0.6, 0.0, 0.0, 0.0, 0.3, 0.25, 1.0) == pytest.approx(0.45)


@pytest.mark.parametrize("step", [0, 1, 2**23 - 1, 2**23, 2**24 - 1])
def test_mirrored_draws_give_the_other_side(step):
    grid = np.float32(2.0**-24)
    draw = np.float32(step) * grid
    for field in np.float32([0.0, 0.3, -2.0]):
        assert choose(field, draw) == -choose(-field, np.float32(1) - grid - draw)
        assert abs(choose(field, draw)) == 1
