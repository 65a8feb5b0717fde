"""Who moves: paired effects at the end, by age and use, as a forest plot."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec

from scenarios.figures.numerals import capital, signed, span
from scenarios.figures.palette import BASELINE, BASELINE_DASH, RULE, Look
from scenarios.figures.quantities import Quantity
from scenarios.figures.rows import PAD, ROW, ROW_NARROW, WORDS, ring, write_beside
from scenarios.figures.sheet import (
    WIDE,
    Notes,
    Sheet,
    drawn,
    empty,
    is_narrow,
    plain_axes,
    sheet,
    signed_ticks,
    text_width,
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
    looks: Mapping[str, Look],
    shares: Mapping[str, float],
    digits: int,
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """One column for each arm, one row for each group: ring, interval and the numbers beside it.

    Args:
        ends: effects on the last day against one reference, with columns arm, cell, outcome, effect, low,
            high, pairs.
        quantity: the outcome to show.
        looks: name and colour of each arm to show, from left to right.
        shares: share of all people by group, where known.
        digits: decimals of the numbers written.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    chosen = ends[
        (ends["outcome"] == quantity.outcome) & ends["arm"].isin(list(looks)) & ends["effect"].notna()
    ]
    cells = order_of_cells(list(chosen["cell"]))
    found = {
        arm: {row["cell"]: row for row in chosen[chosen["arm"] == arm].to_dict("records")} for arm in looks
    }
    scale = _Scale.of(chosen, quantity, digits)
    written = {arm: {cell: _numbers(row, scale) for cell, row in found[arm].items()} for arm in looks}
    labels = {cell: _label(cell, shares) for cell in cells}
    page, grid = _layout(width, labels, written, title=f"{quantity.title}: who moves", notes=notes)
    for place, (arm, look) in enumerate(looks.items()):
        axes = page.figure.add_subplot(grid[place])
        axes.set_title(capital(look.name), loc="left", fontsize=10, weight="bold", pad=8)
        if not found[arm]:
            empty(axes, f"These results hold no pair\nof “{arm}”.")
            continue
        _frame(axes, len(cells), scale, quantity, narrow=page.narrow)
        for row, cell in enumerate(cells):
            label = labels[cell] if place == 0 or page.narrow else ""
            write_beside(
                axes, row, label, written[arm].get(cell, "no pair"), narrow=page.narrow, strong=row == 0
            )
            if cell in found[arm]:
                _effect(axes, row, found[arm][cell], look.colour, scale)
    return page.figure


def _layout(
    width: float,
    labels: Mapping[str, str],
    written: Mapping[str, Mapping[str, str]],
    *,
    title: str,
    notes: Notes,
) -> tuple[Sheet, GridSpec]:
    """Panels side by side with room for the words between them, or below each other on a phone."""
    narrow = is_narrow(width)
    panel = (ROW_NARROW if narrow else ROW) * max(len(labels), 2)
    rows, across = (len(written), 1) if narrow else (1, len(written))
    page = sheet(width, rows * (panel + 0.9), title=title, notes=notes)
    if narrow:
        return page, page.grid(rows, across, sides=(0.15, 0.15), ends=(0.35, 0.55), gaps=(0.9, 0.0))
    label = text_width(labels.values(), WORDS) + PAD
    number = text_width((text for mine in written.values() for text in mine.values()), WORDS) + PAD
    return page, page.grid(rows, across, sides=(label, number), ends=(0.35, 0.55), gaps=(0.0, number))


@dataclass(frozen=True, slots=True)
class _Scale:
    """What all panels share: limits in shown units, decimals, and the factor to shown units."""

    low: float
    high: float
    digits: int
    factor: float

    @classmethod
    def of(cls, chosen: pd.DataFrame, quantity: Quantity, digits: int) -> _Scale:
        values = chosen[["effect", "low", "high"]].to_numpy(dtype=float).ravel() * quantity.factor
        finite = [0.0, *(float(value) for value in values if math.isfinite(value))]
        room = max(max(finite) - min(finite), 1e-6)
        return cls(min(finite) - 0.06 * room, max(finite) + 0.06 * room, digits, quantity.factor)


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
    ring(axes, effect, row, colour)
