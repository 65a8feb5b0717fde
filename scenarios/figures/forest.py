"""Forest: effects as rows, each a ring with its intervals, sorted as given, the numbers beside it.

What the rows are is the caller's: arms against one reference, laws, policies, measures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.numerals import signed, span
from scenarios.figures.palette import BASELINE, BASELINE_DASH, INK
from scenarios.figures.rows import LINE, PAD, ROW, ROW_NARROW, WORDS, meet, ring, write_beside
from scenarios.figures.sheet import (
    POINTS,
    WIDE,
    Notes,
    drawn,
    empty,
    is_narrow,
    plain_axes,
    sheet,
    signed_ticks,
    text_width,
)
from scenarios.figures.sources import RANDOMNESS, bar, key, known
from scenarios.figures.sources import WORDS as SOURCES

EDGE = 0.25  # inches beside the plot, for half of a tick's number
BELOW = 0.2  # rows between the bars of two sources
COLUMNS = ("label", "colour", "source", "effect", "low", "high", "pairs")


@drawn
def forest(
    rows: pd.DataFrame,
    *,
    title: str,
    unit: str,
    digits: int,
    notes: Notes,
    called: Mapping[str, str] = SOURCES,
    width: float = WIDE,
) -> Figure:
    """One row for each label: ring, interval of each source of uncertainty, and the numbers.

    Args:
        rows: columns label, colour, source, effect, low, high, pairs, in shown units; a row for each label
            and source; the first row of a label gives its ring; NaN for an interval that there is not. A
            column ``words``, where there is one, is written in place of the numbers.
        title: what the effects are of.
        unit: of the numbers.
        digits: decimals of the numbers written.
        notes: the words around the plot.
        called: what each source is called in the key.
        width: width in inches; the height follows.
    """
    labels = list(dict.fromkeys(rows["label"]))
    found = {label: rows[rows["label"] == label] for label in labels}
    written = {label: numbers(part, digits) for label, part in found.items()}
    narrow = is_narrow(width)
    stacked = narrow and meet(labels, written.values(), width - 2 * EDGE)
    row = ROW_NARROW + stacked * LINE / POINTS if narrow else ROW
    body = row * max(len(labels), 2) + 0.35
    page = sheet(width, body + 0.75, title=title, notes=notes)
    sources = known(rows["source"]) if len(rows) else []
    used = key(page.figure, sources, top=page.top, called=called) if len(sources) > 1 else 0.0
    if used:
        page = sheet(width, body + 0.75 + used, title=title, notes=notes)
        key(page.figure, sources, top=page.top, called=called)
    sides = (EDGE, EDGE)
    if not narrow:
        sides = (text_width(labels, WORDS) + PAD, text_width(written.values(), WORDS) + PAD)
    axes = page.figure.add_subplot(page.grid(1, 1, sides=sides, ends=(0.2 + used, 0.55))[0])
    if not labels or not rows["effect"].notna().any():
        empty(axes, "These results hold no pair of runs to show.")
        return page.figure
    _frame(axes, rows, unit, narrow=narrow)
    axes.set_ylim(len(labels) - 0.5, -0.85 if stacked else -0.65)
    for place, label in enumerate(labels):
        write_beside(axes, place, label, written[label], narrow=narrow, stacked=stacked)
        _marks(axes, found[label], place)
    return page.figure


def numbers(part: pd.DataFrame, digits: int) -> str:
    """What is written beside a row: effect and interval of the first source, or its words."""
    first = part.iloc[0]
    if isinstance(first.get("words"), str):
        return str(first["words"])
    if not math.isfinite(first["effect"]):
        return "no pair"
    if not (math.isfinite(first["low"]) and math.isfinite(first["high"])):
        return f"{signed(first['effect'], digits)}, one pair"
    return f"{signed(first['effect'], digits)} ({span(first['low'], first['high'], digits)})"


def effect_rows(
    ends: pd.DataFrame, *, factor: float, names: Mapping[str, str], paint: Mapping[str, str]
) -> pd.DataFrame:
    """Rows for :func:`forest` from effects on one date: columns arm, effect, low, high, pairs."""
    return pd.DataFrame(
        {
            "label": [names[arm] for arm in ends["arm"]],
            "colour": [paint.get(arm, INK) for arm in ends["arm"]],
            "source": ends.get("source", RANDOMNESS),
            **{name: ends[name].to_numpy(float) * factor for name in ("effect", "low", "high")},
            "pairs": ends["pairs"].to_numpy(),
        }
    )


def _frame(axes: Axes, rows: pd.DataFrame, unit: str, *, narrow: bool) -> None:
    values = rows[["effect", "low", "high"]].to_numpy(float).ravel()
    finite = np.append(values[np.isfinite(values)], 0.0)
    room = max(float(finite.max() - finite.min()), 1e-6)
    plain_axes(axes)
    axes.set_xlim(float(finite.min()) - 0.06 * room, float(finite.max()) + 0.06 * room)
    axes.set_yticks([])
    axes.locator_params(axis="x", nbins=5)
    signed_ticks(axes.xaxis)
    axes.axvline(0, color=BASELINE, linewidth=1.4, linestyle=BASELINE_DASH, zorder=1)
    axes.set_xlabel(unit, loc="left" if narrow else "center")


def _marks(axes: Axes, part: pd.DataFrame, place: int) -> None:
    """The ring of the first source, the bars of all, one below the other."""
    sources = known(part["source"])
    for row in part.to_dict("records"):
        if math.isfinite(row["low"]) and row["high"] > row["low"]:
            level = place + BELOW * sources.index(row["source"])
            bar(axes, row["low"], row["high"], level, source=row["source"], colour=row["colour"])
    first = part.iloc[0]
    if math.isfinite(first["effect"]):
        ring(axes, float(first["effect"]), place, str(first["colour"]))
