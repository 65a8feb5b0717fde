"""Rows of forest plots: the ring, and the words beside it, or above it where there is no room beside."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from scenarios.figures.palette import PAPER
from scenarios.figures.sheet import BEHIND, LEADING, SMALL, text_width

ROW, ROW_NARROW = 0.36, 0.42  # inches a row
WORDS = SMALL + 0.5  # points
LINE = WORDS * LEADING  # points from one line of words to the next
PAD = 0.3  # inches around words beside a plot


def ring(axes: Axes, value: float, row: float, colour: str) -> None:
    """The mark of an average."""
    axes.plot(
        value, row, "o", markersize=7, markerfacecolor=PAPER, markeredgecolor=colour, markeredgewidth=1.8,
        zorder=4,
    )  # fmt: skip


def meet(labels: Iterable[str], numbers: Iterable[str], room: float) -> bool:
    """Whether some row's name and its numbers would meet in one line of ``room`` inches above the row."""
    return any(
        text_width([label], WORDS) + text_width([words], WORDS) + PAD / 2 > room
        for label, words in zip(labels, numbers, strict=True)
    )


def write_beside(
    axes: Axes,
    row: float,
    label: str,
    numbers: str,
    *,
    narrow: bool,
    strong: bool = False,
    stacked: bool = False,
) -> None:
    """A row's name and its numbers: at the left and the right of the plot, or above the row on a phone.

    ``stacked``: there the name stands in a line of its own.
    """
    spots = ((0, label, (-8.0, 0.0), "right", strong), (1, numbers, (8.0, 0.0), "left", False))
    if narrow:
        spots = (
            (0, label, (0.0, 6.0 + LINE * stacked), "left", strong),
            (1, numbers, (0.0, 6.0), "right", False),
        )
    for edge, text, shift, side, bold in spots:
        axes.annotate(
            text, (edge, row), xycoords=("axes fraction", "data"), xytext=shift,
            textcoords="offset points", ha=side, va="bottom" if narrow else "center", fontsize=WORDS,
            weight="bold" if bold else "normal", bbox=BEHIND, zorder=5,
        )  # fmt: skip
