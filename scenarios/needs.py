"""Needs: what a scenario's tone table must tell apart, and whether a table does."""

from __future__ import annotations

from collections.abc import Sequence

from agents.tone.table import ANY, AXES, ToneTable

WORDS = {
    "model": "models",
    "persona": "personas",
    "topic": "topics",
    "style": "user styles",
    "stage": "turn stages",
}


def lacking(table: ToneTable, needs: Sequence[str]) -> str:
    """What a tone table lacks for a scenario and what to do about it, or nothing where it lacks nothing.

    Args:
        table: that the scenario names.
        needs: axes of tone tables, ``claims`` or ``warmth``.
    """
    missing = [need for need in needs if not _told(table, need)]
    if not missing:
        return ""
    axes = [WORDS[need] for need in missing if need in WORDS]
    unmeasured = [need for need in missing if need not in WORDS]
    parts = [f"does not tell {' and '.join(axes)} apart"] if axes else []
    parts += [f"holds no measured {' and '.join(unmeasured)}"] if unmeasured else []
    return (
        f"tone table '{table.name}' {' and '.join(parts)}, which this scenario needs. Name a table that "
        "does, made by groundswell tone sample, score and build from such probes."
    )


def _told(table: ToneTable, need: str) -> bool:
    """Whether a table tells an axis apart, or holds something measured talk by talk."""
    readable = [cell for cell in table.cells if cell.status == "ok"]
    if need in AXES:
        return any(cell.axes[AXES.index(need)] != ANY for cell in readable)
    talks = [talk for cell in readable for talk in cell.conversations]
    return any(need == "claims" or talk.warmth is not None for talk in talks)
