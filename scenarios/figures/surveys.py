"""Published survey figures as points, to stand over what the model gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes

from scenarios.figures.numerals import plain
from scenarios.figures.palette import INK, PAPER, QUIET
from scenarios.figures.sheet import BEHIND, SMALL
from scenarios.figures.timeline import day_number


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


# Pew Research Center, US adults. "ChatGPT only" is a lower bound for any chat companion.
ONLY = "ChatGPT only"
# AIMS main waves (doi 10.17632/x5689yhv2n), weighted, of those with an opinion.
PUBLISHED = {
    "ever_use": (
        SurveyPoint(dt.date(2023, 7, 20), 18, ONLY, comparable=False, shift=(7, -9)),
        SurveyPoint(dt.date(2024, 2, 11), 23, ONLY, comparable=False, shift=(7, -9)),
        SurveyPoint(dt.date(2024, 8, 15), 33, "Any chatbot", side="right"),
        SurveyPoint(dt.date(2025, 3, 1), 34, "ChatGPT\nonly", comparable=False, shift=(5, -22)),
        SurveyPoint(dt.date(2026, 2, 20), 49, "Any chatbot", side="right"),
    ),
    "legal_rights_agree": (
        SurveyPoint(dt.date(2021, 11, 30), 37.2, "AIMS 2021", shift=(2, -17)),
        SurveyPoint(dt.date(2023, 5, 1), 37.7, "AIMS 2023"),
    ),
}
"""Published points of each outcome that a survey has asked about."""


def mark_points(
    axes: Axes, points: Sequence[SurveyPoint], first: dt.date, last: dt.date, *, named: bool = True
) -> list[SurveyPoint]:
    """Draw the points within the span, each with its name and value, and give those that were drawn.

    Args:
        axes: dates as days since 1970 across, per cent upwards.
        points: published figures.
        first: first day that is shown.
        last: last day that is shown.
        named: whether name and value are written beside each.
    """
    asked = [point for point in points if first <= point.date <= last]
    for point in asked:
        axes.plot(
            day_number(point.date), point.percent, "o", markersize=6, markeredgecolor=INK,
            markeredgewidth=1.3, markerfacecolor=INK if point.comparable else PAPER, zorder=6,
        )  # fmt: skip
        if named:
            _name(axes, point)
    return asked


def _name(axes: Axes, point: SurveyPoint) -> None:
    axes.annotate(
        f"{point.label}: {plain(point.percent, int(point.percent % 1 > 0))} %",
        (day_number(point.date), point.percent),
        xytext=point.shift,
        textcoords="offset points",
        fontsize=SMALL,
        color=QUIET,
        ha=point.side,
        bbox=BEHIND,
        zorder=5,
    )
