"""Voices: what a tone table says about each persona, in the one form that figure, table and text use."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from agents.tone.table import ANY, Cell, ToneTable

# Beyond this many standard errors lies 5 % of a normal distribution, both tails together.
TWO_SIDED_95 = 1.96


NO_PERSONA = "none"


def persona_name(persona: str) -> str:
    """A persona in words."""
    return "no persona" if persona == NO_PERSONA else persona


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How one persona sounded over all topics, user styles and turns, each counted alike.

    Attributes:
        name: the persona, or what a table is called that speaks of models at large.
        model, persona: who spoke; "*" where a table says it of models or personas at large.
        kind: *measured*, *assumed* or *fixed*, as in the table.
        mean, error: average tone in [-1, 1] and its standard error; NaN where nothing could be scored.
        spread: standard deviation of tone between conversations.
        taus: tone of the single conversations; empty where only published figures are known.
        scored: conversations with a tone.
        missing: conversations without one, by reason.
        doubtful: cells too small or too flat to be trusted, of ``cells`` in all.
        cells: number of cells that were averaged.
    """

    name: str
    model: str
    persona: str
    kind: str
    mean: float
    error: float
    spread: float
    taus: tuple[float, ...]
    scored: int
    missing: dict[str, int]
    doubtful: int
    cells: int

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval of the average."""
        return self.mean - TWO_SIDED_95 * self.error

    @property
    def high(self) -> float:
        """Upper end of the 95 % interval of the average."""
        return self.mean + TWO_SIDED_95 * self.error


def voices(table: ToneTable, *, called: str) -> list[Voice]:
    """One voice for each model and persona of the table, from cold to warm.

    ``called`` is what a voice is called that belongs to no persona.
    A marginal cell of the table (topic, style and stage "*") is taken as it stands; where there is
    none, the cells are averaged, each with the same weight. Their errors share the error of the scale and
    are averaged too, as if they were one: the interval is rather too wide than too narrow.
    """
    grouped: dict[tuple[str, str], list[Cell]] = {}
    for cell in table.cells:
        grouped.setdefault((cell.model, cell.persona), []).append(cell)
    found = [_voice(called, *who, cells) for who, cells in grouped.items()]
    return sorted(found, key=lambda voice: (not math.isfinite(voice.mean), voice.mean))


def _voice(called: str, model: str, persona: str, cells: Sequence[Cell]) -> Voice:
    marginal = [cell for cell in cells if cell.axes[2:] == (ANY, ANY, ANY)]
    single = [cell for cell in cells if cell not in marginal]
    averaged = marginal or single
    known = [cell for cell in averaged if math.isfinite(cell.mean) and cell.n > 0] or [
        cell for cell in averaged if math.isfinite(cell.mean) and cell.kind != "measured"
    ]
    counted = single or marginal
    missing: dict[str, int] = {}
    for cell in counted:
        for status, count in cell.status_counts.items():
            if status != "ok" and count:
                missing[status] = missing.get(status, 0) + count
    size = len(known)
    return Voice(
        name=called if persona == ANY else persona_name(persona),
        model=model,
        persona=persona,
        kind=averaged[0].kind,
        mean=sum(cell.mean for cell in known) / size if size else math.nan,
        error=sum(cell.error for cell in known) / size if size else math.nan,
        spread=math.sqrt(sum(cell.spread**2 for cell in known) / size) if size else math.nan,
        taus=tuple(talk.tau for cell in counted for talk in cell.conversations),
        scored=sum(cell.n for cell in counted),
        missing=missing,
        doubtful=sum(cell.status != "ok" for cell in averaged),
        cells=len(averaged),
    )
