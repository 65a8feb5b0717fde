"""Hints for the usual slips; whole messages are in test_reading."""

import pytest

from scenarios.problem import Problem, Source
from scenarios.syntax import read_toml, value_hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (".2", "write 0.2."),
        ("-.5", "write -0.5."),
        ("3.", "write 3 or 3.0."),
        ("0,25", "write 0.25."),
        ("12,000", "write 12_000."),
        ("12.5%", "write 0.125."),
        ("007", "write 7."),
        ("30 days", "write 30."),
        ("0.2", ""),
        ("bounded", ""),
    ],
)
def test_a_slip_in_a_value_gets_a_hint(text, hint):
    assert value_hint(text).endswith(hint)
    assert bool(value_hint(text)) == bool(hint)


def test_good_text_is_read():
    assert read_toml(Source(label="x", text="a = 1")) == {"a": 1}


def test_a_file_that_ends_in_the_middle_is_said_to_be_cut():
    problem = read_toml(Source(label="x", text='a = 1\nb = "long'))
    assert isinstance(problem, Problem)
    assert problem.span.line == 2
    assert "may be cut off" in problem.message
