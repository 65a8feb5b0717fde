"""Ridges: distributions of a continuous view, one above the other, in bins that end where the scale does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.palette import INK, PAPER, QUIET, RULE
from scenarios.figures.sheet import (
    POINTS,
    SMALL,
    WIDE,
    Notes,
    drawn,
    empty,
    is_narrow,
    plain_axes,
    sheet,
    text_width,
)
from scenarios.figures.sheet import signed_ticks as signs

ROW, ROW_NARROW = 0.62, 0.85  # inches a row
HEIGHT, HEIGHT_NARROW = 0.85, 0.62  # of the highest ridge, in rows; on a phone its words stand above it


@drawn
def ridges(
    bins: pd.DataFrame,
    *,
    title: str,
    unit: str,
    rows: Sequence[str],
    paint: Mapping[str, str],
    words: Mapping[str, str],
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """One stepped ridge a row, with its median as a black mark and a few words at its right.

    Nothing is smoothed: a bin is as high as the share of people in it, and the outermost bins hold all who
    lie beyond.

    Args:
        bins: columns row, low, high, share.
        title: whose distribution.
        unit: of the view.
        rows: from the top.
        paint: colour of each row.
        words: written at the right of each row, such as the mean.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    narrow = is_narrow(width)
    row_height, height = (ROW_NARROW, HEIGHT_NARROW) if narrow else (ROW, HEIGHT)
    page = sheet(width, 0.85 + row_height * max(len(rows), 2), title=title, notes=notes)
    sides = (
        (0.15, 0.15) if narrow else (text_width(rows, SMALL) + 0.3, text_width(words.values(), SMALL) + 0.3)
    )
    axes = page.figure.add_subplot(page.grid(1, 1, sides=sides, ends=(0.1, 0.6))[0])
    if bins.empty:
        empty(axes, "These results hold no distribution to show.")
        return page.figure
    plain_axes(axes)
    highest = float(bins["share"].max())
    for place, row in enumerate(rows):
        mine = bins[bins["row"] == row].sort_values("low")
        beside = words.get(row, "") if len(mine) else "no finished run"
        _label(axes, place, row, beside, above=POINTS * row_height * height + 2 if narrow else None)
        if len(mine):
            _ridge(axes, place, mine, paint[row], height / highest)
    axes.set_xlim(float(bins["low"].min()), float(bins["high"].max()))
    axes.set_ylim(len(rows) - 0.75, -1.0)
    axes.set_yticks([])
    axes.locator_params(axis="x", nbins=7)
    signs(axes.xaxis)
    axes.set_xlabel(unit, loc="left")
    return page.figure


def _ridge(axes: Axes, place: int, mine: pd.DataFrame, colour: str, scale: float) -> None:
    edges = np.append(mine["low"].to_numpy(float), float(mine["high"].iloc[-1]))
    tops = place - scale * mine["share"].to_numpy(float)
    axes.stairs(tops, edges, baseline=place, fill=True, color=colour, alpha=0.45, zorder=2 + place / 10)
    axes.stairs(tops, edges, baseline=place, color=colour, linewidth=1.1, zorder=2.05 + place / 10)
    axes.axhline(place, color=RULE, linewidth=0.6, zorder=1)
    median = _median(mine)
    axes.plot([median, median], [place, place - 0.3], color=INK, linewidth=2, zorder=5)


def _median(mine: pd.DataFrame) -> float:
    """The value with half of the people below, straight within its bin."""
    total = mine["share"].to_numpy(float).cumsum()
    spot = int(np.searchsorted(total, total[-1] / 2))
    before = total[spot - 1] if spot else 0.0
    low, high = float(mine["low"].iloc[spot]), float(mine["high"].iloc[spot])
    return low + (high - low) * float((total[-1] / 2 - before) / (total[spot] - before))


def _label(axes: Axes, place: int, row: str, words: str, *, above: float | None) -> None:
    """A row's name and words: at its left and right, or so many points above its foot."""
    narrow = above is not None
    for edge, text, shift, side in ((0, row, -8, "right"), (1, words, 8, "left")):
        axes.annotate(
            text, (edge, place), xycoords=("axes fraction", "data"),
            xytext=(shift, 4) if above is None else (0, above), textcoords="offset points", fontsize=SMALL,
            ha=("left" if edge == 0 else "right") if narrow else side,
            color=INK if edge == 0 else QUIET, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.5},
            zorder=6,
        )  # fmt: skip
