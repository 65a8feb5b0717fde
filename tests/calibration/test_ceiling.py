"""What one wave can predict where the model is true."""

import pytest

from calibration.ceiling import ceiling


def test_intervals_cover_and_change_cannot_be_predicted_from_one_wave(bank, evidence):
    found = ceiling(bank, evidence, worlds=20)
    assert found.worlds == 20
    covered, error = found.coverage
    assert covered == pytest.approx(0.9, abs=4 * error + 0.02)
    mean, error = found.skills["no change, smoothed"]
    assert mean == pytest.approx(0, abs=0.1)
    assert found.skills["no change"][0] > mean
    assert error < 0.05
