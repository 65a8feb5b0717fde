"""Levels by date beside published survey points: what the model is given, and what it gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.numerals import plain
from scenarios.figures.palette import BLUE, INK, PAPER, QUIET
from scenarios.figures.sheet import SMALL, WIDE, Notes, drawn, empty, is_narrow, plain_axes, sheet
from scenarios.figures.timeline import day_number, days, mark_events, mark_time


@dataclass(frozen=True, slots=True)
class SurveyPoint:
    """A published figure.

    Attributes:
        date: middle of the field time.
        percent: per cent of US adults, or of those with an opinion where the item is about opinion.
        label: who asked.
        comparable: whether the question is the model's own; if not, the point is drawn hollow.
        shift: of its name from the point, in letter points.
        side: "left" if its name begins there, "right" if it ends there.
    """

    date: dt.date
    percent: float
    label: str
    comparable: bool = True
    shift: tuple[float, float] = (0, 7)
    side: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One panel: an outcome of the model, which is a share of people, and the surveys beside it."""

    outcome: str
    title: str
    points: tuple[SurveyPoint, ...]


# Pew Research Center, US adults. "ChatGPT only" is a lower bound for any chat companion.
ONLY = "ChatGPT only"
EVER = Level(
    outcome="ever_use",
    title="Have ever used a chat companion (given)",
    points=(
        SurveyPoint(dt.date(2023, 7, 20), 18, ONLY, comparable=False, shift=(7, -9)),
        SurveyPoint(dt.date(2024, 2, 11), 23, ONLY, comparable=False, shift=(7, -9)),
        SurveyPoint(dt.date(2024, 8, 15), 33, "Any chatbot", side="right"),
        SurveyPoint(dt.date(2025, 3, 1), 34, "ChatGPT\nonly", comparable=False, shift=(5, -22)),
        SurveyPoint(dt.date(2026, 2, 20), 49, "Any chatbot", side="right"),
    ),
)
# AIMS main waves (doi 10.17632/x5689yhv2n), weighted, of those with an opinion.
AGREE = Level(
    outcome="legal_rights_agree",
    title="Agree to legal rights for sentient AIs",
    points=(
        SurveyPoint(dt.date(2021, 11, 30), 37.2, "AIMS 2021", shift=(2, -17)),
        SurveyPoint(dt.date(2023, 5, 1), 37.7, "AIMS 2023"),
    ),
)


@drawn
def levels(
    frame: pd.DataFrame,
    *,
    arm: str,
    panels: Sequence[Level],
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """One panel for each level: the single runs as a line each, survey points with their values.

    Args:
        frame: tidy results with columns arm, seed, date, cell, outcome, value.
        arm: the arm whose levels are shown.
        panels: the levels to show.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    rows, columns = (len(panels), 1) if is_narrow(width) else (1, len(panels))
    page = sheet(
        width,
        2.9 * rows,
        title="Levels, beside published surveys",
        notes=notes,
    )
    grid = page.grid(rows, columns, sides=(0.55, 0.3), ends=(0.35, 0.35), gaps=(0.8, 0.75))
    for place, level in enumerate(panels):
        axes = page.figure.add_subplot(grid[place])
        axes.set_title(level.title, loc="left", fontsize=9.5, weight="bold", pad=8)
        shown = frame[
            (frame["arm"] == arm) & (frame["cell"] == "total") & (frame["outcome"] == level.outcome)
        ].sort_values("date")
        if shown.empty:
            empty(axes, f"These results hold no outcome\n“{level.outcome}” of “{arm}”.")
        else:
            _panel(axes, shown, level)
    return page.figure


def _panel(axes: Axes, shown: pd.DataFrame, level: Level) -> None:
    plain_axes(axes)
    for _, run in shown.groupby("seed"):
        axes.plot(days(run["date"]), 100 * run["value"], color=BLUE, linewidth=1, alpha=0.6)
    first, last = shown["date"].min().date(), shown["date"].max().date()
    asked = [point for point in level.points if first <= point.date <= last]
    for point in asked:
        axes.plot(
            day_number(point.date), point.percent, "o", markersize=6, markeredgecolor=INK,
            markeredgewidth=1.3, markerfacecolor=INK if point.comparable else PAPER, zorder=4,
        )  # fmt: skip
        _name(axes, point)
    highest = max([100 * float(shown["value"].max()), *(point.percent for point in asked)])
    axes.set_ylim(0, 1.4 * highest)
    axes.yaxis.set_major_formatter("{x:.0f} %")
    axes.locator_params(axis="y", nbins=5)
    mark_time(axes, first, last)
    mark_events(axes, first, last, at_bottom=level.outcome != EVER.outcome)


def _name(axes: Axes, point: SurveyPoint) -> None:
    axes.annotate(
        f"{point.label}: {plain(point.percent, int(point.percent % 1 > 0))} %",
        (day_number(point.date), point.percent),
        xytext=point.shift,
        textcoords="offset points",
        fontsize=SMALL,
        color=QUIET,
        ha=point.side,
    )
