"""The sheet every figure is drawn on: heading above, plots in the middle, footer below.

Heading and footer are wrapped by the measured width of their letters and take the room they
need, so that nothing is cut off whatever the size. No backend is set and nothing is shown:
a figure is only returned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.gridspec import GridSpec
from matplotlib.textpath import TextPath
from matplotlib.ticker import FuncFormatter

from scenarios.figures.numerals import signed
from scenarios.figures.palette import INK, PAPER, QUIET, RULE

Size = tuple[float, float]

WIDE = 8.0  # inches
PHONE = 4.2
NARROW = 5.5  # below it panels are stacked
DOTS = 160  # per inch
POINTS = 72.0
NO_BREAK = "\N{NO-BREAK SPACE}"
BLANK = 0.34  # width of a blank and of the space around letters, in units of the letter size
MARGIN = 0.12  # inches to the edge of the paper
LEADING = 1.32  # line distance over letter size
TITLE, SUBTITLE, LABEL, SMALL = 13.0, 10.5, 9.5, 8.0  # points

STYLE: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": LABEL,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET,
    "axes.linewidth": 0.8,
    "axes.unicode_minus": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelsize": LABEL,
    "ytick.labelsize": LABEL,
    "text.parse_math": False,
}

BEHIND = {"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none"}
"""Paper behind words that stand on lines."""

drawn = rc_context(STYLE)
"""Decorator of every figure function: the project's style, whatever the reader's own settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The words around a plot.

    Attributes:
        subtitle: the sentence under the title, made from the numbers.
        footer: what the marks mean, and where the numbers come from.
    """

    subtitle: str
    footer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A figure with its heading and footer written, and the room left for plots.

    Attributes:
        figure: the figure.
        bottom, top: inches from the lower edge between which plots may stand.
    """

    figure: Figure
    bottom: float
    top: float

    @property
    def narrow(self) -> bool:
        """Whether the sheet is as narrow as a phone."""
        return is_narrow(float(self.figure.get_figwidth()))

    def grid(self, rows: int, columns: int, *, sides: Size, ends: Size, gaps: Size = (0.0, 0.0)) -> GridSpec:
        """A grid of panels in the room left for plots.

        Args:
            rows: panels from top to bottom.
            columns: panels from left to right.
            sides: inches kept at the left and right, for labels and for numbers written beside the plot.
            ends: inches kept above the first and below the last row, for panel titles and tick labels.
            gaps: inches between rows and between columns.
        """
        width, height = self.figure.get_size_inches()
        top, bottom = self.top - ends[0], self.bottom + ends[1]
        inner_width = (width - sum(sides) - gaps[1] * (columns - 1)) / columns
        inner_height = (top - bottom - gaps[0] * (rows - 1)) / rows
        return self.figure.add_gridspec(
            rows,
            columns,
            left=sides[0] / width,
            right=1 - sides[1] / width,
            bottom=bottom / height,
            top=top / height,
            hspace=gaps[0] / inner_height,
            wspace=gaps[1] / inner_width,
        )


def is_narrow(width: float) -> bool:
    """Whether a figure of this width in inches is laid out for a phone."""
    return width < NARROW


def sheet(width: float, body: float, *, title: str, notes: Notes) -> Sheet:
    """A figure with heading and footer around ``body`` inches of room for plots.

    Heading and footer take the height they need; the figure is as high as all three together.
    """
    room = width - 2 * MARGIN
    heading = [
        (line, points, weight)
        for text, points, weight in ((title, TITLE, "bold"), (notes.subtitle, SUBTITLE, "normal"))
        for line in wrapped(text, room, points, weight=weight)
    ]
    footer = wrapped(notes.footer, room, SMALL)
    step = SMALL * LEADING / POINTS
    above = MARGIN + sum(points for _, points, _ in heading) * LEADING / POINTS + MARGIN
    below = MARGIN + len(footer) * step
    height = above + body + below
    figure = Figure(figsize=(width, height), dpi=DOTS, facecolor=PAPER)
    edge = height - MARGIN
    for line, points, weight in heading:
        edge -= points * LEADING / POINTS
        figure.text(MARGIN / width, (edge + 0.05) / height, line, fontsize=points, weight=weight, color=INK)
    for number, line in enumerate(reversed(footer)):
        figure.text(MARGIN / width, (MARGIN + number * step) / height, line, fontsize=SMALL, color=QUIET)
    return Sheet(figure=figure, bottom=below, top=height - above)


def wrapped(text: str, width: float, points: float, *, weight: str = "normal") -> list[str]:
    """The text in lines no wider than ``width`` inches at this letter size.

    A no-break space does not part words, and neither does the space before a per cent sign.
    """
    room = width * POINTS / points
    lines: list[str] = []
    used = 0.0
    for word in filter(None, text.replace(" %", f"{NO_BREAK}%").split(" ")):
        wide = word_width(word, weight)
        if lines and used + BLANK + wide <= room:
            lines[-1] += f" {word}"
            used += BLANK + wide
        else:
            lines.append(word)
            used = wide
    return [line.replace(f"{NO_BREAK}%", " %") for line in lines]


def text_width(texts: Iterable[str], points: float) -> float:
    """Inches that the widest of these texts takes at this letter size."""
    return max((word_width(text, "normal") for text in texts if text), default=0.0) * points / POINTS


@lru_cache(maxsize=4096)
def word_width(word: str, weight: str) -> float:
    """Width of a word in units of the letter size."""
    outline = TextPath((0, 0), word, size=POINTS, prop=FontProperties(family=["DejaVu Sans"], weight=weight))
    return float(outline.vertices[:, 0].max()) / POINTS


def plain_axes(axes: Axes) -> None:
    """Only the lower axis, no tick marks: the frame steps back behind the data."""
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0, pad=4)
    axes.set_axisbelow(True)


def signed_ticks(axis: Axis) -> None:
    """Label the ticks of this axis with signs, true minus and no more decimals than they need."""
    ticks = [float(tick) for tick in axis.get_majorticklocs()]
    written = [f"{tick:.4f}".rstrip("0").partition(".")[2] for tick in ticks]
    digits = max(len(decimals) for decimals in written)
    axis.set_major_formatter(FuncFormatter(lambda value, _: signed(value, digits)))


def empty(axes: Axes, why: str) -> None:
    """Say in place of a plot why there is none, so that no empty frame pretends to be a result."""
    axes.set_axis_off()
    axes.text(
        0.5, 0.5, why, transform=axes.transAxes, ha="center", va="center", color=QUIET, wrap=True,
        bbox={"boxstyle": "round,pad=0.6", "facecolor": PAPER, "edgecolor": RULE},
    )  # fmt: skip
