import pytest

from calibration.power import KNOWN_POWER
from society.power import MEASURES


@pytest.mark.parametrize("name", [one for one in KNOWN_POWER if one not in {"P1", "P2", "P5", "P9", "P14"}])
def test_every_known_value_is_met(name):
    checks = KNOWN_POWER[name]()
    assert checks
    assert [check for check in checks if not check.passed] == []


def test_every_measure_has_known_values():
    named = " ".join(KNOWN_POWER).replace("and", "").split()
    assert set(MEASURES) | {"P8"} <= set(named)
