import numpy as np
import pytest

from calibration.power.linear_checks import centralities
from calibration.power.scripted import Scripted
from society.power.centrality import _slope


def test_known_values():
    assert [check for check in centralities() if not check.passed] == []


def test_slopes_read_of_runs_are_the_closed_form(paired, read):
    h = Scripted().influence()
    readings = read("P5", paired)
    assert [readings[f"P5.{one}"].value for one in "abc"] == pytest.approx(h[:3], rel=1e-12)


def test_next_to_no_tone_there_is_no_slope():
    assert _slope(np.ones(4), np.full(4, 0.001)) == (None, None, None)
