import numpy as np
import pytest

from calibration.power.scripted import LEFT
from calibration.power.single_checks import delegations
from society.power.delegation import MONTH, drive, gain, half_time, hysteresis


def test_known_values():
    assert [check for check in delegations() if not check.passed] == []


def test_the_ramp_goes_up_and_down_again():
    days = np.array([0.0, 10, 15, 20, 30, 40])
    assert drive(days, 10, 10, 0.2) == pytest.approx([0, 0, 0.1, 0.2, 0, 0])


def test_what_lags_leaves_a_loop_and_what_stays_the_largest():
    driven = drive(np.arange(0.0, 201), 0, 100, 1.0)
    stays = np.maximum.accumulate(driven)
    half = (driven + stays) / 2
    areas = [float(hysteresis(driven, one)) for one in (driven, half, stays)]
    assert areas[0] == pytest.approx(0, abs=1e-12)
    assert areas[0] < areas[1] < areas[2]
    assert areas[2] == pytest.approx(0.5, abs=0.02)


def test_growth_by_itself_is_a_gain_above_1_and_never_handed_back():
    days = np.arange(10) * MONTH
    assert gain(days, 1.1 ** np.arange(10.0)[None]) == pytest.approx([1.1])
    assert half_time(1.1) is None
    assert half_time(0.5) == pytest.approx(1)


def test_the_gain_of_the_scripted_world_is_found_and_labelled_a_scenario(paired, read):
    readings = read("P12", paired)
    assert readings["P12.gain"].value == pytest.approx(LEFT, rel=1e-9)
    assert all(
        "A scenario, not a finding" in readings[f"P12.{one}"].sentence for one in ("gain", "hysteresis")
    )
    assert "1, 10, 100" in readings["P12.delegated"].sentence


def test_nothing_left_is_no_gain():
    assert np.isnan(gain(np.arange(5.0), np.zeros((2, 5)))).all()
