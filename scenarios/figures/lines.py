"""Lines: an effect over one varied setting, one line for each value of another, each with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.line_names import End, height_of_list, list_names, name_ends, room_for
from scenarios.figures.numerals import brief
from scenarios.figures.palette import BASELINE, BASELINE_DASH, DASHES, PAPER, QUIET, RULE, SERIES
from scenarios.figures.sheet import (
    BEHIND,
    SMALL,
    WIDE,
    Notes,
    drawn,
    empty,
    is_narrow,
    plain_axes,
    sheet,
    signed_ticks,
)

MARKS_APART = 0.08  # of the height of the plot


@drawn
def lines(
    points: pd.DataFrame,
    *,
    title: str,
    across: str,
    unit: str,
    marks: Mapping[float, str] | None = None,
    least: float = 0.0,
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """Effects over a setting.

    Args:
        points: columns line, x, effect, low, high, in shown units; NaN for an interval that there is not.
        title: what the effects are of.
        across: name of the setting.
        unit: of the effects.
        marks: values of the setting to mark with a named vertical line.
        least: smallest effect of interest; below it, either way, the ground is grey. 0 for none.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    names = list(dict.fromkeys(points["line"]))
    below = is_narrow(width) and len(names) > 1  # there is no room for names beside the plot
    key = height_of_list(names) if below else 0.0
    page = sheet(width, 3.6 + key, title=title, notes=notes)
    aside = 0.2 if below or len(names) == 1 else room_for(names)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=(0.65, aside), ends=(0.3, 0.55 + key))[0])
    there = points[np.isfinite(points["effect"].to_numpy(float))]
    if there.empty:
        empty(axes, "These results hold no pair of runs to show.")
        return page.figure
    plain_axes(axes)
    axes.axhline(0, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    ends: list[End] = []
    for number, name in enumerate(names):
        part = there[there["line"] == name].sort_values("x")
        if part.empty:
            continue
        ends.append(_line(axes, part, name, SERIES[number % len(SERIES)], DASHES[number % len(DASHES)]))
    _scale(axes, across, unit, least)
    for row, (value, name) in enumerate(sorted((marks or {}).items())):
        _mark(axes, value, name, row)
    if below:
        list_names(page, ends)
    elif len(names) > 1:
        name_ends(axes, ends)
    return page.figure


def _scale(axes: Axes, across: str, unit: str, least: float) -> None:
    if least:
        axes.axhspan(-least, least, color=RULE, alpha=0.45, linewidth=0, zorder=0)
    axes.margins(x=0.03, y=0.12)
    axes.locator_params(axis="both", nbins=6)
    signed_ticks(axes.yaxis)
    axes.set_xlabel(across, loc="left")
    axes.text(0, 1.02, unit, transform=axes.transAxes, fontsize=SMALL, color=QUIET)


def _line(axes: Axes, part: pd.DataFrame, name: str, colour: str, dash: Any) -> End:  # noqa: ANN401 - as matplotlib has it
    """One line with its band; gives where it ends."""
    axes.fill_between(part["x"], part["low"], part["high"], color=colour, alpha=0.18, linewidth=0, zorder=2)
    for edge in ("low", "high"):  # bands lie over one another
        axes.plot(part["x"], part[edge], color=colour, linewidth=0.7, linestyle=dash, zorder=3)
    axes.plot(
        part["x"], part["effect"], color=colour, linewidth=1.9, linestyle=dash, marker="o", markersize=4.5,
        markerfacecolor=PAPER, markeredgecolor=colour, zorder=4,
    )  # fmt: skip
    return End(float(part["x"].iloc[-1]), float(part["effect"].iloc[-1]), name, colour, dash)


def _mark(axes: Axes, value: float, name: str, row: int) -> None:
    """A named vertical line; each name stands a row below the last, so that near ones can be read."""
    left, right = axes.get_xlim()
    late = value > (left + right) / 2
    axes.axvline(value, color=QUIET, linewidth=0.8, linestyle=(0, (1, 2)), zorder=1)
    axes.annotate(
        f"{name}: {brief(value)}", (value, 0.98 - MARKS_APART * row), xycoords=("data", "axes fraction"),
        xytext=(-3 if late else 3, 0), textcoords="offset points", fontsize=SMALL, color=QUIET, va="top",
        ha="right" if late else "left", bbox=BEHIND,
    )  # fmt: skip
