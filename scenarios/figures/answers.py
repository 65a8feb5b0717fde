"""Answers: opinion as a survey would publish it, every answer a piece of a bar, "no opinion" apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios.figures.numerals import plain
from scenarios.figures.palette import INK, PAPER, QUIET, RULE
from scenarios.figures.sheet import SMALL, WIDE, Notes, drawn, empty, is_narrow, plain_axes, sheet, text_width

LEAST_WRITTEN = 5.0  # per cent; a narrower piece has no room for its number
LEAST_WRITTEN_NARROW = 6.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the form: its number there, its words, its colour, and that of a number on it."""

    number: int
    words: str
    colour: str
    ink: str = INK


# Against in oranges, for in blues, both from light to dark, so that they differ in lightness too.
AGAINST_RIGHTS = (
    Answer(1, "strongly disagree", "#8C3B00", PAPER),
    Answer(2, "disagree", "#D98A4A"),
    Answer(3, "somewhat disagree", "#F3CFAE"),
)
FOR_RIGHTS = (
    Answer(5, "somewhat agree", "#BBD7EC"),
    Answer(6, "agree", "#5B9DCB"),
    Answer(7, "strongly agree", "#004C80", PAPER),
)
NONE = Answer(4, "no opinion", "#E2E2E2")


@drawn
def answers(
    shares: pd.DataFrame, *, title: str, rows: Sequence[str], notes: Notes, width: float = WIDE
) -> Figure:
    """One bar a row: answers against at the left of a middle line, answers for at its right.

    Args:
        shares: columns row, answer (1 to 7), share (0 to 1 of all who were asked).
        title: what was asked.
        rows: rows to show, from the top.
        notes: the words around the plot.
        width: width in inches; the height follows.
    """
    narrow = is_narrow(width)
    page = sheet(
        width, 0.75 + (0.74 if narrow else 0.46) * max(len(rows), 2) + 0.35, title=title, notes=notes
    )
    there = [row for row in rows if (shares["row"] == row).any()]
    names = [row if row in there else f"{row}: no finished run" for row in rows]
    label = 0.15 if narrow else text_width(names, SMALL + 0.5) + 0.3
    axes = page.figure.add_subplot(page.grid(1, 1, sides=(label, 0.15), ends=(0.65, 0.35))[0])
    if not there:
        empty(axes, "These results hold no answers to show.")
        return page.figure
    plain_axes(axes)
    table = shares.pivot_table(index="row", columns="answer", values="share") * 100
    left = float(table[[one.number for one in AGAINST_RIGHTS]].sum(axis=1).max())
    right = float(table[[one.number for one in FOR_RIGHTS]].sum(axis=1).max())
    aside = right + 3
    for place, (row, name) in enumerate(zip(rows, names, strict=True)):
        shift, side = ((0, 20), "left") if narrow else ((-8, 0), "right")
        axes.annotate(
            name, (0, place), xycoords=("axes fraction", "data"), xytext=shift,
            textcoords="offset points", ha=side, va="center", fontsize=SMALL + 0.5,
        )  # fmt: skip
        if row in there:
            _bar(axes, place, dict(table.loc[row].items()), aside, narrow=narrow)
    axes.set_xlim(-left - 1, aside + max(float(table[NONE.number].max()) + 1, 14))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    axes.axvline(0, color=QUIET, linewidth=1, zorder=5)
    _heads(axes)
    return page.figure


def _bar(axes: Axes, place: int, row: Mapping[Any, Any], aside: float, *, narrow: bool) -> None:
    """The pieces of one bar, those against built up leftwards from the middle."""
    spots, edge = [], 0.0
    for one in reversed(AGAINST_RIGHTS):
        edge -= float(row[one.number])
        spots.append((one, edge))
    edge = 0.0
    for one in FOR_RIGHTS:
        spots.append((one, edge))
        edge += float(row[one.number])
    for one, start in [*spots, (NONE, aside)]:
        share = float(row[one.number])
        axes.barh(
            place, share, left=start, height=0.55, color=one.colour, edgecolor=RULE, linewidth=0.5, zorder=3
        )
        if share >= (LEAST_WRITTEN_NARROW if narrow else LEAST_WRITTEN):
            axes.text(
                start + share / 2, place, plain(share, 0 if narrow else 1), ha="center", va="center",
                fontsize=SMALL, color=one.ink, zorder=4,
            )  # fmt: skip


def _heads(axes: Axes) -> None:
    """What lies on either side of the middle, and apart."""
    edge = axes.get_xlim()[1]
    heads = ((0, -5, "disagree", "right"), (0, 5, "agree", "left"), (edge, 0, "no opinion", "right"))
    for spot, shift, words, side in heads:
        axes.annotate(
            words, (spot, 1), xycoords=("data", "axes fraction"), xytext=(shift, 6),
            textcoords="offset points", ha=side, fontsize=SMALL + 0.5, weight="bold", color=QUIET,
        )  # fmt: skip
