"""How numbers and dates are written: one way for figures, tables and sentences."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable

MINUS = "\N{MINUS SIGN}"
TIE = "\N{NO-BREAK SPACE}"
FINEST = 3
"""Most decimals of an effect; what is smaller is called so."""


def plain(value: float, digits: int = 1) -> str:
    """A number with a true minus sign; a value that rounds to zero has no sign."""
    if not math.isfinite(value):
        return "not available"
    text = f"{abs(value):,.{digits}f}"
    return f"{MINUS}{text}" if value < 0 and float(text.replace(",", "")) != 0 else text


def signed(value: float, digits: int = 1) -> str:
    """A difference: always with its sign, except where it rounds to zero."""
    text = plain(value, digits)
    rises = math.isfinite(value) and value > 0 and float(text.replace(",", "")) != 0
    return f"+{text}" if rises else text


def brief(value: float) -> str:
    """A number in three figures, with a true minus sign."""
    return f"{value:.3g}".replace("-", MINUS)


def span(low: float, high: float, digits: int = 1) -> str:
    """An interval in words, as "-0.1 to +0.3" with true minus signs.

    Where both ends would be written alike, it says instead how narrow the interval is.
    """
    ends = signed(low, digits), signed(high, digits)
    return " to ".join(ends) if ends[0] != ends[1] else narrow(digits)


def extent(values: Iterable[float], written: Callable[[float], str]) -> str:
    """Where these values lie, as "1.24" or as "1.01 to 3.00"."""
    there = sorted(values)
    ends = written(there[0]), written(there[-1])
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def narrow(digits: int) -> str:
    """What is written for an interval too narrow for this number of decimals."""
    return f"±{TIE}under{TIE}{plain(10.0**-digits, digits)}"


def digits_for(values: Iterable[float | None]) -> int:
    """Decimals that show the largest of these values with two figures, from 1 to 3; None does not count."""
    largest = max((abs(value) for value in values if value is not None and math.isfinite(value)), default=0.0)
    return 1 if largest >= 1 or largest == 0 else min(FINEST, 1 - math.floor(math.log10(largest)))


def day(date: dt.date) -> str:
    """A date as "14 November 2025"."""
    return f"{date.day} {date:%B %Y}"


def short_day(date: dt.date) -> str:
    """A date as "14 Nov 2025"."""
    return f"{date.day} {date:%b %Y}"


def counted(count: int, noun: str) -> str:
    """A count with its noun, as "1 reply" or "12,000 people" (give "reply/replies" where s is not enough)."""
    one, _, many = noun.partition("/")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
