"""The numbers of government as declared parameters."""

import numpy as np
import pytest
from pydantic import ValidationError
from scipy.special import ndtri

from agents.parameters.government import Legislate, Office, Vote


def test_three_statutes_in_fifty_states_over_four_years_and_a_half():
    assert Legislate().hazard_against == pytest.approx(3 / (50 * 4.4), abs=0.0005)
    assert Legislate().hazard_for < -np.log(0.05) / (50 * 4.4)


def test_rungs_stand_as_agreement_with_them_does():
    agreement = ndtri([0.711, 0.575, 0.479, 0.377])
    np.testing.assert_allclose(Legislate().standing_for[:4], agreement - agreement[0], atol=0.01)


def test_every_class_of_decisions_has_its_numbers():
    office = Office()
    assert len(office.stakes) == len(office.base) == len(office.override)


@pytest.mark.parametrize(
    ("group", "name", "value"),
    [
        (Legislate, "hazard_for", -0.1),
        (Legislate, "barrier", 1.1),
        (Vote, "compliance", 2),
        (Office, "rate", -1),
    ],
)
def test_values_without_meaning_are_refused(group, name, value):
    with pytest.raises(ValidationError, match=name):
        group(**{name: value})
