"""Sources of uncertainty, each drawn as a band or bar of its own: never one band for all.

Randomness is how far runs with other seeds scatter; parameters, how far draws of the model's numbers
do; tone, how far the measured tone may be off. Each has a texture, so that the three are told apart
without colour: filled, dashed, hatched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scenarios.figures.palette import INK, PAPER, QUIET
from scenarios.figures.sheet import MARGIN, SMALL, text_width

RANDOMNESS, PARAMETERS, TONE = "randomness", "parameters", "tone"
WORDS = {
    RANDOMNESS: "model randomness (seeds)",
    PARAMETERS: "parameter uncertainty (draws)",
    TONE: "tone-measurement error (redrawn tables)",
}
"""Every source, from the one drawn in front to the one drawn behind, with its name in words."""

BOX = 0.3, 0.11  # inches
APART = 0.22  # inches between two entries of the key


def known(sources: Iterable[str]) -> list[str]:
    """Those of these sources that are drawn, in the order of the key."""
    there = set(sources)
    return [source for source in WORDS if source in there]


def band(axes: Axes, across: Sequence[float], low: Any, high: Any, *, source: str, colour: str) -> None:  # noqa: ANN401 - any series
    """One source's interval along a course."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    if source == RANDOMNESS:
        axes.fill_between(across, low, high, color=colour, alpha=0.3, linewidth=0, zorder=3)
    elif source == PARAMETERS:
        axes.fill_between(across, low, high, color=colour, alpha=0.1, linewidth=0, zorder=2)
        for edge in (low, high):
            axes.plot(across, edge, color=colour, linewidth=1, linestyle=(0, (3, 2)), zorder=3)
    else:
        axes.fill_between(
            across, low, high, facecolor="none", edgecolor=colour, alpha=0.55, hatch="////", linewidth=0.6,
            zorder=2,
        )  # fmt: skip


def bar(axes: Axes, low: float, high: float, place: float, *, source: str, colour: str) -> None:
    """One source's interval in the row of a forest plot."""
    if source == RANDOMNESS:
        axes.plot([low, high], [place, place], color=colour, linewidth=2.2, solid_capstyle="butt", zorder=3)
        return
    height = 0.13
    shape: dict[str, Any] = (
        {"linestyle": (0, (3, 1.5)), "facecolor": PAPER}
        if source == PARAMETERS
        else {"hatch": "//////", "facecolor": PAPER}
    )
    axes.add_patch(
        Rectangle(
            (low, place - height / 2), high - low, height, edgecolor=colour, linewidth=1, zorder=2, **shape
        )
    )


def key(figure: Figure, sources: Sequence[str], *, top: float, called: Mapping[str, str] = WORDS) -> float:
    """Write what each texture means, from left to right, and give the inches it took.

    Args:
        figure: with its size.
        sources: in the order of :func:`known`.
        top: inches from the lower edge under which the key stands.
        called: what each source is called.
    """
    if not sources:
        return 0.0
    width, height = figure.get_size_inches()
    step, place, line = 0.21, MARGIN, 1
    for source in sources:
        wide = BOX[0] + 0.07 + text_width([called[source]], SMALL) * 1.05
        if place > MARGIN and place + wide > width - MARGIN:
            place, line = MARGIN, line + 1
        low = top - line * step
        shape: dict[str, Any] = {
            RANDOMNESS: {"facecolor": QUIET, "alpha": 0.45, "linewidth": 0},
            PARAMETERS: {"facecolor": PAPER, "edgecolor": INK, "linestyle": (0, (3, 2)), "linewidth": 1},
            TONE: {"facecolor": PAPER, "edgecolor": QUIET, "hatch": "//////", "linewidth": 0.6},
        }[source]
        figure.add_artist(
            Rectangle(
                (place / width, low / height), BOX[0] / width, BOX[1] / height,
                transform=figure.transFigure, **shape,
            )
        )  # fmt: skip
        figure.text((place + BOX[0] + 0.07) / width, low / height, called[source], fontsize=SMALL, color=INK)
        place += wide + APART
    return line * step + 0.06
