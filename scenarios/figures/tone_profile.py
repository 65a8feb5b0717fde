"""Tone profile: how each persona sounded, on the scale of the trial's five arms."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.numerals import counted, signed
from scenarios.figures.palette import BLUE, INK, PAPER, QUIET, RULE, VERMILION
from scenarios.figures.sheet import (
    BEHIND,
    LABEL,
    SMALL,
    WIDE,
    Notes,
    drawn,
    plain_axes,
    sheet,
    text_width,
)
from scenarios.figures.voices import Voice

# The arms of the trial whose people were followed (Kirk et al. 2025, arXiv 2512.01991).
ARMS = ((-1.0, "cold"), (-0.5, ""), (0.0, "neutral"), (0.5, ""), (1.0, "warm"))
# Where the same judge put the models of 2025: average and 95 % interval.
MODELS_OF_2025 = (0.22, 0.28, 0.39)
BIN = 0.05  # of tone; dots closer than this are stacked
BOLD = 1.15  # width of bold letters over that of plain ones
STEP = 0.085  # of a row; distance of stacked dots


@drawn
def tone_profile(rows: Sequence[Voice], *, notes: Notes, width: float = WIDE) -> Figure:
    """Average tone of each persona with its 95 % interval, and every single conversation as a dot.

    Args:
        rows: the voices to show, first at the top.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    page = sheet(width, 1.0 + 0.8 * len(rows), title="How the companions sounded", notes=notes)
    beside = text_width((row.name for row in rows), LABEL) * BOLD + 0.25
    sides = (0.15, 0.15) if page.narrow else (max(beside, 0.9), 1.75)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=sides, ends=(0.1, 0.75))[0])
    plain_axes(axes)
    axes.set_xlim(-1.08, 1.08)
    axes.set_ylim(len(rows) - 0.4, -0.75)
    _scale(axes, narrow=page.narrow)
    for place, row in enumerate(rows):
        _dots(axes, place, row)
        _average(axes, place, row)
        if page.narrow:
            words = f"{row.name}: {_figure(row)}; {_count(row)}"
            axes.text(-1.08, place - 0.3, words, fontsize=SMALL + 0.5, va="center", bbox=BEHIND)
        else:
            axes.text(-1.13, place, row.name, ha="right", va="center", weight="bold")
            axes.text(1.13, place, _figure(row), va="bottom")
            axes.text(1.13, place + 0.04, _count(row), va="top", fontsize=SMALL, color=QUIET)
    return page.figure


def _scale(axes: Axes, *, narrow: bool) -> None:
    axes.set_yticks([])
    axes.set_xticks([dose for dose, _ in ARMS], [f"{signed(dose)}\n{name}" for dose, name in ARMS])
    axes.set_xlabel("Implicit tone τ (ticks: the five arms of the trial)", loc="left", labelpad=6)
    for dose, _ in ARMS:
        axes.axvline(dose, color=RULE, linewidth=0.8, zorder=0)
    low, middle, high = MODELS_OF_2025
    axes.axvspan(low, high, color=RULE, alpha=0.45, linewidth=0, zorder=0)
    axes.axvline(middle, color=QUIET, linewidth=1, linestyle=(0, (1, 2)), zorder=0)
    axes.text(
        low - 0.02 if narrow else high + 0.02, -0.73, f"models of 2025: {signed(middle, 2)}", fontsize=SMALL,
        color=QUIET, va="top", ha="right" if narrow else "left",
    )  # fmt: skip


def _dots(axes: Axes, place: int, row: Voice) -> None:
    """Conversations as dots, stacked downwards where they crowd; nothing is drawn at random."""
    stacked: dict[int, int] = {}
    spots = []
    for tau in sorted(row.taus):
        level = stacked.get(round(tau / BIN), 0)
        stacked[round(tau / BIN)] = level + 1
        spots.append((tau, place + 0.14 + STEP * min(level, 4)))
    if spots:
        across, down = zip(*spots, strict=True)
        axes.scatter(across, down, s=13, color=_colour(row), alpha=0.45, linewidths=0, zorder=2)


def _average(axes: Axes, place: int, row: Voice) -> None:
    if not math.isfinite(row.mean):
        return
    axes.plot([row.low, row.high], [place, place], color=_colour(row), linewidth=2.2, zorder=3)
    face = _colour(row) if row.kind == "measured" else PAPER
    axes.plot(
        row.mean, place, "o", markersize=8, markerfacecolor=face, markeredgecolor=_colour(row),
        markeredgewidth=1.8, color=INK, zorder=4,
    )  # fmt: skip


def _colour(row: Voice) -> str:
    return BLUE if row.kind == "measured" else VERMILION


def _figure(row: Voice) -> str:
    if not math.isfinite(row.mean):
        return "no reply could be scored"
    return f"{signed(row.mean, 2)} ± {row.high - row.mean:.2f}"


def _count(row: Voice) -> str:
    if row.kind != "measured":
        return "assumed, from publications" if row.kind == "assumed" else "fixed by definition"
    lost = sum(row.missing.values())
    return counted(row.scored, "reply/replies") + (f", {lost} missing" if lost else "")
