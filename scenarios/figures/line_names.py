"""Names of lines, in ink, each behind a piece of its line: at the ends of lines, or listed under the plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from scenarios.figures.palette import INK, QUIET
from scenarios.figures.sheet import DOTS, LEADING, MARGIN, POINTS, SMALL, Sheet, text_width

LED, SAMPLE, GAP = 0.14, 0.3, 0.05
"""Inches beside the plot: what leads from the end of a line, the piece of it, the space before its name."""


ROW = SMALL * LEADING * 1.25 / POINTS
"""Inches of a row of the list."""


class End(NamedTuple):
    """Where a line ends, what it is called, and how it is drawn."""

    x: float
    y: float
    name: str
    colour: str
    dash: Any


def room_for(names: Sequence[str]) -> float:
    """Inches that :func:`name_ends` takes at the right of a plot."""
    return LED + SAMPLE + GAP + text_width(names, SMALL) + 0.1


def name_ends(axes: Axes, ends: Sequence[End]) -> None:
    """Write the name of each line at the right of the plot, moved apart where two would meet.

    Args:
        axes: with its limits set.
        ends: of the lines, in any order.
    """
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    wide, tall = axes.bbox.width / DOTS, axes.bbox.height / DOTS
    ordered = sorted(ends, key=lambda end: end.y)
    step = (high - low) * SMALL * LEADING / POINTS / tall
    for end, place in zip(ordered, _apart([end.y for end in ordered], step, high), strict=True):
        begins = ((end.x - left) / (right - left), end.y)
        near, far = 1 + LED / wide, 1 + (LED + SAMPLE) / wide
        for across, up, how in (
            ((begins[0], near), (begins[1], place), {"color": QUIET, "linewidth": 0.5}),
            ((near, far), (place, place), {"color": end.colour, "linewidth": 1.9, "linestyle": end.dash}),
        ):
            axes.add_artist(
                Line2D(across, up, transform=axes.get_yaxis_transform(), clip_on=False, zorder=3, **how)
            )
        axes.annotate(
            end.name, (far + GAP / wide, place), xycoords=("axes fraction", "data"), fontsize=SMALL,
            color=INK, va="center", annotation_clip=False,
        )  # fmt: skip


def height_of_list(names: Sequence[str]) -> float:
    """Inches that :func:`list_names` takes."""
    return ROW * len(names)


def list_names(page: Sheet, ends: Sequence[End]) -> None:
    """Write the names under the plot, from the line that ends highest down."""
    width, height = page.figure.get_size_inches()
    for row, end in enumerate(sorted(ends, key=lambda end: end.y)):
        level = (page.bottom + (row + 0.5) * ROW) / height
        across = (MARGIN / width, (MARGIN + SAMPLE) / width)
        page.figure.add_artist(
            Line2D(across, (level, level), color=end.colour, linestyle=end.dash, linewidth=1.9)
        )
        page.figure.text(
            across[1] + GAP / width, level, end.name, fontsize=SMALL, color=INK, va="center_baseline"
        )


def _apart(levels: Sequence[float], step: float, ceiling: float) -> list[float]:
    """Rising levels moved up until none is nearer than ``step`` to the next, then down from the ceiling."""
    places = list(levels)
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + step)
    for number in reversed(range(len(places))):
        places[number] = min(places[number], ceiling)
        ceiling = places[number] - step
    return places
