"""Peeling: how a box of failing worlds grows denser as it is cut, and what it loses on the way."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from scenarios.figures.numerals import plain
from scenarios.figures.palette import BASELINE, BASELINE_DASH, INK, QUIET, VERMILION
from scenarios.figures.sheet import BEHIND, SMALL, WIDE, Notes, drawn, is_narrow, plain_axes, sheet

PERCENT = 100.0


@drawn
def peeling(steps: pd.DataFrame, *, chosen: int, base: float, notes: Notes, width: float = WIDE) -> Figure:
    """Density over coverage, one dot a cut; the chosen box is filled.

    Args:
        steps: columns density, coverage (shares) and settings (how many the box limits), a row a cut.
        chosen: row of the box that is told.
        base: share of all worlds that fail: what a box that says nothing has.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    page = sheet(width, 3.3, title="How the box was cut", notes=notes)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=(0.65, 0.3), ends=(0.35, 0.6))[0])
    plain_axes(axes)
    across, up = steps["coverage"] * PERCENT, steps["density"] * PERCENT
    axes.plot(across, up, color=QUIET, linewidth=0.8, marker="o", markersize=3.5, zorder=2)
    axes.axhline(base * PERCENT, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    axes.set_xlim(104, -4)
    axes.set_ylim(-4, 110)
    every = f"all worlds: {plain(base * PERCENT, 0)} % fail"
    axes.annotate(
        every, (100, base * PERCENT), xytext=(0, -4), textcoords="offset points", fontsize=SMALL,
        color=QUIET, va="top", bbox=BEHIND,
    )  # fmt: skip
    told = steps.iloc[chosen]
    here = float(told["coverage"]) * PERCENT, float(told["density"]) * PERCENT
    axes.plot(*here, "o", markersize=9, color=VERMILION, zorder=4)
    right = here[0] > PERCENT / 2 or is_narrow(width)
    axes.annotate(
        f"the box: {plain(here[1], 0)} % fail,\n{plain(here[0], 0)} % of all failing",
        here, xytext=(8 if right else -8, -12), textcoords="offset points", fontsize=SMALL, color=INK,
        ha="left" if right else "right", va="top", bbox=BEHIND, zorder=5,
    )  # fmt: skip
    axes.xaxis.set_major_formatter("{x:.0f} %")
    axes.yaxis.set_major_formatter("{x:.0f} %")
    axes.set_xlabel("coverage: share of all failing worlds that lie inside", loc="left")
    axes.text(
        0, 1.03, "density: share of the worlds inside that fail", transform=axes.transAxes, fontsize=SMALL,
        color=QUIET,
    )  # fmt: skip
    return page.figure
