"""Signs and sizes: every kind of evidence is there, and without gain the trial's signs are missed."""

import numpy as np
import pytest

from agents.parameters import Parameters
from calibration.signs import rows

PARTS = ["trial arms", "retention", "weekly course", "waves 2021 to 2023", "gaps", "usage", "GPT-4o", "laws"]


@pytest.fixture(scope="module")
def found():
    """Every figure beside a small society."""
    return rows(Parameters(), people=400, seeds=1)


def test_every_kind_of_evidence_stands_beside_the_model(found):
    assert list(dict.fromkeys(row.part for row in found)) == PARTS
    assert len({row.figure for row in found}) == len(found)
    assert all(np.isfinite(row.model) and row.low <= row.measured <= row.high for row in found)
    assert {row.part for row in found if not row.given} >= {"retention", "gaps", "GPT-4o", "laws"}


def test_without_gain_the_trial_shows_no_sign():
    parameters = Parameters()
    silent = parameters.model_copy(update={"absorb": parameters.absorb.model_copy(update={"gain": 0.0})})
    gaps = [row for row in rows(silent, people=100, seeds=1) if row.figure.endswith("warm less cold")]
    assert [row.model for row in gaps] == [0, 0, 0]
    assert not any(row.inside or row.same_sign for row in gaps)
