import pytest

from calibration.power.linear_checks import human_influences
from society.power.human_influence import loss


def test_known_values():
    assert [check for check in human_influences() if not check.passed] == []


def test_the_loss_read_of_runs_is_the_closed_form(paired, read):
    readings = read("P14", paired)
    assert readings["P14.share.presence"].value == pytest.approx(loss(0.4 / (1 - 0.6 * 0.7), 1), rel=1e-12)
    assert readings["P14.loss.content"].value == pytest.approx(0, abs=1e-9)


def test_the_difference_comes_before_the_share(paired, read):
    keys = list(read("P14", paired))
    assert keys.index("P14.loss.presence") < keys.index("P14.share.presence")
