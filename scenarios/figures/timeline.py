"""The time axis: dates as days, ticks at the turn of years or months, and named vertical lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from scenarios.figures.palette import QUIET
from scenarios.figures.sheet import BEHIND, DOTS, LEADING, SMALL

EVENTS = {dt.date(2022, 11, 30): "ChatGPT released"}

INCHES_A_MONTH = 0.85  # of a tick that names month and year
MOST_TICKS = 7
MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120)


def days(dates: pd.Series) -> NDArray[np.float64]:
    """Dates as days since 1970, to plot against."""
    return dates.to_numpy().astype("datetime64[D]").astype(np.float64)


def mark_time(axes: Axes, first: dt.date, last: dt.date) -> None:
    """Ticks at the first of January, or of every few months where the span is short and there is room."""
    months = (last.year - first.year) * 12 + last.month - first.month
    room = axes.bbox.width / DOTS / INCHES_A_MONTH
    most = {step: MOST_TICKS if step % 12 == 0 else min(MOST_TICKS, room) for step in MONTHS_APART}
    apart = next((step for step in MONTHS_APART if months // step < most[step]), MONTHS_APART[-1])
    start = first.year * 12 + (first.month - 1 if first.day == 1 else first.month)
    ticks = [month for month in range(start, start + months + 1) if month % apart == 0]
    dates = [dt.date(month // 12, month % 12 + 1, 1) for month in ticks]
    shown = [date for date in dates if first <= date <= last]
    yearly = apart % 12 == 0
    axes.set_xticks(
        [day_number(date) for date in shown], [f"{date:%Y}" if yearly else f"{date:%b %Y}" for date in shown]
    )
    axes.set_xlim(day_number(first), day_number(last) + 0.02 * (day_number(last) - day_number(first)))


def mark_events(
    axes: Axes,
    first: dt.date,
    last: dt.date,
    *,
    at_bottom: bool,
    more: Mapping[dt.date, str] | None = None,
    named: bool = True,
) -> None:
    """A dotted line with its name for each known event within the span, and for each of ``more``.

    Names stand one below the other, so that those of near dates do not meet.
    """
    within = _within(first, last, more)
    for number, (when, name) in enumerate(within):
        axes.axvline(day_number(when), color=QUIET, linewidth=0.8, linestyle=(0, (1, 2)), zorder=1)
        if not named:
            continue
        late = day_number(when) > (day_number(first) + 2 * day_number(last)) / 3
        level = len(within) - 1 - number if at_bottom else number
        axes.annotate(
            f"{name}, {when.day} {when:%b %Y}",
            (day_number(when), 0.03 if at_bottom else 0.97),
            xycoords=("data", "axes fraction"),
            xytext=(-3 if late else 3, (1 if at_bottom else -1) * level * SMALL * LEADING),
            textcoords="offset points",
            fontsize=SMALL,
            color=QUIET,
            ha="right" if late else "left",
            va="bottom" if at_bottom else "top",
            bbox=BEHIND,
        )


def count_events(first: dt.date, last: dt.date, more: Mapping[dt.date, str] | None = None) -> int:
    """How many names :func:`mark_events` writes."""
    return len(_within(first, last, more))


def _within(first: dt.date, last: dt.date, more: Mapping[dt.date, str] | None) -> list[tuple[dt.date, str]]:
    every = sorted({**EVENTS, **(more or {})}.items())
    return [(when, name) for when, name in every if first <= when <= last]


def day_number(date: dt.date) -> float:
    """A date as days since 1970."""
    return float((date - dt.date(1970, 1, 1)).days)
