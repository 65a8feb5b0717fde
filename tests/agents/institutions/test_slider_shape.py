import numpy as np
import pytest

from agents.institutions.slider_shape import POINTS, neutral_bins


def test_shape_has_the_three_figures_it_was_made_from():
    found = neutral_bins(15.24, 22.17, 0.415)
    mean = found.shape @ POINTS
    assert mean == pytest.approx(15.24, abs=1e-6)
    assert np.sqrt(found.shape @ POINTS**2 - mean**2) == pytest.approx(22.17, abs=1e-6)
    assert found.shape[:2].sum() == pytest.approx(0.415)
    assert found.shape.min() > 0


def test_bins_add_up_to_the_shape():
    found = neutral_bins(51.07, 29.67, 0.08)
    share = np.diff(found.start)
    assert len(share) == 5
    assert share @ found.mean == pytest.approx(51.07, abs=1e-6)
    assert share @ found.square == pytest.approx(29.67**2 + 51.07**2, abs=1e-4)


def test_figures_that_no_answers_have_are_an_error():
    with pytest.raises(ValueError, match="no answers from 0 to 100"):
        neutral_bins(15.0, 2.0, 0.4)
