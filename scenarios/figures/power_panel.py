"""The panel of power: one row a measure, each on a scale of its own, with the null arm beside it.

Measures have different units, so every row is drawn against the furthest end of its own interval: what can
be compared between rows is how far an interval is from the null, not how large a number is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.palette import BASELINE, BASELINE_DASH, BLUE, INK, QUIET
from scenarios.figures.rows import PAD, ROW, ROW_NARROW, WORDS, ring, write_beside
from scenarios.figures.sheet import (
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
from scenarios.figures.sources import PARAMETERS, RANDOMNESS, TONE, bar, key, known
from society.power.reading import Reading, shown

TITLE = "Power that nobody sought"
SHORT_UNITS = {"percentage points": "points", "per cent": "%", "percentage points per SD": "points per SD"}
ROUNDING = 1e-9  # below it a row is 0 and is drawn so
NULL_BELOW = 0.22  # rows between a measure and its null
LEVELS = {TONE: 0.2, PARAMETERS: 0.35}
"""Rows between a measure and what outer loops make of it."""

Loops = Mapping[str, Sequence[tuple[str, float, float]]]
"""Source, lower and upper end of each outer loop, by the id of the reading."""


@drawn
def power_panel(
    rows: Sequence[tuple[str, Reading]], loops: Loops, *, notes: Notes, width: float = WIDE
) -> Figure:
    """Ring and interval of each measure, a square for its null arm, and a bar for each outer loop.

    Args:
        rows: short name and reading, from top to bottom.
        loops: source, lower and upper end of each outer loop, by the id of the reading.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    narrow = is_narrow(width)
    body = (ROW_NARROW if narrow else ROW) * max(len(rows), 2) + 0.75
    page = sheet(width, body, title=TITLE, notes=notes)
    sources = known([RANDOMNESS, *(source for some in loops.values() for source, _, _ in some)])
    used = key(page.figure, sources, top=page.top) if len(sources) > 1 else 0.0
    if used:
        page = sheet(width, body + used, title=TITLE, notes=notes)
        key(page.figure, sources, top=page.top)
    written = [_numbers(reading, within=not narrow) for _, reading in rows]
    sides = (0.15, 0.15)
    if not narrow:
        sides = (text_width([name for name, _ in rows], WORDS) + PAD, text_width(written, WORDS) + PAD)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=sides, ends=(0.2 + used, 0.4))[0])
    if not rows:
        empty(axes, "These results hold no measure of power.")
        return page.figure
    _frame(axes, len(rows))
    for place, ((name, reading), numbers) in enumerate(zip(rows, written, strict=True)):
        write_beside(axes, place, name, numbers, narrow=narrow)
        _marks(axes, place, reading, loops.get(reading.id, ()))
    return page.figure


def _numbers(reading: Reading, *, within: bool) -> str:
    """The reading in figures; its interval too where there is room for it."""
    unit = SHORT_UNITS.get(reading.unit, reading.unit)
    if reading.value is None:
        return "not defined"
    if reading.low is None or reading.high is None or not within:
        return f"{shown(reading.value)} {unit}"
    return f"{shown(reading.value)} {unit} ({shown(reading.low)} to {shown(reading.high)})"


def _frame(axes: Axes, count: int) -> None:
    plain_axes(axes)
    axes.spines["bottom"].set_visible(False)
    axes.set_xlim(-1.12, 1.12)
    axes.set_ylim(count - 0.4, -0.7)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.axvline(0, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    for share, words in ((-0.56, "← less"), (0.56, "more →")):
        axes.annotate(
            words, (share, 0), xycoords=("data", "axes fraction"), xytext=(0, -4), textcoords="offset points",
            ha="center", va="top", fontsize=SMALL, color=QUIET,
        )  # fmt: skip


def _marks(axes: Axes, place: int, reading: Reading, loops: Sequence[tuple[str, float, float]]) -> None:
    own = [end for end in (reading.value, reading.low, reading.high) if end is not None]
    ends = [abs(end) for end in (*own, *(end for _, low, high in loops for end in (low, high)))]
    furthest = max((end for end in ends if math.isfinite(end)), default=0.0)
    scale = furthest if furthest > ROUNDING else 1.0
    if reading.null is not None:
        axes.plot(reading.null / scale, place + NULL_BELOW, "s", markersize=4, color=BASELINE, zorder=3)
    if reading.value is None:
        return
    if reading.low is not None and reading.high is not None:
        bar(axes, reading.low / scale, reading.high / scale, place, source=RANDOMNESS, colour=BLUE)
    for source, low, high in loops:
        bar(axes, low / scale, high / scale, place + LEVELS[source], source=source, colour=BLUE)
    ring(axes, reading.value / scale, place, BLUE if reading.low is not None else INK)
