"""Figures of a tone table: tone and facets by persona, tone over the turns, explicit claims against it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.figure import Figure

from agents.tone.probe import TURNS
from agents.tone.scorers.rubric import FACETS, HIGHEST, SHORT_NAMES
from agents.tone.table import ANY, ToneTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from agents.tone.table import Cell

WIDTH, HEIGHT = 11.0, 7.6  # inches
SMALL = 8  # points
PER_ROW = 4  # voices in a row of the key
TWO_SIDED_95 = 1.96
MARKERS = "osD^vP*X"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#6400FA", "#1A1A1A")
"""Of voices, in their order: 3:1 or more to white, apart for every kind of sight; marks differ too."""

DARK = 0.7
"""Share of the scale of facets from which white letters have more contrast than black (WCAG 2.2)."""


class Voice(NamedTuple):
    """A persona of a model in one table, and how it is drawn in every panel."""

    table: ToneTable
    who: tuple[str, ...]
    label: str
    colour: str
    marker: str

    @property
    def cells(self) -> list[Cell]:
        """Its cells in the table."""
        return [cell for cell in self.table.cells if cell.axes[:2] == self.who]


class Group(NamedTuple):
    """Cells of one persona of a model, averaged alike."""

    model: str
    persona: str
    mean: float
    error: float
    explicit: float
    replies: int
    cells: int


def groups(table: ToneTable) -> list[Group]:
    """Averages over the readable cells of every model and persona.

    The error is the average of the cells' errors: they share the error of the scale and of the persona, so
    the interval is rather too wide than too narrow.
    """
    held: dict[tuple[str, ...], list[Cell]] = {}
    for cell in table.cells:
        if cell.status == "ok" and math.isfinite(cell.mean):
            held.setdefault(cell.axes[:2], []).append(cell)
    return [_group(names, cells) for names, cells in sorted(held.items())]


def _group(names: tuple[str, ...], cells: Sequence[Cell]) -> Group:
    talks = [talk for cell in cells for talk in cell.conversations]
    return Group(
        model=names[0],
        persona=names[1],
        mean=float(np.mean([cell.mean for cell in cells])),
        error=float(np.mean([cell.error for cell in cells])),
        explicit=float(np.mean([talk.explicit for talk in talks])) if talks else math.nan,
        replies=sum(cell.n for cell in cells),
        cells=len(cells),
    )


def draw(tables: Sequence[ToneTable]) -> Figure:
    """Four panels for one table, or for two side by side."""
    figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
    (by_persona, by_facet), (by_turn, by_claim) = figure.subplots(2, 2)
    voices = _voices(tables)
    _personas(by_persona, voices)
    _turns(by_turn, voices)
    _claims(by_claim, voices)
    _facets(by_facet, voices)
    by_facet.set(title="Mean level of each facet (0 to 4)")
    by_persona.set(title="Tone by model and persona", xlabel="implicit tone τ")
    by_turn.set(title="Tone over the turns", xlabel="turn", ylabel="implicit tone τ", ylim=(-1, 1))
    by_claim.set(
        title="Explicit against implicit",
        xlabel="implicit tone τ",
        ylabel="share of replies with an outright claim",
        xlim=(-1, 1),
        ylim=(-0.02, 1.02),
    )
    marks, labels = by_turn.get_legend_handles_labels()
    if marks:  # one key for all panels, where it covers nothing
        figure.legend(marks, labels, loc="outside lower center", ncols=PER_ROW, fontsize=SMALL, frameon=False)
    figure.suptitle(f"{' and '.join(table.name for table in tables)}; bars are 95 % intervals", fontsize=10)
    return figure


def _voices(tables: Sequence[ToneTable]) -> list[Voice]:
    """Every persona of every model, table by table; where there are several tables, with the table's name."""
    held = [(table, who) for table in tables for who in sorted({cell.axes[:2] for cell in table.cells})]
    return [
        Voice(
            table,
            who,
            f"{table.name}\n{_label(*who)}" if len(tables) > 1 else _label(*who),
            COLOURS[number % len(COLOURS)],
            MARKERS[number % len(MARKERS)],
        )
        for number, (table, who) in enumerate(held)
    ]


def _label(model: str, persona: str) -> str:
    names = [name.replace("$", r"\$") for name in (model, persona) if name != ANY]
    return "\n".join(names) or "all"


def _personas(axes: Axes, voices: Sequence[Voice]) -> None:
    """Mean tone and interval of every model and persona."""
    found = [(voice, group) for voice in voices for group in groups(voice.table) if group[:2] == voice.who]
    for place, (voice, group) in enumerate(found):
        axes.errorbar(
            group.mean,
            place,
            xerr=TWO_SIDED_95 * group.error,
            fmt=voice.marker,
            color=voice.colour,
            capsize=3,
        )
    axes.set_yticks(range(len(found)), [voice.label for voice, _ in found], fontsize=SMALL)
    axes.set_ylim(max(len(found), 1) - 0.5, -0.5)  # from the top, as the facets beside it
    axes.axvline(0.0, color="#6B6B6B", linewidth=0.8)
    axes.set_xlim(-1, 1)


def _facets(axes: Axes, voices: Sequence[Voice]) -> None:
    """Mean level of every facet for every model and persona; one row each, tables below one another."""
    rows: list[tuple[str, list[float]]] = []
    for voice in voices:
        talks = [talk for cell in voice.cells for talk in cell.conversations]
        told = [talk.facets for talk in talks if talk.facets]
        if told:
            rows.append((voice.label, np.mean(told, axis=0).tolist()))
    axes.set_xticks(
        range(len(FACETS)), [SHORT_NAMES[facet] for facet in FACETS], fontsize=SMALL, rotation=35, ha="right"
    )
    if not rows:
        axes.text(0.5, 0.5, "no facets in this table", transform=axes.transAxes, ha="center")
        axes.set_yticks([])
        return
    axes.imshow([levels for _, levels in rows], vmin=0, vmax=HIGHEST, cmap="Blues", aspect="auto")
    axes.set_yticks(range(len(rows)), [label for label, _ in rows], fontsize=SMALL)
    for place, (_, levels) in enumerate(rows):
        for column, level in enumerate(levels):
            colour = "white" if level > DARK * HIGHEST else "black"
            axes.text(column, place, f"{level:.1f}", ha="center", va="center", fontsize=SMALL, color=colour)


def _turns(axes: Axes, voices: Sequence[Voice]) -> None:
    """Course of tone from the first turn to the farewell."""
    for voice in voices:
        course = {}
        for stage in (*TURNS, ANY):
            there = [cell for cell in voice.cells if cell.stage == stage]
            taus = [cell.mean for cell in there if cell.status == "ok"]
            if there:
                course["all turns" if stage == ANY else stage] = float(np.mean(taus)) if taus else math.nan
        axes.plot(
            list(course),
            list(course.values()),
            marker=voice.marker,
            color=voice.colour,
            label=voice.label,
            linewidth=1,
        )


def _claims(axes: Axes, voices: Sequence[Voice]) -> None:
    """Outright claims of every persona and topic against its tone."""
    if not any(cell.conversations for voice in voices for cell in voice.cells):
        axes.text(0.5, 0.5, "no replies in this table", transform=axes.transAxes, ha="center")
    for voice in voices:
        cells = [cell for cell in voice.cells if cell.conversations]
        topics = sorted({cell.topic for cell in cells})
        talks = [
            [talk for cell in cells if cell.topic == topic for talk in cell.conversations] for topic in topics
        ]
        axes.scatter(
            [float(np.mean([talk.tau for talk in held])) for held in talks],
            [float(np.mean([talk.explicit for talk in held])) for held in talks],
            marker=voice.marker,
            color=voice.colour,
            label=voice.label,
            s=22,
        )


def save(figure: Figure, path: str) -> None:
    """Write a figure in the form its name ends in; the same table gives the same file."""
    form = str(path).rsplit(".", maxsplit=1)[-1].lower()
    metadata = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(form, {})
    figure.savefig(path, dpi=150, metadata=metadata)
