"""Published survey figures as points, to stand over what the model gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from scenarios.figures.numerals import plain
from scenarios.figures.palette import INK, PAPER, QUIET
from scenarios.figures.sheet import BEHIND, DOTS, LEADING, POINTS, SMALL, text_width
from scenarios.figures.timeline import day_number


@dataclass(frozen=True, slots=True)
class SurveyPoint:
    """A published figure.

    Attributes:
        date: middle of the field time.
        percent: per cent of US adults, or of those with an opinion where the item is about opinion.
        label: who asked.
        comparable: whether the question is the model's own; if not, the point is drawn hollow.
    """

    date: dt.date
    percent: float
    label: str
    comparable: bool = True


ASIDE = 0.15  # inches between the last point and the names

# Pew Research Center, US adults. "ChatGPT only" is a lower bound for any chat companion.
ONLY = "ChatGPT only"
# AIMS main waves (doi 10.17632/x5689yhv2n), weighted, of those with an opinion.
PUBLISHED = {
    "ever_use": (
        SurveyPoint(dt.date(2023, 7, 20), 18, ONLY, comparable=False),
        SurveyPoint(dt.date(2024, 2, 11), 23, ONLY, comparable=False),
        SurveyPoint(dt.date(2024, 8, 15), 33, "Any chatbot"),
        SurveyPoint(dt.date(2025, 3, 1), 34, ONLY, comparable=False),
        SurveyPoint(dt.date(2026, 2, 20), 49, "Any chatbot"),
    ),
    "legal_rights_agree": (
        SurveyPoint(dt.date(2021, 11, 30), 37.2, "AIMS 2021"),
        SurveyPoint(dt.date(2023, 5, 1), 37.7, "AIMS 2023"),
    ),
}
"""Published points of each outcome that a survey has asked about."""


def mark_points(
    axes: Axes, points: Sequence[SurveyPoint], first: dt.date, last: dt.date, *, named: bool = True
) -> list[SurveyPoint]:
    """Draw the points within the span, each with its name and value, and give those that were drawn.

    Names stand one above the other at the foot of the plot, each led to its point by a thin line, so that
    none covers a line or another name however near the points are.

    Args:
        axes: dates as days since 1970 across, with their limits set; per cent upwards.
        points: published figures.
        first: first day that is shown.
        last: last day that is shown.
        named: whether name and value are written beside each.
    """
    asked = [point for point in points if first <= point.date <= last]
    for point in asked:
        axes.plot(
            day_number(point.date), point.percent, "o", markersize=6, markeredgecolor=INK,
            markeredgewidth=1.3, markerfacecolor=INK if point.comparable else PAPER, zorder=6, clip_on=False,
        )  # fmt: skip
    if named and asked:
        _names(axes, asked)
    return asked


def height_of_names(points: Sequence[SurveyPoint], first: dt.date, last: dt.date) -> float:
    """Points of letters that the names of the points within the span take at the foot of a plot."""
    return SMALL * LEADING * sum(first <= point.date <= last for point in points)


def _names(axes: Axes, asked: Sequence[SurveyPoint]) -> None:
    """The names, the earliest lowest, beside the last point or as far right as there is room."""
    names = [f"{point.label}: {plain(point.percent, int(point.percent % 1 > 0))} %" for point in asked]
    left, right = axes.get_xlim()
    a_day, tall = axes.bbox.width / DOTS / (right - left), axes.bbox.height / DOTS * POINTS
    wide = text_width(names, SMALL) / a_day
    edge = min(day_number(asked[-1].date) + ASIDE / a_day, right - wide)
    for row, (point, name) in enumerate(zip(asked, names, strict=True)):
        above = max(0.0, (day_number(point.date) - edge) / wide)  # where on the name its line begins
        axes.annotate(
            name, (day_number(point.date), point.percent),
            xytext=(edge, (2 + row * SMALL * LEADING) / tall), textcoords=("data", "axes fraction"),
            fontsize=SMALL, color=QUIET, bbox=BEHIND, zorder=2,
            arrowprops={
                "arrowstyle": "-", "color": QUIET, "linewidth": 0.5, "shrinkA": 1, "shrinkB": 3,
                "relpos": (min(above, 1.0), 1.0 if above else 0.5),
            },
        )  # fmt: skip
