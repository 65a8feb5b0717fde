"""What a planner could have had, beside what chance would: the range the incidental share is read in."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.palette import BASELINE, BASELINE_DASH, BLUE, INK, QUIET, VERMILION
from scenarios.figures.sheet import BEHIND, SMALL, WIDE, Notes, drawn, plain_axes, sheet, signed_ticks

TITLE = "What nobody sought, beside what a planner could have had"
HIGH = 1.5


@drawn
def power_chance(
    observed: float,
    ends: tuple[float, float],
    random: Sequence[float],
    *,
    unit: str,
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """One line: neutral tone at 0, laws drawn at random, the observed policy, and both planners.

    Args:
        observed: what the observed policy changes against neutral tone.
        ends: what the planner of the opposite and the planner change.
        random: what laws drawn at random change.
        unit: of all numbers.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    page = sheet(width, HIGH + 0.75, title=TITLE, notes=notes)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=(0.3, 0.3), ends=(0.15, 0.55))[0])
    plain_axes(axes)
    axes.set_ylim(-1, 1.2)
    axes.set_yticks([])
    axes.axvline(0, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    axes.plot(ends, [0, 0], color=QUIET, linewidth=1.2, zorder=2)
    axes.plot(random, [0] * len(random), "|", markersize=16, color=QUIET, alpha=0.7, zorder=3)
    _named(axes, ends[0], "planner of the opposite", VERMILION, below=True)
    _named(axes, ends[1], "planner", VERMILION, below=True)
    _named(axes, observed, "nobody's plan", BLUE, below=False)
    low, high = min(*ends, observed, 0.0), max(*ends, observed, 0.0)
    axes.set_xlim(low - 0.15 * (high - low or 1), high + 0.15 * (high - low or 1))
    axes.set_xlabel(unit)
    signed_ticks(axes.xaxis)
    return page.figure


def _named(axes: Axes, value: float, words: str, colour: str, *, below: bool) -> None:
    axes.plot(value, 0, "o", markersize=9, color=colour, zorder=4)
    axes.annotate(
        words, (value, 0), xytext=(0, -16 if below else 14), textcoords="offset points", ha="center",
        va="top" if below else "bottom", fontsize=SMALL, color=INK, bbox=BEHIND, zorder=5,
    )  # fmt: skip
