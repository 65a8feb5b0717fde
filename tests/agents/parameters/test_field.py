"""Every number of the model says what it is, in what unit, between what bounds, and from where."""

import math

import pytest
from pydantic import BaseModel, ValidationError

from agents.parameters import Parameters, parameter
from agents.parameters.field import KINDS, series

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


def test_a_source_names_its_kind():
    with pytest.raises(ValueError, match="must start with one of measured"):
        parameter(1.0, unit="1", low=0, high=2, source="a paper", description="A number.")
    with pytest.raises(ValueError, match="must start with one of measured"):
        series((1.0,), unit="1", source="a paper", description="A series.")


def test_a_default_lies_in_its_range():
    with pytest.raises(ValueError, match="lies outside its range"):
        parameter(3.0, unit="1", low=0, high=2, source="assumed", description="A number.")


def test_plausible_range_bounds_a_number_unless_told_otherwise():
    class Small(BaseModel):
        near: float = parameter(1.0, unit="1", low=0, high=2, source="assumed", description="A number.")
        wide: float = parameter(
            1.0, unit="1", low=0, high=2, maximum=9, source="assumed", description="A number."
        )

    assert Small(wide=9).wide == 9
    with pytest.raises(ValidationError):
        Small(near=3)
