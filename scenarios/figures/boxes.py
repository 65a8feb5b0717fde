"""Boxes: the worlds in which something happens, as the part of each setting's range that they take up."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from scenarios.figures.palette import RULE, VERMILION
from scenarios.figures.rows import PAD, WORDS, write_beside
from scenarios.figures.sheet import WIDE, Notes, drawn, empty, is_narrow, sheet, text_width

THICK = 9.0  # points


@drawn
def boxes(ranges: pd.DataFrame, *, title: str, notes: Notes, width: float = WIDE) -> Figure:
    """One row a setting: its whole range in grey, and in colour the part that belongs to the box.

    Args:
        ranges: columns setting, least, most (of the range that was explored), low, high (of the box), words
            (written at the right).
        title: what happens inside the box.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    narrow = is_narrow(width)
    page = sheet(width, 0.55 + (0.5 if narrow else 0.38) * max(len(ranges), 1), title=title, notes=notes)
    labels, words = list(ranges["setting"]), list(ranges["words"])
    sides = (0.15, 0.15) if narrow else (text_width(labels, WORDS) + PAD, text_width(words, WORDS) + PAD)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=sides, ends=(0.2, 0.15))[0])
    if ranges.empty:
        empty(axes, "No part of the explored ranges stands out.")
        return page.figure
    axes.set_axis_off()
    for place, row in enumerate(ranges.to_dict("records")):
        room = float(row["most"]) - float(row["least"]) or 1.0
        low, high = ((float(row[end]) - float(row["least"])) / room for end in ("low", "high"))
        axes.plot([0, 1], [place, place], color=RULE, linewidth=THICK, solid_capstyle="butt", zorder=1)
        axes.plot(
            [low, high], [place, place], color=VERMILION, linewidth=THICK, solid_capstyle="butt", zorder=2
        )
        write_beside(axes, place, str(row["setting"]), str(row["words"]), narrow=narrow)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(ranges) - 0.5, -0.6)
    return page.figure
