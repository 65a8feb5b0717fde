"""Opinion over time: the paired difference each table makes, against both baselines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.numerals import capital, signed, span
from scenarios.figures.palette import BASELINE, BASELINE_DASH, INK, PAPER, crowded
from scenarios.figures.quantities import Quantity
from scenarios.figures.sheet import (
    WIDE,
    Notes,
    drawn,
    empty,
    is_narrow,
    plain_axes,
    sheet,
    signed_ticks,
)
from scenarios.figures.timeline import days, mark_events, mark_time

HAIRLINES = 12  # single pairs drawn thin, so that the line is not taken for a course of events

Panel = tuple[str, str]
"""An arm and the reference it is compared with."""


@drawn
def opinion_over_time(
    summary: pd.DataFrame,
    pairs: pd.DataFrame,
    quantity: Quantity,
    *,
    panels: Sequence[Sequence[Panel]],
    names: Mapping[str, str],
    digits: Mapping[str, int],
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """One panel for each arm and reference: the effect with its interval, and single pairs as hairlines.

    Args:
        summary: effects by date with columns arm, reference, outcome, cell, date, effect, low, high, pairs.
        pairs: differences of single seeds with columns arm, reference, outcome, cell, date, seed, difference.
        quantity: the outcome to show.
        panels: rows of panels; panels in one column share their scale.
        names: arms in words.
        digits: decimals of the numbers written, by reference.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    stack = [list(row) for row in panels]
    if is_narrow(width):
        stack = [[one] for column in zip(*stack, strict=True) for one in column]
    page = sheet(width, 2.35 * len(stack), title=f"{quantity.title}: difference over time", notes=notes)
    paint = crowded(sorted({arm for row in panels for arm, _ in row}))
    grid = page.grid(len(stack), len(stack[0]), sides=(0.62, 0.25), ends=(0.45, 0.35), gaps=(0.75, 0.75))
    scales: dict[str, list[tuple[Axes, pd.DataFrame]]] = {}
    for place, line in enumerate(stack):
        for column, (arm, reference) in enumerate(line):
            axes = page.figure.add_subplot(grid[place, column])
            shown = _of(summary, quantity, arm, reference)
            title = capital(f"{names[arm]} against {names[reference]}")
            axes.set_title(title, loc="left", fontsize=10, weight="bold", pad=18)
            if shown.empty:
                empty(axes, f"These results hold no pair of\n“{arm}” and “{reference}”.")
                continue
            _course(axes, shown, _of(pairs, quantity, arm, reference), paint[arm])
            scales.setdefault(reference, []).append((axes, shown))
    for reference, members in scales.items():
        _same_scale(members, quantity, digits[reference])
    return page.figure


def _of(frame: pd.DataFrame, quantity: Quantity, arm: str, reference: str) -> pd.DataFrame:
    """The rows of one panel, in the unit that is shown."""
    chosen = frame[
        (frame["arm"] == arm)
        & (frame["reference"] == reference)
        & (frame["outcome"] == quantity.outcome)
        & (frame["cell"] == "total")
    ].sort_values("date")
    numbers = [name for name in ("effect", "low", "high", "difference") if name in chosen]
    return chosen.assign(**{name: chosen[name] * quantity.factor for name in numbers})


def _course(axes: Axes, shown: pd.DataFrame, pairs: pd.DataFrame, colour: str) -> None:
    plain_axes(axes)
    dates = days(shown["date"])
    first, last = shown["date"].iloc[0].date(), shown["date"].iloc[-1].date()
    axes.axhline(0, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    for number, (_, single) in enumerate(pairs.groupby("seed")):
        if number < HAIRLINES:
            axes.plot(
                days(single["date"]),
                single["difference"],
                color=colour,
                linewidth=0.5,
                alpha=0.35,
                zorder=2,
            )
    axes.fill_between(dates, shown["low"], shown["high"], color=colour, alpha=0.22, linewidth=0, zorder=2)
    axes.plot(dates, shown["effect"], color=colour, linewidth=2.2, zorder=4)
    axes.plot(
        dates[-1], shown["effect"].iloc[-1], "o", markersize=6, color=colour, markeredgecolor=PAPER, zorder=5
    )
    mark_time(axes, first, last)


def _same_scale(members: Sequence[tuple[Axes, pd.DataFrame]], quantity: Quantity, digits: int) -> None:
    """Give panels against one reference one scale, and write the numbers with the same decimals."""
    everything = np.concatenate(
        [[0.0], *(part[["effect", "low", "high"]].to_numpy().ravel() for _, part in members)]
    )
    finite = everything[np.isfinite(everything)]
    low, high = float(finite.min()), float(finite.max())
    room = max(high - low, 1e-6)
    for axes, part in members:
        axes.set_ylim(low - 0.22 * room, high + 0.12 * room)
        axes.locator_params(axis="y", nbins=5)
        signed_ticks(axes.yaxis)
        last = part.iloc[-1]
        interval = (
            f" ({span(last['low'], last['high'], digits)})"
            if last["pairs"] > 1
            else " (one pair: no interval)"
        )
        axes.text(
            0, 1.03, f"{signed(last['effect'], digits)} {quantity.unit}{interval}", transform=axes.transAxes,
            fontsize=9, color=INK,
        )  # fmt: skip
        ends = part["date"].iloc[0].date(), part["date"].iloc[-1].date()
        mark_events(axes, *ends, at_bottom=bool(last["effect"] >= 0))
