"""How numbers, intervals and dates are written."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.figures.numerals import (
    MINUS,
    capital,
    counted,
    day,
    digits_for,
    plain,
    short_day,
    signed,
    span,
)

numbers = st.floats(-1e6, 1e6)
decimals = st.integers(0, 4)


@given(numbers, decimals)
def test_a_signed_number_reads_back_with_its_sign_and_a_true_minus(value: float, digits: int) -> None:
    text = signed(value, digits)
    assert "-" not in text
    read = float(text.replace(MINUS, "-").replace(",", ""))
    assert abs(read - value) <= 0.5 * 10.0**-digits * (1 + 1e-9)
    assert text.startswith(("+", MINUS)) == (read != 0)


@given(numbers, decimals)
def test_a_plain_number_shows_a_sign_only_below_zero(value: float, digits: int) -> None:
    assert not plain(value, digits).startswith("+")
    assert plain(value, digits).startswith(MINUS) == signed(value, digits).startswith(MINUS)


def test_what_is_not_a_number_is_said_to_be_missing() -> None:
    assert plain(math.nan) == signed(math.inf) == "not available"


def test_an_interval_too_narrow_for_its_decimals_says_how_narrow_it_is() -> None:
    assert span(-0.14, 0.31) == f"{MINUS}0.1 to +0.3"
    assert span(0.0301, 0.0304, 3).split() == ["±", "under", "0.001"]


@pytest.mark.parametrize(
    ("values", "digits"),
    [([12.3, 0.1], 1), ([1.0], 1), ([0.31, -0.02], 2), ([0.03], 3), ([1e-9], 3), ([0.0], 1), ([math.nan], 1)],
)
def test_decimals_follow_the_largest_value(values: list[float], digits: int) -> None:
    assert digits_for(values) == digits


def test_dates_counts_and_capitals() -> None:
    assert day(dt.date(2025, 11, 4)) == "4 November 2025"
    assert short_day(dt.date(2025, 11, 4)) == "4 Nov 2025"
    assert counted(1, "pair") == "1 pair"
    assert counted(12_000, "reply/replies") == "12,000 replies"
    assert capital("the tone") == "The tone"
    assert capital("") == ""
