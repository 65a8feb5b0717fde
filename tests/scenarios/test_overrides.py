"""Settings from the command line and from Python."""

import datetime as dt

import pytest

from scenarios.overrides import from_argument, from_assignment, from_option, parse_value
from scenarios.problem import ScenarioError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.2", 0.2),
        ("20_000", 20_000),
        ("true", True),
        ("[1, 2]", [1, 2]),
        ("2022-01-05", dt.date(2022, 1, 5)),
        ('"quoted"', "quoted"),
        ("bounded", "bounded"),
        (".2", ".2"),
        ("", ""),
    ],
)
def test_a_value_is_read_as_toml_or_else_as_text(text, value):
    assert parse_value(text) == value


def test_an_assignment_is_split_at_the_first_equals_sign():
    override = from_assignment(" parameters . absorb.gain = 0.1")
    assert (override.path, override.value) == (("parameters", "absorb", "gain"), 0.1)
    assert from_assignment("question=a=b").value == "a=b"


def test_an_assignment_without_a_name_is_refused():
    with pytest.raises(ScenarioError, match="should be name=value"):
        from_assignment("days")


def test_an_option_stands_for_its_setting():
    override = from_option("--people", "people", "5000")
    assert (override.path, override.value, override.source.label) == (("people",), 5000, "--people")


def test_a_table_given_in_python_is_one_setting_a_leaf():
    given = from_argument("parameters", {"absorb": {"gain": 0.1, "bend": 0.2}})
    assert [(one.path, one.value) for one in given] == [
        (("parameters", "absorb", "gain"), 0.1),
        (("parameters", "absorb", "bend"), 0.2),
    ]
