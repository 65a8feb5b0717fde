"""Projection: paired by draw, law by law, with what no data bear on drawn from its range."""

import numpy as np
import pytest

from calibration import projection
from calibration.fitted import unfitted


def test_draws_for_a_projection_hold_everything_that_matters(fitted):
    names, values = projection.drawn(fitted, 16)
    assert values.shape == (16, len(names))
    for one in unfitted("bounded"):
        column = values[:, names.index(one.name)]
        assert (column >= one.low).all()
        assert (column <= one.high).all()
        assert np.ptp(column) > 0.5 * (one.high - one.low) * (not one.log)


def test_neutral_tone_is_the_reference_and_a_law_without_tone_gives_nothing(
    bank, fitted, tmp_path, monkeypatch
):
    """One year, paired: where talk and bond do nothing, tone differs from neutral tone by nothing at all."""
    monkeypatch.setattr(projection, "DAYS", 420)
    monkeypatch.setattr(projection, "YEARS", (2021, 2022))
    names, values = projection.drawn(fitted, 2)
    for name in ("absorb.gain", "absorb.presence", "couple.bond"):
        values[:, names.index(name)] = 0.0
    fan = projection.project(tmp_path, bank, names, values, people=300)
    assert fan.against_neutral.shape == (2, 2)
    assert not fan.against_neutral.any()
    record = fan.record()
    assert record["draws"] == 2
    assert len(record["level"]) == len(record["shares"]) == 7
    assert record["ten_year_multiple"][3] == pytest.approx(np.median(fan.multiple), abs=1e-3)
