import pytest

from calibration.power import KNOWN_POWER


@pytest.mark.parametrize("name", ["P1", "P2", "P5", "P9", "P14"])
def test_every_known_value_is_met(name):
    checks = KNOWN_POWER[name]()
    assert checks
    assert [check for check in checks if not check.passed] == []
