"""Bands of stance: a unit wide around their centres, open at the ends."""

import numpy as np
import pytest

from agents.mind.stance import CENTRES, band


@pytest.mark.parametrize(("number", "centre"), list(enumerate(CENTRES)))
def test_centres_lie_in_their_band(number, centre):
    assert band(np.float32(centre)) == number


@pytest.mark.parametrize(
    ("opinion", "number"), [(-9, 0), (-1.51, 0), (-1.49, 1), (0.49, 2), (0.51, 3), (1.51, 4), (9, 4)]
)
def test_edges(opinion, number):
    assert band(np.float32(opinion)) == number
