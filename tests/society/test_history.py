"""A history's hash, series and tidy frame."""

import dataclasses

import numpy as np
import pytest

from society.history import History


@pytest.fixture
def history():
    return History(
        arm="warm",
        seed=7,
        dates=np.array(["2022-01-01", "2022-01-08"], dtype="datetime64[D]"),
        cells=("total", "55+ user"),
        outcomes=("rights_mean", "bond_mean", "people"),
        values=np.arange(12, dtype=np.float32).reshape(2, 2, 3),
        state_hash="ab",
        provenance={},
    )


def test_series_picks_one_outcome_of_one_cell(history):
    assert history.series("bond_mean", "55+ user").tolist() == [4, 10]
    assert history.series("people").tolist() == [2, 8]


def test_frame_is_tidy(history):
    frame = history.frame()
    assert list(frame.columns) == ["arm", "seed", "date", "cell", "outcome", "value"]
    row = frame[(frame.date == "2022-01-08") & (frame.cell == "55+ user") & (frame.outcome == "people")]
    assert row.value.tolist() == [11]
    assert len(frame) == 12


def test_one_changed_bit_changes_the_hash(history):
    values = history.values.copy()
    values[1, 1, 2] = np.nextafter(values[1, 1, 2], np.float32(99))
    assert dataclasses.replace(history, values=values).hash != history.hash
    assert dataclasses.replace(history, state_hash="cd").hash != history.hash
    assert dataclasses.replace(history, arm="cold").hash == history.hash
