"""Reading: what one measure of power found, as a number with its interval, its null and one sentence."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

MINUS = "\N{MINUS SIGN}"
DIGITS = 3
SMALLEST = 0.0001  # with four decimals
ROUNDING = 1e-9  # what the last bits make of nothing
POINTS = "percentage points"
PERCENT = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a measure found.

    Attributes:
        id: of the measure and of what it was read of, such as P1.vote.content.
        name: the same in words.
        value: the number; None where it is not defined.
        low, high: 95 % interval over replicates; None without one.
        null: the same number where nothing is said; exactly 0 but for P6, whose null only surrounds 0.
        unit: of all four numbers.
        sentence: what was found, for a reader of policy; made from the numbers.
    """

    id: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    null: float | None
    unit: str
    sentence: str

    def record(self) -> dict[str, Any]:
        """The reading, ready for JSON."""
        return asdict(self)


def shown(value: float | None, *, sign: bool = False) -> str:
    """A number with three significant figures at most, a true minus sign, and a plus where asked for."""
    if value is None or not math.isfinite(value):
        return "not defined"
    decimals = DIGITS - 1 - math.floor(math.log10(abs(value))) if value else 0
    text = f"{abs(value):,.{max(0, min(decimals, 4))}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if float(text.replace(",", "")) == 0:
        tiny = f"above {MINUS}{SMALLEST:g}" if value < 0 else f"under {SMALLEST:g}"
        return tiny if abs(value) > ROUNDING else "0"
    return f"{MINUS if value < 0 else '+' if sign else ''}{text}"


def interval(low: float | None, high: float | None, *, sign: bool = False) -> str:
    """The interval in brackets, or a word on why there is none."""
    if low is None or high is None:
        return "no interval"
    return f"95 % interval {shown(low, sign=sign)} to {shown(high, sign=sign)}"
