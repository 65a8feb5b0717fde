"""Who moves: paired effects at the end, by age and use, as a forest plot."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.numerals import digits_for, signed, span
from scenarios.figures.palette import BASELINE, BASELINE_DASH, PAPER, RULE, colours
from scenarios.figures.quantities import Quantity
from scenarios.figures.sheet import (
    BEHIND,
    SMALL,
    WIDE,
    capital,
    drawn,
    empty,
    is_narrow,
    plain_axes,
    sheet,
    signed_ticks,
)

TOTAL = "total"


def order_of_cells(cells: Sequence[str]) -> list[str]:
    """Everyone first, then from young to old, and in each age users before non-users."""
    return sorted(
        set(cells), key=lambda cell: (cell != TOTAL, cell.partition(" ")[0], cell.endswith("non-user"))
    )


@drawn
def who_moves(
    ends: pd.DataFrame,
    quantity: Quantity,
    *,
    arms: Sequence[str],
    names: Mapping[str, str],
    shares: Mapping[str, float],
    subtitle: str,
    footer: str,
    width: float = WIDE,
) -> Figure:
    """One column for each arm, one row for each group: ring, interval and the numbers beside it.

    Args:
        ends: effects on the last day against one reference, with columns arm, cell, outcome, effect, low,
            high, pairs.
        quantity: the outcome to show.
        arms: arms to show, from left to right.
        names: arms in words.
        shares: share of all people by group, where known.
        subtitle: the sentence under the title.
        footer: where the numbers come from.
        width: width in inches; the height follows.
    """
    chosen = ends[
        (ends["outcome"] == quantity.outcome) & ends["arm"].isin(list(arms)) & ends["effect"].notna()
    ]
    cells = order_of_cells(list(chosen["cell"]))
    narrow = is_narrow(width)
    panel = 0.42 * max(len(cells), 2) if narrow else 0.36 * max(len(cells), 2)
    rows, across = (len(arms), 1) if narrow else (1, len(arms))
    page = sheet(
        width, rows * (panel + 0.9), title=f"{quantity.title}: who moves", subtitle=subtitle, footer=footer
    )
    sides = (0.15, 0.15) if narrow else (1.65, 1.65)
    grid = page.grid(rows, across, sides=sides, ends=(0.35, 0.55), gaps=(0.9, 1.8))
    paint = colours(list(arms))
    scale = _Scale.of(chosen, quantity)
    for place, arm in enumerate(arms):
        axes = page.figure.add_subplot(grid[place])
        axes.set_title(capital(names[arm]), loc="left", fontsize=10, weight="bold", pad=8)
        mine = {row["cell"]: row for row in chosen[chosen["arm"] == arm].to_dict("records")}
        if not mine:
            empty(axes, f"These results hold no pair\nof “{arm}”.")
            continue
        _frame(axes, len(cells), scale, quantity, narrow=narrow)
        for row, cell in enumerate(cells):
            label = _label(cell, shares) if place == 0 or narrow else ""
            if cell in mine:
                _effect(axes, row, mine[cell], paint[arm], scale)
                _words(axes, row, label, _numbers(mine[cell], scale), narrow=narrow)
            else:
                _words(axes, row, label, "no pair", narrow=narrow)
    return page.figure


@dataclass(frozen=True, slots=True)
class _Scale:
    """What all panels share: limits in shown units, decimals, and the factor to shown units."""

    low: float
    high: float
    digits: int
    factor: float

    @classmethod
    def of(cls, chosen: pd.DataFrame, quantity: Quantity) -> _Scale:
        values = chosen[["effect", "low", "high"]].to_numpy(dtype=float).ravel() * quantity.factor
        finite = [0.0, *(float(value) for value in values if math.isfinite(value))]
        room = max(max(finite) - min(finite), 1e-6)
        return cls(min(finite) - 0.06 * room, max(finite) + 0.06 * room, digits_for(finite), quantity.factor)


def _frame(axes: Axes, rows: int, scale: _Scale, quantity: Quantity, *, narrow: bool) -> None:
    plain_axes(axes)
    axes.set_xlim(scale.low, scale.high)
    axes.set_ylim(rows - 0.5, -0.6)
    axes.set_yticks([])
    axes.locator_params(axis="x", nbins=5 if narrow else 3)
    signed_ticks(axes.xaxis)
    axes.axvline(0, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    if not narrow:
        axes.axhline(0.5, color=RULE, linewidth=0.8)
    axes.set_xlabel(quantity.unit, loc="left")


def _label(cell: str, shares: Mapping[str, float]) -> str:
    if cell == TOTAL:
        return "everyone"
    return f"{cell}, {100 * shares[cell]:.0f} %" if cell in shares else cell


def _numbers(numbers: Mapping[Hashable, Any], scale: _Scale) -> str:
    effect, low, high = (float(numbers[name]) * scale.factor for name in ("effect", "low", "high"))
    interval = f" ({span(low, high, scale.digits)})" if numbers["pairs"] > 1 else ", one pair"
    return signed(effect, scale.digits) + interval


def _effect(axes: Axes, row: int, numbers: Mapping[Hashable, Any], colour: str, scale: _Scale) -> None:
    effect, low, high = (float(numbers[name]) * scale.factor for name in ("effect", "low", "high"))
    if numbers["pairs"] > 1:
        axes.plot([low, high], [row, row], color=colour, linewidth=2.2, zorder=3)
    axes.plot(
        effect,
        row,
        "o",
        markersize=7,
        markerfacecolor=PAPER,
        markeredgecolor=colour,
        markeredgewidth=1.8,
        zorder=4,
    )


def _words(axes: Axes, row: int, label: str, numbers: str, *, narrow: bool) -> None:
    """The group's name and its numbers: beside the plot, or above the row where there is no room beside."""
    spots = ((0, label, -8, "right", row == 0), (1, numbers, 8, "left", False))
    if narrow:
        spots = ((0, label, 0, "left", row == 0), (1, numbers, 0, "right", False))
    for edge, text, shift, side, strong in spots:
        axes.annotate(
            text, (edge, row), xycoords=("axes fraction", "data"), xytext=(shift, 6 if narrow else 0),
            textcoords="offset points", ha=side, va="bottom" if narrow else "center", fontsize=SMALL + 0.5,
            weight="bold" if strong else "normal", bbox=BEHIND, zorder=5,
        )  # fmt: skip
