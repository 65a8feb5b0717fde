"""Levels by date beside published survey points: what the model is given, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.palette import BLUE
from scenarios.figures.sheet import WIDE, Notes, drawn, empty, is_narrow, plain_axes, sheet
from scenarios.figures.surveys import PUBLISHED, SurveyPoint, mark_points
from scenarios.figures.timeline import days, mark_events, mark_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One panel: an outcome of the model, which is a share of people, and the surveys beside it."""

    outcome: str
    title: str
    points: tuple[SurveyPoint, ...]


EVER = Level(
    outcome="ever_use", title="Have ever used a chat companion (given)", points=PUBLISHED["ever_use"]
)
AGREE = Level(
    outcome="legal_rights_agree",
    title="Agree to legal rights for sentient AIs",
    points=PUBLISHED["legal_rights_agree"],
)


@drawn
def levels(
    frame: pd.DataFrame,
    *,
    arm: str,
    panels: Sequence[Level],
    notes: Notes,
    width: float = WIDE,
) -> Figure:
    """One panel for each level: the single runs as a line each, survey points with their values.

    Args:
        frame: tidy results with columns arm, seed, date, cell, outcome, value.
        arm: the arm whose levels are shown.
        panels: the levels to show.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    rows, columns = (len(panels), 1) if is_narrow(width) else (1, len(panels))
    page = sheet(
        width,
        2.9 * rows,
        title="Levels, beside published surveys",
        notes=notes,
    )
    grid = page.grid(rows, columns, sides=(0.55, 0.3), ends=(0.35, 0.35), gaps=(0.8, 0.75))
    for place, level in enumerate(panels):
        axes = page.figure.add_subplot(grid[place])
        axes.set_title(level.title, loc="left", fontsize=9.5, weight="bold", pad=8)
        shown = frame[
            (frame["arm"] == arm) & (frame["cell"] == "total") & (frame["outcome"] == level.outcome)
        ].sort_values("date")
        if shown.empty:
            empty(axes, f"These results hold no outcome\n“{level.outcome}” of “{arm}”.")
        else:
            _panel(axes, shown, level)
    return page.figure


def _panel(axes: Axes, shown: pd.DataFrame, level: Level) -> None:
    plain_axes(axes)
    for _, run in shown.groupby("seed"):
        axes.plot(days(run["date"]), 100 * run["value"], color=BLUE, linewidth=1, alpha=0.6)
    first, last = shown["date"].min().date(), shown["date"].max().date()
    mark_time(axes, first, last)
    asked = mark_points(axes, level.points, first, last)
    highest = max([100 * float(shown["value"].max()), *(point.percent for point in asked)])
    axes.set_ylim(0, 1.4 * max(highest, 1.0))
    axes.yaxis.set_major_formatter("{x:.0f} %")
    axes.locator_params(axis="y", nbins=5)
    mark_events(axes, first, last, at_bottom=False)
