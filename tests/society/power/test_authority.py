import numpy as np
import pytest

from calibration.power.single_checks import authorities
from society.power.authority import authority, deference


def test_known_values():
    assert [check for check in authorities() if not check.passed] == []


def test_agreement_is_no_deference():
    own = np.array([True, True, False])
    assert deference(own, own, own) == 0
    assert deference(own, ~own, ~own) == 1
    assert deference(own, ~own, own) == 0


def test_deference_without_legitimacy_is_no_authority():
    assert authority(np.array([0.5]), np.array([0.0])) == pytest.approx([0])
