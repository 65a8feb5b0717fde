"""Effects as a table for readers: what each arm changes, in the words and the unit of each outcome."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from scenarios.figures.numerals import digits_for, signed, span
from scenarios.figures.quantities import quantity


def effects_table(effects: pd.DataFrame) -> pd.DataFrame:
    """A row for each arm and outcome, on the last date there is; arms are named where there are several.

    Args:
        effects: columns arm, outcome, date, effect, low, high, in stored units.
    """
    last = effects[effects["date"] == effects["date"].max()]
    table = pd.DataFrame([_row(one) for one in last.to_dict("records")])
    return table if len(set(last["arm"])) > 1 else table.drop(columns="Policy")


def _row(one: Mapping[Any, Any]) -> dict[str, str]:
    shown = quantity(str(one["outcome"]))
    effect, low, high = (float(one[name]) * shown.factor for name in ("effect", "low", "high"))
    digits = digits_for([effect, low, high])
    return {
        "Policy": str(one["arm"]),
        "Outcome": shown.title,
        "Change": f"{signed(effect, digits)} {shown.unit}",
        "95 % interval": _interval(effect, low, high, digits),
    }


def _interval(effect: float, low: float, high: float, digits: int) -> str:
    if not math.isfinite(low):
        return "one pair, so none"
    return "the same in every pair" if effect == low == high == 0 else span(low, high, digits)
