"""Whether it can be undone: delegated authority over a drive that goes up and down again. A scenario."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from scenarios.figures.palette import BASELINE, BASELINE_DASH, BLUE, INK, VERMILION
from scenarios.figures.sheet import BEHIND, LABEL, SMALL, WIDE, Notes, drawn, is_narrow, plain_axes, sheet

TITLE = "Can it be undone? A scenario, not a finding"
HIGH = 2.6  # inches of a panel
PERCENT = 100.0

Floats = NDArray[np.float64]


@drawn
def power_ramp(
    years: Floats,
    driven: Floats,
    response: Floats,
    *,
    half_months: float | None,
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """Authority over time, and over the drive; the loop is what lags.

    Args:
        years: of the records, decimal, shape (record,).
        driven: delegation driven by the scenario, share of decisions, shape (record,).
        response: delegated authority that it adds, shape (replicate, record).
        half_months: months until half is handed back; None where it is not.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    narrow = is_narrow(width)
    rows, columns = (2, 1) if narrow else (1, 2)
    page = sheet(width, HIGH * rows + 0.75 * rows, title=TITLE, notes=notes)
    grid = page.grid(rows, columns, sides=(0.75, 0.25), ends=(0.3, 0.55), gaps=(0.95, 0.8))
    over_time, over_drive = (page.figure.add_subplot(grid[place]) for place in range(2))
    _over_time(over_time, years, driven, response, half_months)
    _over_drive(over_drive, driven, response.mean(axis=0))
    return page.figure


def _over_time(
    axes: Axes, years: Floats, driven: Floats, response: Floats, half_months: float | None
) -> None:
    plain_axes(axes)
    for run in response:
        axes.plot(years, PERCENT * run, color=BLUE, linewidth=0.6, alpha=0.35)
    mean = PERCENT * response.mean(axis=0)
    axes.plot(years, mean, color=BLUE, linewidth=2.0)
    push = _scaled(driven, mean)
    axes.fill_between(years, 0, push, color=BASELINE, alpha=0.18, linewidth=0)
    axes.plot(years, push, color=BASELINE, linewidth=0.8, linestyle=BASELINE_DASH)
    axes.set_title("Over time", loc="left", fontsize=LABEL, weight="bold", color=INK)
    axes.set_ylabel("authority added, % of stakes")
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    words = "not handed back\nby itself"
    if half_months is not None:
        words = f"half handed back\nin {half_months:.0f} months"
    axes.annotate(
        words,
        (0.03, 0.97),
        xycoords="axes fraction",
        ha="left",
        va="top",
        fontsize=SMALL,
        color=INK,
        bbox=BEHIND,
    )


def _scaled(driven: Floats, mean: Floats) -> Floats:
    """The drive, drawn as high as what follows it; its own height stands in the words."""
    top = float(driven.max())
    return np.asarray(driven / top * float(mean.max()) if top > 0 else driven)


def _over_drive(axes: Axes, driven: Floats, mean: Floats) -> None:
    plain_axes(axes)
    top = int(driven.argmax())
    first = int(np.flatnonzero(driven > 0)[0]) if (driven > 0).any() else 0
    up, down = slice(max(first - 1, 0), top + 1), slice(top, len(driven))
    for part, colour, words in ((up, BLUE, "up →"), (down, VERMILION, "← down")):
        axes.plot(PERCENT * driven[part], PERCENT * mean[part], color=colour, linewidth=2.0, label=words)
        middle = part.start + int(np.abs(driven[part] - driven[top] / 2).argmin())
        axes.annotate(
            words, (PERCENT * driven[middle], PERCENT * mean[middle]), xytext=(0, 6),
            textcoords="offset points", ha="center", fontsize=SMALL, color=INK, bbox=BEHIND,
        )  # fmt: skip
    axes.set_title("Over the push", loc="left", fontsize=LABEL, weight="bold", color=INK)
    axes.set_xlabel("decisions pushed to models, %")
    axes.set_ylim(bottom=0)
