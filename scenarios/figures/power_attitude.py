"""Attitude is not influence: what each channel alone changes in views, and in decisions.

A change of views without a change of decisions is no power over them; advice that turns decisions while
nobody's view moves is. The two are drawn at right angles, so that nobody reads one for the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.palette import BASELINE, BASELINE_DASH, BLUE, GREEN, INK, PINK, QUIET, VERMILION
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
)

TITLE = "Attitude without influence, and influence without attitude"
HIGH = 3.6
COLOURS = (BLUE, PINK, GREEN, VERMILION)


class Point(NamedTuple):
    """What one set of channels changes: in views, SD, and in decisions; each with its interval."""

    name: str
    view: tuple[float, float, float]
    decisions: tuple[float, float, float]


@drawn
def power_attitude(points: Sequence[Point], *, unit: str, notes: Notes, width: float = WIDE) -> Figure:
    """Change of views to the right, change of decisions upwards.

    Args:
        points: one a set of channels, at most four.
        unit: of decisions.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    page = sheet(width, HIGH + 0.9, title=TITLE, notes=notes)
    side = 0.85 if not is_narrow(width) else 0.75
    axes = page.figure.add_subplot(page.grid(1, 1, sides=(side, 0.5), ends=(0.25, 0.6))[0])
    plain_axes(axes)
    axes.spines["left"].set_visible(True)
    for line in (axes.axhline, axes.axvline):
        line(0, color=BASELINE, linewidth=1.2, linestyle=BASELINE_DASH, zorder=1)
    for colour, point in zip(COLOURS, points, strict=False):
        _mark(axes, point, colour)
    _stretch(axes, points)
    axes.set_xlabel("change of the average private view, SD")
    axes.set_ylabel(unit)
    if is_narrow(width):
        axes.locator_params(axis="x", nbins=4)
    signed_ticks(axes.xaxis)
    signed_ticks(axes.yaxis)
    return page.figure


def _mark(axes: Axes, point: Point, colour: str) -> None:
    (view, low, high), (decisions, bottom, top) = point.view, point.decisions
    axes.plot([low, high], [decisions, decisions], color=colour, linewidth=1.6, zorder=3)
    axes.plot([view, view], [bottom, top], color=colour, linewidth=1.6, zorder=3)
    axes.plot(view, decisions, "o", markersize=8, color=colour, zorder=4)
    axes.annotate(
        point.name, (view, decisions), xytext=(9, 9), textcoords="offset points", fontsize=SMALL, color=INK,
        bbox=BEHIND, zorder=5,
    )  # fmt: skip


def _stretch(axes: Axes, points: Sequence[Point]) -> None:
    """Room for the names, and what the two axes mean."""
    axes.set_xlim(*_room([one.view for one in points], 0.45))
    axes.set_ylim(*_room([one.decisions for one in points], 0.22))
    for spot, words, across in (
        ((0.99, 0.015), "attitude without influence →", "right"),
        ((0.015, 0.99), "↑ influence without attitude", "left"),
    ):
        axes.annotate(
            words, spot, xycoords="axes fraction", ha=across, va="bottom" if across == "right" else "top",
            fontsize=SMALL, color=QUIET, bbox=BEHIND,
        )  # fmt: skip


def _room(spans: Sequence[tuple[float, float, float]], above: float) -> tuple[float, float]:
    """Ends of an axis around intervals and 0, with room above for names."""
    low, high = min(0.0, *map(min, spans)), max(0.0, *map(max, spans))
    room = (high - low) or 1.0
    return low - 0.12 * room, high + above * room
