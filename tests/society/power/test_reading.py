import json

import pytest

from society.power.reading import Reading, interval, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (1.0, "1"),
        (-0.25, "−0.25"),
        (12.345, "12.3"),
        (1234.5, "1,234"),
        (0.00001, "under 0.0001"),
        (-0.00001, "above −0.0001"),
        (1e-12, "0"),
    ],
)
def test_numbers_have_three_figures_at_most_and_a_true_minus(value, text):
    assert shown(value) == text


def test_what_is_not_defined_says_so():
    assert shown(None) == "not defined"
    assert shown(float("nan")) == "not defined"
    assert interval(None, 1.0) == "no interval"
    assert interval(-0.5, 0.5, sign=True) == "95 % interval −0.5 to +0.5"


def test_a_reading_is_json():
    one = Reading(id="P1.x", name="x", value=None, low=None, high=None, null=0.0, unit="SD", sentence="x.")
    assert json.loads(json.dumps(one.record()))["id"] == "P1.x"
