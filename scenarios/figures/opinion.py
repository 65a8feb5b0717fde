"""Opinion over time: the paired difference each table makes, against both baselines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from scenarios.figures.numerals import capital, signed, span
from scenarios.figures.palette import BASELINE, BASELINE_DASH, INK, PAPER, Look
from scenarios.figures.quantities import Quantity
from scenarios.figures.sheet import (
    DOTS,
    LEADING,
    POINTS,
    SMALL,
    WIDE,
    Notes,
    drawn,
    empty,
    is_narrow,
    plain_axes,
    sheet,
    signed_ticks,
    wrapped,
)
from scenarios.figures.timeline import count_events, days, mark_events, mark_time

EDGE = 7.0  # points between what is drawn and the end of a panel, or names
SIDE, GAP = 0.75, 0.85  # inches left of a panel, and between two, for numbers of four decimals
HEAD = 10.0  # points; the name of a panel
HAIRLINES = 12  # single pairs drawn thin, so that the line is not taken for a course of events

Panel = tuple[str, str]
"""An arm and the reference it is compared with."""


@drawn
def opinion_over_time(
    summary: pd.DataFrame,
    pairs: pd.DataFrame,
    quantity: Quantity,
    *,
    panels: Sequence[Sequence[Panel]],
    looks: Mapping[str, Look],
    digits: Mapping[str, int],
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """One panel for each arm and reference: the effect with its interval, and single pairs as hairlines.

    Args:
        summary: effects by date with columns arm, reference, outcome, cell, date, effect, low, high, pairs.
        pairs: differences of single seeds with columns arm, reference, outcome, cell, date, seed, difference.
        quantity: the outcome to show.
        panels: rows of panels; panels in one column share their scale.
        looks: name, colour and dates of each arm and reference.
        digits: decimals of the numbers written, by reference.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    stack = [list(row) for row in panels]
    if is_narrow(width):
        stack = [[one] for column in zip_longest(*stack) for one in column if one is not None]
    page = sheet(width, 2.35 * len(stack), title=f"{quantity.title}: difference over time", notes=notes)
    across = len(stack[0])
    room = (width - SIDE - 0.25 - GAP * (across - 1)) / across
    titles = {panel: _title(panel, looks, room) for line in stack for panel in line}
    more = (max(map(len, titles.values())) - 1) * HEAD * LEADING / POINTS
    grid = page.grid(
        len(stack), across, sides=(SIDE, 0.25), ends=(0.45 + more, 0.35), gaps=(0.75 + more, GAP)
    )
    scales: dict[str, list[_Course]] = {}
    for place, line in enumerate(stack):
        for column, (arm, reference) in enumerate(line):
            axes = page.figure.add_subplot(grid[place, column])
            title = "\n".join(titles[arm, reference])
            axes.set_title(title, loc="left", fontsize=HEAD, weight="bold", pad=18)
            shown, single = (_of(frame, quantity, arm, reference) for frame in (summary, pairs))
            if shown["effect"].isna().all():
                empty(axes, f"These results hold no pair of\n“{arm}” and “{reference}”.")
                continue
            _course(axes, shown, single, looks[arm].colour)
            course = _Course(axes=axes, shown=shown, pairs=single, events=looks[arm].events)
            scales.setdefault(reference, []).append(course)
    for reference, courses in scales.items():
        _same_scale(courses, quantity, digits[reference])
    return page.figure


def _title(panel: Panel, looks: Mapping[str, Look], room: float) -> list[str]:
    """Lines of the title of a panel, within so many inches."""
    arm, reference = (looks[one].name for one in panel)
    return wrapped(capital(f"{arm} against {reference}"), room, HEAD, weight="bold")


def _of(frame: pd.DataFrame, quantity: Quantity, arm: str, reference: str) -> pd.DataFrame:
    """The rows of one panel, in the unit that is shown."""
    chosen = frame[
        (frame["arm"] == arm)
        & (frame["reference"] == reference)
        & (frame["outcome"] == quantity.outcome)
        & (frame["cell"] == "total")
    ].sort_values("date")
    numbers = [name for name in ("effect", "low", "high", "difference") if name in chosen]
    return chosen.assign(**{name: chosen[name] * quantity.factor for name in numbers})


def _course(axes: Axes, shown: pd.DataFrame, pairs: pd.DataFrame, colour: str) -> None:
    plain_axes(axes)
    dates = days(shown["date"])
    first, last = shown["date"].iloc[0].date(), shown["date"].iloc[-1].date()
    axes.axhline(0, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    for number, (_, single) in enumerate(pairs.groupby("seed")):
        if number < HAIRLINES:
            axes.plot(
                days(single["date"]),
                single["difference"],
                color=colour,
                linewidth=0.5,
                alpha=0.35,
                zorder=2,
            )
    axes.fill_between(dates, shown["low"], shown["high"], color=colour, alpha=0.22, linewidth=0, zorder=2)
    axes.plot(dates, shown["effect"], color=colour, linewidth=2.2, zorder=4)
    axes.plot(
        dates[-1], shown["effect"].iloc[-1], "o", markersize=6, color=colour, markeredgecolor=PAPER, zorder=5
    )
    mark_time(axes, first, last)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """A panel that is drawn: its effects and single pairs in shown units, and the dates of its arm."""

    axes: Axes
    shown: pd.DataFrame
    pairs: pd.DataFrame
    events: Mapping[dt.date, str]

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """First and last day."""
        return self.shown["date"].iloc[0].date(), self.shown["date"].iloc[-1].date()

    @property
    def rises(self) -> bool:
        """Whether it ends above zero, so that there is room for names below."""
        return bool(self.shown["effect"].iloc[-1] >= 0)

    @property
    def everything(self) -> NDArray[np.float64]:
        """Everything that is drawn, and zero."""
        course = self.shown[["effect", "low", "high"]].to_numpy(float).ravel()
        return np.concatenate([[0.0], course, self.pairs["difference"].to_numpy(float)])


def _same_scale(courses: Sequence[_Course], quantity: Quantity, digits: int) -> None:
    """Give panels against one reference one scale, and write the numbers with the same decimals."""
    drawn_values = np.concatenate([one.everything for one in courses])
    low, high = float(np.nanmin(drawn_values)), float(np.nanmax(drawn_values))
    names = {
        up: max((count_events(*one.span, one.events) for one in courses if one.rises == up), default=0)
        for up in (True, False)
    }
    below, above = (EDGE + SMALL * LEADING * names[up] for up in (True, False))
    tall = courses[0].axes.bbox.height / DOTS * POINTS
    a_point = max(high - low, 1e-6) / max(tall - below - above, tall / 3)
    for one in courses:
        one.axes.set_ylim(low - below * a_point, high + above * a_point)
        one.axes.locator_params(axis="y", nbins=5)
        signed_ticks(one.axes.yaxis)
        last = one.shown.iloc[-1]
        interval = (
            f" ({span(last['low'], last['high'], digits)})"
            if last["pairs"] > 1
            else " (one pair: no interval)"
        )
        one.axes.text(
            0, 1.03, f"{signed(last['effect'], digits)} {quantity.unit}{interval}",
            transform=one.axes.transAxes, fontsize=9, color=INK,
        )  # fmt: skip
        mark_events(one.axes, *one.span, at_bottom=one.rises, more=one.events)
