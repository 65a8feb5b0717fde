"""Where intent would have to be: how tone reaches power, and the arrow back that is assumed not to be there.

A model has an instrumental control incentive where what it is trained for depends on the power it gets. In
the simulated world that arrow is left out; the figure draws it as left out, since nothing was found.
"""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.palette import BLUE, INK, PAPER, QUIET, VERMILION
from scenarios.figures.sheet import BEHIND, LABEL, SMALL, WIDE, Notes, drawn, is_narrow, sheet

TITLE = "Power without a path back to what is rewarded"
HIGH = 2.3
NODES = {
    "tone": (0.14, 0.78, "tone of\na model's replies"),
    "ways": (0.5, 0.78, "views, agenda,\nadvice"),
    "power": (0.86, 0.78, "ballots, laws,\ndecisions"),
    "reward": (0.14, 0.12, "what training\nrewards"),
}
"""Place of each node, as shares of the plot, and its words."""

ABSENT = "assumed absent,\nby construction:\nno control incentive"
CROSS = (0.5, 0.45)
BESIDE, ABOVE = {False: 50, True: 38}, 18
"""Points from the middle of a node to where arrows end, by whether the figure is narrow, and above it."""


@drawn
def power_graph(*, notes: Notes, width: float = WIDE) -> Figure:
    """Four nodes, the arrows that are modelled, and the one that is not.

    Args:
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    page = sheet(width, HIGH, title=TITLE, notes=notes)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=(0.15, 0.15), ends=(0.1, 0.1))[0])
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    beside = BESIDE[is_narrow(width)]
    for start, end in (("tone", "ways"), ("ways", "power")):
        _arrow(axes, start, end, beside, color=BLUE, linewidth=2.2)
    _arrow(axes, "reward", "tone", ABOVE, color=QUIET, linewidth=1.4)
    _arrow(axes, "power", "reward", beside, color=VERMILION, linewidth=1.4, linestyle=(0, (4, 3)))
    axes.plot(*CROSS, "x", markersize=13, markeredgewidth=2.6, color=VERMILION, zorder=4)
    points = SMALL if is_narrow(width) else LABEL
    for across, high, words in NODES.values():
        axes.text(
            across, high, words, ha="center", va="center", fontsize=points, color=INK, zorder=3,
            bbox={"boxstyle": "round,pad=0.4", "facecolor": PAPER, "edgecolor": QUIET},
        )  # fmt: skip
    axes.text(0.62, 0.2, ABSENT, ha="left", va="center", fontsize=points, color=INK, bbox=BEHIND)
    axes.text(0.17, 0.45, "training", ha="left", va="center", fontsize=points, color=QUIET, bbox=BEHIND)
    return page.figure


def _arrow(axes: Axes, start: str, end: str, room: float, **line: Any) -> None:  # noqa: ANN401 - what a line looks like
    here, there = NODES[start][:2], NODES[end][:2]
    shape = {"arrowstyle": "-|>", "shrinkA": room, "shrinkB": room, "mutation_scale": 13, **line}
    axes.annotate("", there, here, arrowprops=shape, zorder=2)
