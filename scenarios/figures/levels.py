"""Levels by date beside published survey points: what the model is given, and what it gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.numerals import plain
from scenarios.figures.palette import BLUE, INK, PAPER, QUIET
from scenarios.figures.sheet import SMALL, WIDE, drawn, empty, is_narrow, plain_axes, sheet
from scenarios.figures.timeline import day_number, days, mark_events, mark_time


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPoint:
    """A published figure.

    Attributes:
        date: middle of the field time.
        percent: per cent of US adults, or of those with an opinion where the item is about opinion.
        label: who asked.
        comparable: whether the question is the model's own; if not, the point is drawn hollow.
        below: whether its name stands below the point.
    """

    date: dt.date
    percent: float
    label: str
    comparable: bool = True
    below: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One panel: an outcome of the model, which is a share of people, and the surveys beside it."""

    outcome: str
    title: str
    points: tuple[SurveyPoint, ...]


# Pew Research Center, US adults. "ChatGPT only" is a lower bound for any chat companion.
EVER = Level(
    outcome="ever_use",
    title="Have ever used a chat companion (given)",
    points=(
        SurveyPoint(
            date=dt.date(2023, 7, 20), percent=18, label="ChatGPT only", comparable=False, below=True
        ),
        SurveyPoint(
            date=dt.date(2024, 2, 11), percent=23, label="ChatGPT only", comparable=False, below=True
        ),
        SurveyPoint(date=dt.date(2024, 8, 15), percent=33, label="Pew, any chatbot"),
        SurveyPoint(date=dt.date(2025, 3, 1), percent=34, label="ChatGPT only", comparable=False, below=True),
        SurveyPoint(date=dt.date(2026, 2, 20), percent=49, label="Pew, any chatbot"),
    ),
)
# AIMS main waves (doi 10.17632/x5689yhv2n), weighted, of those with an opinion.
AGREE = Level(
    outcome="legal_rights_agree",
    title="Agree to legal rights for sentient AIs",
    points=(
        SurveyPoint(date=dt.date(2021, 11, 30), percent=37.2, label="AIMS 2021", below=True),
        SurveyPoint(date=dt.date(2023, 5, 1), percent=37.7, label="AIMS 2023"),
    ),
)


@drawn
def levels(
    frame: pd.DataFrame,
    *,
    arm: str,
    panels: Sequence[Level],
    subtitle: str,
    footer: str,
    width: float = WIDE,
) -> Figure:
    """One panel for each level: the single runs as a line each, survey points with their values.

    Args:
        frame: tidy results with columns arm, seed, date, cell, outcome, value.
        arm: the arm whose levels are shown.
        panels: the levels to show.
        subtitle: the sentence under the title.
        footer: where the numbers come from.
        width: width in inches; the height follows.
    """
    rows, columns = (len(panels), 1) if is_narrow(width) else (1, len(panels))
    page = sheet(
        width,
        2.9 * rows,
        title="Levels, beside published surveys",
        subtitle=subtitle,
        footer=footer,
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
        _name(axes, point, middle=(day_number(first) + day_number(last)) / 2)
    highest = max([100 * float(shown["value"].max()), *(point.percent for point in asked)])
    axes.set_ylim(0, 1.4 * highest)
    axes.yaxis.set_major_formatter("{x:.0f} %")
    axes.locator_params(axis="y", nbins=5)
    mark_time(axes, first, last)
    mark_events(axes, first, last, at_bottom=level.outcome != EVER.outcome)


def _name(axes: Axes, point: SurveyPoint, *, middle: float) -> None:
    """Who asked: above the point or below it, and towards the middle of the panel."""
    late = day_number(point.date) > middle
    axes.annotate(
        f"{point.label}: {plain(point.percent, int(point.percent % 1 > 0))} %",
        (day_number(point.date), point.percent),
        xytext=(-2 if late else 2, -7 if point.below else 7),
        textcoords="offset points",
        fontsize=SMALL,
        color=QUIET,
        ha=("center" if point.below else "right") if late else "left",
        va="top" if point.below else "bottom",
    )
