"""The numbers of protest and of parasitic personas as declared parameters."""

import pytest
from pydantic import ValidationError

from agents.parameters.spread import Mobilise, Personas


def test_no_persona_spreads_unless_said():
    personas = Personas()
    assert personas.seeds == 0
    assert personas.memory_off == personas.seed_filter == personas.inoculation == 0


def test_a_provider_tolerates_what_was_left_in_february_2026():
    left = 0.001
    assert left < Mobilise().tolerance < Mobilise().paying


@pytest.mark.parametrize(
    ("group", "name", "value"),
    [
        (Mobilise, "spread", 0),
        (Mobilise, "paying", 1.5),
        (Personas, "recovery", 0),
        (Personas, "seeds", -0.1),
    ],
)
def test_values_without_meaning_are_refused(group, name, value):
    with pytest.raises(ValidationError, match=name):
        group(**{name: value})
