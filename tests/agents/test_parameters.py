"""Every number of the model says what it is, in what unit, between what bounds, and from where."""

import math

import pytest
from pydantic import ValidationError

from agents.parameters import Parameters
from agents.parameters.field import KINDS

GROUPS = {name: getattr(Parameters(), name) for name in Parameters.model_fields}
NUMBERS = [(group, name) for group, value in GROUPS.items() for name in type(value).model_fields]


@pytest.mark.parametrize(("group", "name"), NUMBERS)
def test_every_number_is_declared(group, name):
    field = type(GROUPS[group]).model_fields[name]
    extra = field.json_schema_extra
    assert field.description.endswith(".")
    assert extra["unit"]
    assert extra["source"].startswith(KINDS)


@pytest.mark.parametrize(("group", "name"), NUMBERS)
def test_defaults_lie_in_their_plausible_range(group, name):
    value, extra = getattr(GROUPS[group], name), type(GROUPS[group]).model_fields[name].json_schema_extra
    if "low" in extra:
        assert extra["low"] <= value <= extra["high"] or extra["low"] == extra["high"] == value


@pytest.mark.parametrize("bad", [math.nan, math.inf, -5.0])
def test_senseless_values_are_refused(bad):
    with pytest.raises(ValidationError):
        Parameters.model_validate({"absorb": {"half_sessions": bad}})


def test_unknown_names_are_refused():
    with pytest.raises(ValidationError):
        Parameters.model_validate({"absorb": {"gian": 0.1}})


def test_parameters_are_frozen():
    with pytest.raises(ValidationError):
        Parameters().absorb.gain = 1.0
