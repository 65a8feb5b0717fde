"""What is wrong with a file is told in plain words."""

import errno
import json
from datetime import date
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.plain import of_json, of_system, of_validation, shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a value is missing here"),
        ('{"a": 1 "b": 2}', "a comma is missing here"),
        ('{"a" 1}', "a colon is missing here"),
        ('{"a": 1} x', "the object has ended, and there is more"),
        ('{"a": "b', "a text begins here and does not end"),
        ('{"a": "\\q"}', "this is not JSON"),
    ],
)
def test_where_text_stops_being_json(text, said):
    with pytest.raises(json.JSONDecodeError) as error:
        json.loads(text)
    assert of_json(error.value) == said


def test_why_a_file_is_not_handed_over(tmp_path):
    for path, said in ((tmp_path, "is a folder, not a file"), (tmp_path / "x", "there is no such file")):
        with pytest.raises(OSError, match="directory") as error:
            path.read_bytes()
        assert of_system(error.value) == said
    assert of_system(OSError(errno.EIO, "Input/output error")) == "cannot be read (Input/output error)"


class Form(BaseModel):
    """A small declared form."""

    model_config = ConfigDict(extra="forbid", strict=True)

    level: int = Field(default=0, ge=0, le=4)
    kind: Literal["warm", "cold"] = "warm"
    day: date = date(2025, 7, 1)
    parts: tuple[str, ...] = Field(default=("a",), min_length=1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"level": 5}, "level: should be at most 4, not 5"),
        ({"level": "high"}, 'level: should be a whole number, not "high"'),
        ({"kind": "tepid"}, "kind: should be 'warm' or 'cold', not \"tepid\""),
        ({"parts": ()}, "parts: has too few entries: at least 1"),
        ({"parts": ("a", 3)}, "parts, entry 2: should be a text, not 3"),
        ({"mood": 1}, "mood: is not a key that is known here"),
        ({"day": 3}, "day: should be a date such as 2025-07-01, not 3"),
    ],
)
def test_what_a_form_says_of_a_value(given, said):
    with pytest.raises(ValidationError) as error:
        Form.model_validate(given)
    assert [of_validation(problem) for problem in error.value.errors()] == [said]


def test_a_long_value_is_shortened():
    assert shown("x" * 100).endswith("…")
    assert (shown([1]), shown({"a": 1})) == ("a list", "an object")
