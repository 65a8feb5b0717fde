"""Fan: the course of an outcome in small multiples, one arm a panel, with where its runs end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.numerals import capital
from scenarios.figures.palette import BASELINE, BASELINE_DASH, INK, PAPER, QUIET
from scenarios.figures.quantities import Quantity
from scenarios.figures.sheet import (
    BEHIND,
    DOTS,
    LEADING,
    POINTS,
    SMALL,
    WIDE,
    Notes,
    drawn,
    empty,
    is_narrow,
    plain_axes,
    sheet,
    signed_ticks,
    wrapped,
)
from scenarios.figures.sources import band, key, known
from scenarios.figures.surveys import SurveyPoint, height_of_names, mark_points
from scenarios.figures.timeline import count_events, days, mark_events, mark_time

HAIRLINES = 12
FEWEST_FOR_A_SHAPE = 12  # runs; below it every run is a tick and no density is drawn
BINS = 12
ASIDE = 0.13  # share of a panel's width for where the runs end
FLOOR = 0.2  # of the height of a panel; a name does not stand below a line that is lower
ACROSS = 2  # panels beside each other on a wide sheet
SIDE = 0.75  # inches for labels at the left of a panel
ENDING = 9.0  # points; letters under the name of a panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """What a fan shows.

    Attributes:
        bands: columns arm, date, source, middle, low, high, inner_low, inner_high; a row for each source of
            uncertainty, in the outcome's own unit; the inner pair is the middle half of the runs.
        runs: single runs, with columns arm, seed, date, value; empty where only their average is known.
        arms: one a panel, in this order.
        names: arms in words.
        paint: colour of each arm.
        ghost: arm whose middle is drawn grey and dashed in every panel; "" for none.
        endings: a few words under each panel's name, such as the effect on the last day.
        points: survey figures to stand over the fans.
        events: for each arm dates with names, drawn as vertical lines beside those that are always drawn.
        difference: whether values are differences, with signs and a line at 0.
    """

    bands: pd.DataFrame
    runs: pd.DataFrame
    arms: Sequence[str]
    names: Mapping[str, str]
    paint: Mapping[str, str]
    ghost: str = ""
    endings: Mapping[str, str] = field(default_factory=dict)
    points: Sequence[SurveyPoint] = ()
    events: Mapping[str, Mapping[dt.date, str]] = field(default_factory=dict)
    difference: bool = False


@drawn
def fan(shown: Fan, quantity: Quantity, *, notes: Notes, width: float = WIDE) -> Figure:
    """One panel for each arm on one scale: middle, bands by source, single runs, and where they end.

    Args:
        shown: frames, arms and marks.
        quantity: the outcome.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    across = 1 if is_narrow(width) else min(ACROSS, len(shown.arms))
    rows = -(-len(shown.arms) // across)
    page = sheet(width, 0.3 + 2.5 * rows, title=quantity.title, notes=notes)
    banded = shown.bands[shown.bands["low"].notna()]
    sources = known(banded["source"])
    used = key(page.figure, sources, top=page.top)
    room = (width - SIDE - 0.25 - 0.7 * (across - 1)) / across
    endings = {arm: wrapped(shown.endings.get(arm, ""), room, ENDING) for arm in shown.arms}
    lines = max(1, *map(len, endings.values()))
    above = lines * ENDING * LEADING / POINTS
    grid = page.grid(
        rows, across, sides=(SIDE, 0.25), ends=(0.35 + above + used, 0.35), gaps=(0.7 + above, 0.7)
    )
    for place, arm in enumerate(shown.arms):
        axes = page.figure.add_subplot(grid[place // across, place % across])
        name = capital(shown.names[arm])
        pad = 5 + len(endings[arm]) * ENDING * LEADING
        axes.set_title(name, loc="left", fontsize=10, weight="bold", pad=pad)
        mine = shown.bands[shown.bands["arm"] == arm]
        if mine.empty:
            empty(axes, f"These results hold no finished run\nof “{arm}”.")
            continue
        axes.text(0, 1.03, "\n".join(endings[arm]), transform=axes.transAxes, fontsize=ENDING, color=INK)
        _panel(axes, shown, arm, quantity, named=place == 0)
    return page.figure


def _limits(shown: Fan, quantity: Quantity, tall: float) -> tuple[float, float]:
    """One scale for all panels ``tall`` letter points high, with room for names of events and of points."""
    values = np.concatenate(
        [
            shown.bands[["middle", "low", "high"]].to_numpy(float).ravel() * quantity.factor,
            shown.runs["value"].to_numpy(float) * quantity.factor,
            [point.percent for point in shown.points],
            [0.0] * shown.difference,
        ]
    )
    values = values[np.isfinite(values)]
    if not len(values):
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    first, last = (getattr(shown.bands["date"], end)().date() for end in ("min", "max"))
    rows = max((count_events(first, last, more) for more in shown.events.values()), default=0)
    above = 4 + SMALL * LEADING * (max(rows, count_events(first, last)) + _named_above(shown))
    below = 4 + height_of_names(shown.points, first, last)
    a_point = max(high - low, 1e-6) / max(tall - above - below, tall / 3)
    return low - below * a_point, high + above * a_point


def _panel(axes: Axes, shown: Fan, arm: str, quantity: Quantity, *, named: bool) -> None:
    plain_axes(axes)
    axes.set_ylim(*_limits(shown, quantity, axes.bbox.height / DOTS * POINTS))
    axes.locator_params(axis="y", nbins=5)
    if shown.difference:
        signed_ticks(axes.yaxis)
        axes.axhline(0, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    elif quantity.share:
        axes.yaxis.set_major_formatter("{x:.3g} %")
    mine = shown.bands[shown.bands["arm"] == arm].sort_values("date")
    first, last = mine["date"].min().date(), mine["date"].max().date()
    sources = known(mine["source"])
    for source in reversed(sources):
        part = mine[mine["source"] == source]
        low, high = (part[end] * quantity.factor for end in ("low", "high"))
        band(axes, list(days(part["date"])), low, high, source=source, colour=shown.paint[arm])
    part = mine[mine["source"] == sources[0]]
    inner_low, inner_high = (
        part[end].to_numpy(float) * quantity.factor for end in ("inner_low", "inner_high")
    )
    axes.fill_between(
        days(part["date"]), inner_low, inner_high, color=shown.paint[arm], alpha=0.35, linewidth=0, zorder=3
    )
    runs = shown.runs[shown.runs["arm"] == arm]
    for number, (_, run) in enumerate(runs.groupby("seed")):
        if number < HAIRLINES:
            axes.plot(
                days(run["date"]), run["value"] * quantity.factor, color=shown.paint[arm], linewidth=0.4,
                alpha=0.5, zorder=3,
            )  # fmt: skip
    if shown.ghost and shown.ghost != arm:
        _ghost(axes, shown, quantity, named=named)
    axes.plot(
        days(part["date"]), part["middle"] * quantity.factor, color=shown.paint[arm], linewidth=2, zorder=5
    )
    mark_time(axes, first, last)
    mark_points(axes, shown.points, first, last, named=named)
    mark_events(axes, first, last, at_bottom=False, more=shown.events.get(arm))
    _ends(axes, runs, quantity, shown.paint[arm])


def _named_above(shown: Fan) -> bool:
    """Whether the name of the ghost stands above its line, as it ends above the arm of the first panel."""
    ends = shown.bands.sort_values("date").groupby("arm")["middle"].last()
    return bool(ends.get(shown.ghost, np.nan) > ends.get(shown.arms[0], np.nan))


def _ghost(axes: Axes, shown: Fan, quantity: Quantity, *, named: bool) -> None:
    """The reference's middle, the same in each panel and named in the first."""
    ghost = shown.bands[shown.bands["arm"] == shown.ghost].sort_values("date")
    if ghost.empty:
        return
    part = ghost[ghost["source"] == known(ghost["source"])[0]]
    middle = part["middle"].to_numpy(float) * quantity.factor
    axes.plot(days(part["date"]), middle, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=4)
    if named:
        low, high = axes.get_ylim()
        above = middle[-1] < low + FLOOR * (high - low) or _named_above(shown)
        axes.annotate(
            shown.names[shown.ghost], (days(part["date"])[-1], middle[-1]),
            xytext=(-2, 4 if above else -9), textcoords="offset points", fontsize=SMALL, color=QUIET,
            ha="right", va="bottom" if above else "top",
            bbox=BEHIND, zorder=6,
        )  # fmt: skip


def _ends(axes: Axes, runs: pd.DataFrame, quantity: Quantity, colour: str) -> None:
    """Where the runs end, at the right margin: bars in bounded bins, or a tick a run where there are few."""
    ends = runs.sort_values("date").groupby("seed")["value"].last().to_numpy(float) * quantity.factor
    ends = ends[np.isfinite(ends)]
    if not len(ends):
        return
    left, right = axes.get_xlim()
    base = right
    axes.set_xlim(left, right + ASIDE * (right - left))
    room = ASIDE * (right - left) * 0.85
    if len(ends) < FEWEST_FOR_A_SHAPE:
        axes.hlines(ends, base, base + 0.35 * room, color=colour, linewidth=0.8, zorder=4)
    elif float(ends.min()) < float(ends.max()):
        counts, edges = np.histogram(ends, bins=BINS, range=(float(ends.min()), float(ends.max())))
        lengths = counts / counts.max() * room
        axes.barh(
            edges[:-1], lengths, height=np.diff(edges), left=base, align="edge", color=colour, alpha=0.55,
            edgecolor=PAPER, linewidth=0.3, zorder=3,
        )  # fmt: skip
    axes.axvline(base, color=QUIET, linewidth=0.5, zorder=1)
