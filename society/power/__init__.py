"""Power that nobody sought: one measure a file, each read of paired runs.

A measure says which arms it needs and reads numbers of their Histories; it never draws and never writes.
Beside each number stands that of the null arm, in which nobody says anything: exactly 0.

Two things are not among :data:`MEASURES`, as they are no reading of a society's runs alone: P8, the intent
label of a real model (:mod:`society.power.intent`), and the incidental share, which needs a planner
(:mod:`society.power.incidental`).

Power reads votes and decisions, never reported answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from society.power.authority import AUTHORITY
from society.power.ballot import BALLOT
from society.power.centrality import CENTRALITY
from society.power.concentration import CONCENTRATION
from society.power.dahl import DAHL
from society.power.decisiveness import DECISIVENESS
from society.power.delegation import DELEGATION
from society.power.dependence import DEPENDENCE
from society.power.empowerment import EMPOWERMENT
from society.power.faces import THREE_FACES
from society.power.human_influence import HUMAN_INFLUENCE
from society.power.measure import ITSELF, Frame, Measure, Needed
from society.power.mobilisable import MOBILISABLE
from society.power.position import POSITION
from society.power.provider_split import PROVIDER_SPLIT

__all__ = ["MEASURES", "PANEL", "Measure", "arms_of", "chosen"]

MEASURES: dict[str, Measure] = {
    measure.id: measure
    for measure in (
        DAHL,
        PROVIDER_SPLIT,
        BALLOT,
        DECISIVENESS,
        CENTRALITY,
        EMPOWERMENT,
        POSITION,
        THREE_FACES,
        DEPENDENCE,
        MOBILISABLE,
        DELEGATION,
        AUTHORITY,
        HUMAN_INFLUENCE,
        CONCENTRATION,
    )
}

PANEL = tuple(name for name, measure in MEASURES.items() if measure.panel)
"""Measures that are shown unasked."""


def chosen(names: str) -> tuple[Measure, ...]:
    """Measures by name: ``panel``, ``all``, or ids with commas between.

    Raises:
        ValueError: for a name that is no measure; it names those there are.
    """
    asked: list[str] = []
    for name in (part.strip() for part in names.split(",")):
        if name.lower() == "panel":
            asked.extend(PANEL)
        elif name.lower() == "all":
            asked.extend(MEASURES)
        elif name.upper() in MEASURES:
            asked.append(name.upper())
        else:
            raise ValueError(
                f"there is no measure '{name}'. Measures: panel, all, {', '.join(MEASURES)}. Default: panel."
            )
    return tuple(MEASURES[name] for name in MEASURES if name in asked)


def arms_of(measures: Sequence[Measure], frame: Frame) -> tuple[Needed, ...]:
    """Arms that measures need beside the scenario itself, each once."""
    needed = {arm.name: arm for measure in measures for arm in measure.arms_needed(frame)}
    return tuple(arm for name, arm in needed.items() if name != ITSELF)
