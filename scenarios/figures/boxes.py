"""Boxes: the part of each setting's range that is meant, such as the worlds in which something fails."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from scenarios.figures.palette import INK, RULE, VERMILION
from scenarios.figures.rows import PAD, WORDS, write_beside
from scenarios.figures.sheet import WIDE, Notes, drawn, empty, is_narrow, sheet, text_width, wrapped

THICK = 9.0  # points
NONE = "No part of the explored ranges stands out."


@drawn
def boxes(
    ranges: pd.DataFrame,
    *,
    title: str,
    notes: Notes,
    marked: float | None = None,
    nothing: str = NONE,
    width: float = WIDE,
) -> Figure:
    """One row a setting: its whole range in grey, and in colour the part that is meant.

    Args:
        ranges: columns setting, spans (pairs of shares of the range, from 0 to 1) and words (written at the
            right).
        title: what the coloured parts are.
        notes: the words around the plot.
        marked: share of the range at which every row has a tick; None for none.
        nothing: what stands in place of the rows where there is none.
        width: width in inches; the height follows.
    """
    narrow = is_narrow(width)
    labels, words = list(ranges["setting"]), list(ranges["words"])
    if narrow:  # there words stand above their bar, in as many lines as they need
        words = [
            "\n".join(wrapped(text, width - 0.3 - PAD - text_width([label], WORDS), WORDS))
            for label, text in zip(labels, words, strict=True)
        ]
    lines = max((text.count("\n") + 1 for text in words), default=1)
    row = 0.34 + 0.16 * lines if narrow else 0.38
    page = sheet(width, 0.55 + row * max(len(ranges), 1), title=title, notes=notes)
    sides = (0.15, 0.15) if narrow else (text_width(labels, WORDS) + PAD, text_width(words, WORDS) + PAD)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=sides, ends=(0.2, 0.15))[0])
    if ranges.empty:
        empty(axes, nothing)
        return page.figure
    axes.set_axis_off()
    for place, (label, text, spans) in enumerate(zip(labels, words, ranges["spans"], strict=True)):
        axes.plot([0, 1], [place, place], color=RULE, linewidth=THICK, solid_capstyle="butt", zorder=1)
        for low, high in spans:
            axes.plot(
                [low, high], [place, place], color=VERMILION, linewidth=THICK, solid_capstyle="butt", zorder=2
            )
        if marked is not None:
            axes.plot([marked, marked], [place - 0.3, place + 0.3], color=INK, linewidth=1, zorder=3)
        write_beside(axes, place, label, text, narrow=narrow)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(ranges) - 0.5, -0.6 if lines == 1 else -0.8)
    return page.figure
