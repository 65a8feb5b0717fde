import numpy as np
import pytest

from calibration.power.scripted import linear_society
from society.power.linear import Society


def test_the_end_is_a_fixed_point():
    society = linear_society()
    rng = np.random.default_rng(1)
    start, voices = rng.normal(size=24), rng.normal(size=7)
    end = society.settled(start, voices)
    heard = society.people @ end + society.sources @ voices
    assert society.openness * heard + (1 - society.openness) * start == pytest.approx(end, rel=1e-12)


def test_a_homogeneous_society_has_the_known_end():
    """λ = 0.8, weight of the source 0.1 at 1, starts at 0.2: 0.428571 (V2)."""
    people = np.full((5, 5), 0.9 / 5)
    society = Society(openness=np.full(5, 0.8), people=people, sources=np.full((5, 1), 0.1))
    assert society.settled(np.full(5, 0.2), np.ones(1)) == pytest.approx(np.full(5, 3 / 7), rel=1e-12)


def test_influences_add_up_to_one():
    society = linear_society()
    assert society.influence().sum(axis=1) + society.own_influence() == pytest.approx(np.ones(24), rel=1e-12)


def test_weights_that_do_not_add_up_and_full_openness_are_refused():
    with pytest.raises(ValueError, match="add up to 1"):
        Society(openness=np.full(1, 0.5), people=np.ones((1, 1)), sources=np.ones((1, 1)))
    with pytest.raises(ValueError, match="below 1"):
        Society(openness=np.ones(1), people=np.ones((1, 1)), sources=np.zeros((1, 1)))
