"""What a planner could have had, beside what chance would: the ranges the incidental share is read in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.palette import BASELINE, BASELINE_DASH, BLUE, INK, QUIET, VERMILION
from scenarios.figures.rows import PAD, WORDS, write_beside
from scenarios.figures.sheet import (
    BEHIND,
    SMALL,
    WIDE,
    Notes,
    drawn,
    is_narrow,
    plain_axes,
    sheet,
    signed_ticks,
    text_width,
)

TITLE = "What nobody sought, beside what a planner could have had"
ROW = 0.55  # inches


class Chance(NamedTuple):
    """One range and date: what policies change against neutral tone.

    Attributes:
        name: of the range and the date.
        observed: under the observed policy.
        worst, best: under the planner of the opposite and the planner.
        random: under laws drawn at random.
    """

    name: str
    observed: float
    worst: float
    best: float
    random: Sequence[float]


@drawn
def power_chance(cases: Sequence[Chance], *, unit: str, notes: Notes, width: float = WIDE) -> Figure:
    """A line a case: laws drawn at random, the observed policy, and both planners; neutral tone at 0.

    Args:
        cases: from top to bottom; the first one's marks are named.
        unit: of all numbers.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    narrow = is_narrow(width)
    page = sheet(width, ROW * len(cases) + 1.3, title=TITLE, notes=notes)
    left = 0.3 if narrow else text_width([one.name for one in cases], WORDS) + PAD
    axes = page.figure.add_subplot(page.grid(1, 1, sides=(left, 0.3), ends=(0.15, 0.55))[0])
    plain_axes(axes)
    axes.set_ylim(len(cases) - 0.4, -1.0)
    axes.set_yticks([])
    axes.axvline(0, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    for place, one in enumerate(cases):
        _line(axes, place, one)
        write_beside(axes, place, one.name, "", narrow=narrow)
    for value, words, above in (
        (cases[0].worst, "opposite planner", False),
        (cases[0].observed, "nobody's plan", True),
        (cases[0].best, "planner", False),
    ):
        axes.annotate(
            words, (value, 0), xytext=(0, 10 if above else -10), textcoords="offset points", ha="center",
            va="bottom" if above else "top", fontsize=SMALL, color=INK, bbox=BEHIND, zorder=5,
        )  # fmt: skip
    ends = [0.0, *(value for one in cases for value in (one.worst, one.best, one.observed, *one.random))]
    room = 0.1 * (max(ends) - min(ends) or 1.0)
    axes.set_xlim(min(ends) - room, max(ends) + room)
    axes.set_xlabel(unit)
    signed_ticks(axes.xaxis)
    return page.figure


def _line(axes: Axes, place: int, one: Chance) -> None:
    axes.plot([one.worst, one.best], [place, place], color=QUIET, linewidth=1.2, zorder=2)
    axes.plot(one.random, [place] * len(one.random), "|", markersize=14, color=QUIET, alpha=0.7, zorder=3)
    for value, mark in ((one.worst, "<"), (one.best, ">")):
        axes.plot(value, place, mark, markersize=7, color=VERMILION, zorder=4)
    axes.plot(  # a ring, so that a planner who does no better is seen inside
        one.observed, place, "o", markersize=11, markerfacecolor="none", markeredgecolor=BLUE,
        markeredgewidth=1.8, zorder=5,
    )  # fmt: skip
