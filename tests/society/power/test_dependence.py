import numpy as np
import pytest

from calibration.power.single_checks import dependences
from society.power.dependence import days_back, dependence


def test_known_values():
    assert [check for check in dependences() if not check.passed] == []


def test_a_perfect_substitute_leaves_no_dependence():
    assert dependence(np.array([0.7]), 1.0) == pytest.approx([0])


def test_days_until_talk_is_back():
    days = np.arange(0, 70, 7.0)
    usual = np.full((1, 10), 0.4)
    out = usual * np.where(days < 35, 0.5, 1.0)
    assert days_back(days, out, usual, 21.0) == pytest.approx([14])
    assert np.isnan(days_back(days, usual * 0.5, usual, 21.0)).all()


def test_the_outage_of_the_scripted_world_is_found(paired, read):
    readings = read("P10", paired)
    assert readings["P10.outage.talk"].value == pytest.approx(16)
    assert readings["P10.outage.protest"].value == pytest.approx(2)
