"""Heat map: a number for every pair of things, written in its cell: mixing, regret, effects over a grid."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize, TwoSlopeNorm
from matplotlib.figure import Figure

from scenarios.figures.palette import QUIET, RULE, letters_on
from scenarios.figures.sheet import (
    LEADING,
    MARGIN,
    POINTS,
    SMALL,
    WIDE,
    Notes,
    drawn,
    empty,
    is_narrow,
    sheet,
    text_width,
    wrapped,
)

# From orange over white to blue: the ends differ for every kind of sight and are darker than the middle.
DIVERGING = LinearSegmentedColormap.from_list(
    "diverging", ["#A34700", "#F0B27A", "#FFFFFF", "#85B8DB", "#004C80"]
)
RISING = LinearSegmentedColormap.from_list("rising", ["#FFFFFF", "#85B8DB", "#004C80"])
NOTHING = "#EFEFEF"
ROW, BESIDE = 0.36, 0.25  # inches a row, and around its name
MOST_FOR_NAMES = 0.4  # of the width


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What a heat map shows.

    Attributes:
        cells: columns row, column, value.
        rows: names of rows, from the top.
        columns: names of columns, from the left.
        across: what rows and columns are.
        written: how a number is written in its cell.
        centre: the value that has no colour, with one colour below and another above; None for a scale that
            rises from the smallest value.
        reach: least distance from the centre at which the colours end, so that small differences look small.
    """

    cells: pd.DataFrame
    rows: Sequence[str]
    columns: Sequence[str]
    across: str
    written: Callable[[float], str]
    centre: float | None = None
    reach: float = 0.0

    def values(self) -> np.ndarray:
        """The numbers in the order of rows and columns; NaN where there is none."""
        table = self.cells.pivot_table(index="row", columns="column", values="value", dropna=False)
        return table.reindex(index=list(self.rows), columns=list(self.columns)).to_numpy(float)


@drawn
def heat(grid: Grid, *, title: str, notes: Notes, width: float = WIDE) -> Figure:
    """A grid of cells, coloured and with their numbers; a pair without a number stays grey and says so.

    Args:
        grid: numbers and names.
        title: what the numbers are.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    names = [_folded(name, MOST_FOR_NAMES * width - BESIDE) for name in grid.rows]
    label = text_width([line for name in names for line in name.split("\n")], SMALL) + BESIDE
    tall = max(ROW, LEADING * SMALL / POINTS * (1 + max((name.count("\n") + 1 for name in names), default=1)))
    upright = text_width(grid.columns, SMALL) > (width - label) / max(len(grid.columns), 1) - 0.05
    head = 0.3 + (text_width(grid.columns, SMALL) * 1.05 if upright else 0.15)
    page = sheet(width, head + 0.25 + tall * max(len(grid.rows), 2), title=title, notes=notes)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=(label, 0.15), ends=(head, 0.2))[0])
    values = grid.values()
    if not np.isfinite(values).any():
        empty(axes, "These results hold nothing to compare.")
        return page.figure
    _paint(axes, values, grid, size=SMALL - (1.5 if is_narrow(width) else 0))
    axes.set_xticks(
        range(len(grid.columns)), list(grid.columns), fontsize=SMALL, rotation=90 if upright else 0
    )
    axes.set_yticks(range(len(grid.rows)), names, fontsize=SMALL)
    axes.xaxis.tick_top()
    axes.tick_params(length=0, pad=4)
    axes.spines[:].set(visible=True, color=RULE)  # a white cell ends somewhere too
    height = page.figure.get_figheight()
    page.figure.text(MARGIN / width, (page.top - 0.16) / height, grid.across, fontsize=SMALL, color=QUIET)
    return page.figure


def _folded(name: str, room: float) -> str:
    """A name in as many lines as it needs, broken at blanks and at the dots of a setting."""
    lines = wrapped(re.sub(r"\.(?=[a-z])", ". ", name), room, SMALL)
    return "\n".join(re.sub(r"\. (?=[a-z])", ".", line) for line in lines)


def _scale(values: np.ndarray, grid: Grid) -> Normalize:
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if grid.centre is None:
        return Normalize(min(low, 0.0), max(high, 1e-9))
    reach = max(abs(low - grid.centre), abs(high - grid.centre), grid.reach, 1e-9)
    return TwoSlopeNorm(grid.centre, grid.centre - reach, grid.centre + reach)


def _paint(axes: Axes, values: np.ndarray, grid: Grid, *, size: float) -> None:
    norm = _scale(values, grid)
    palette = (DIVERGING if grid.centre is not None else RISING).with_extremes(bad=NOTHING)
    axes.imshow(np.ma.masked_invalid(values), cmap=palette, norm=norm, aspect="auto", interpolation="none")
    for row, column in np.ndindex(*values.shape):
        value = float(values[row, column])
        there = math.isfinite(value)
        words, ink = (grid.written(value), letters_on(palette(norm(value)))) if there else ("none", QUIET)
        axes.text(column, row, words, ha="center", va="center", fontsize=size, color=ink)
