"""How a number is declared: with a source that names its kind, and within its bounds."""

import pytest
from pydantic import BaseModel, ValidationError

from agents.parameters import parameter
from agents.parameters.field import series


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
