"""Through which channel and by whom: the two Shapley splits of what tone changes in the vote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.palette import BASELINE, BLUE, GREEN, INK
from scenarios.figures.rows import PAD, WORDS, write_beside
from scenarios.figures.sheet import (
    LABEL,
    WIDE,
    Notes,
    drawn,
    empty,
    is_narrow,
    plain_axes,
    sheet,
    signed_ticks,
    text_width,
)
from society.power.reading import shown

TITLE = "Through what, and by whom"
ROW, ROW_NARROW = 0.42, 0.48  # inches
THICK, THICK_NARROW = 0.5, 0.3  # of a row; on a phone its name stands above the bar


class Share(NamedTuple):
    """One bar: whose credit, how much with its interval, and what plain removal would take away."""

    name: str
    value: float
    low: float | None
    high: float | None
    removal: float | None = None


@drawn
def power_shares(
    channels: Sequence[Share],
    providers: Sequence[Share],
    *,
    unit: str,
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """Bars of both splits, channels above, groups of providers below, on one scale.

    Args:
        channels: credit of each channel.
        providers: credit of each group of providers, with plain removal.
        unit: of all numbers.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    panels = [
        (name, some) for name, some in (("Through which face", channels), ("By whom", providers)) if some
    ]
    rows = sum(len(some) for _, some in panels)
    narrow = is_narrow(width)
    row = ROW_NARROW if narrow else ROW
    page = sheet(width, row * max(rows, 2) + 0.55 * len(panels) + 0.6, title=TITLE, notes=notes)
    names = [one.name for _, some in panels for one in some]
    sides = (0.25, 0.25) if narrow else (text_width(names, WORDS) + PAD, 0.8)
    if not panels:
        axes = page.figure.add_subplot(page.grid(1, 1, sides=(0.2, 0.2), ends=(0.1, 0.2))[0])
        empty(axes, "These results hold no split.")
        return page.figure
    grid = page.grid(len(panels), 1, sides=sides, ends=(0.3, 0.5), gaps=(0.45, 0.0))
    grid.set_height_ratios([len(some) for _, some in panels])
    above: Axes | None = None
    for place, (name, some) in enumerate(panels):
        axes = page.figure.add_subplot(grid[place], sharex=above)
        above = above or axes
        _bars(axes, some, colour=BLUE if some is channels else GREEN, narrow=narrow)
        axes.set_title(name, loc="left", fontsize=LABEL, weight="bold", color=INK)
        axes.tick_params(labelbottom=place == len(panels) - 1)
    axes.set_xlabel(unit)
    signed_ticks(axes.xaxis)
    return page.figure


def _bars(axes: Axes, shares: Sequence[Share], *, colour: str, narrow: bool) -> None:
    plain_axes(axes)
    axes.axvline(0, color=BASELINE, linewidth=1.0, zorder=1)
    axes.set_ylim(len(shares) - 0.4, -0.8 if narrow else -0.6)
    axes.set_yticks([])
    thick = THICK_NARROW if narrow else THICK
    for place, one in enumerate(shares):
        axes.barh(place, one.value, height=thick, color=colour, zorder=2)
        if one.low is not None and one.high is not None:
            axes.plot([one.low, one.high], [place, place], color=INK, linewidth=1.4, zorder=3)
        if one.removal is not None:
            axes.plot(
                [one.removal] * 2, [place - thick / 2, place + thick / 2], color=INK, linewidth=2.2, zorder=4
            )
        write_beside(axes, place, one.name, shown(one.value, sign=True), narrow=narrow)
