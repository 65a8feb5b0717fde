"""A surrogate of a sweep: indices of a plane are its slopes, and settings come back from scores."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from calibration.of_sweep import influence, surrogates
from scenarios.worlds import Worlds

WORLDS = 40
NAMES = ("parameters.absorb.gain", "parameters.absorb.presence")


@pytest.fixture(scope="module")
def found():
    values = np.random.default_rng(8).random((WORLDS, 2))
    frame = pd.DataFrame(values, columns=list(NAMES)).assign(
        option="literature", law=["bounded", "accumulate"] * (WORLDS // 2)
    )
    slope = frame["law"].map({"bounded": 0.1, "accumulate": 0.02})
    frame["effect"] = slope * values[:, 0] + 0.02 * values[:, 1]
    return Worlds(
        effects=frame,
        varied=(*NAMES, "law"),
        options=("literature",),
        against="neutral tone",
        outcome="legal_rights_agree",
        date=dt.date(2035, 12, 31),
        planned=WORLDS,
        finished=WORLDS,
    )


def test_indices_of_a_plane_are_its_slopes(found):
    ranked = influence(found)
    assert set(ranked) == {"bounded", "accumulate"}
    steep = ranked["bounded"]
    assert [one.parameter for one in steep] == list(NAMES)
    assert steep[0].first == pytest.approx(0.1**2 / (0.1**2 + 0.02**2), abs=0.04)
    assert steep[0].morris > steep[1].morris
    assert ranked["accumulate"][0].first == pytest.approx(0.5, abs=0.1)


def test_scores_are_places_in_what_was_explored(found):
    for one in surrogates(found, "effect"):
        middle = one.settings(np.zeros(2))
        assert list(middle.values()) == pytest.approx(list((one.low + one.high) / 2))
        assert ((one.shares > 0) & (one.shares < 1)).all()
        assert one.error < 0.001
