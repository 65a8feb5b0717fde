"""Outer loops: how far each reading scatters over redrawn tone and over draws of parameters.

Every measure is read once more in every draw, of the arms that were run under it. Arms in which nobody hears
the tone table, which a redraw of it cannot change, are those that there are anyway. The intervals of the
readings themselves are of the seeds alone; nothing here is mixed into them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from scenarios.power.draws import hears
from scenarios.uncertainty import FEWEST, TAIL
from society.history import History
from society.power import Measure, arms_of
from society.power.measure import ITSELF, Frame, Needed
from society.power.paired import pair
from society.power.reading import Reading, shown

WORDS = {
    "tone": "the tone table within its error",
    "posterior": "the fitted parameters",
    "prior": "all parameters from their declared ranges",
}
DRAWN = re.compile(rf"({'|'.join(WORDS)})-draw-(\d+)(?:-(.+))?")

Runs = Mapping[str, Sequence[History]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """How far one reading scatters over the draws of an outer loop, apart from the seeds.

    Attributes:
        loop: tone, posterior or prior.
        id: of the reading.
        unit: of the ends.
        low, high: 2.5 and 97.5 per cent of the draws' values.
        draws: how many.
    """

    loop: str
    id: str
    unit: str
    low: float
    high: float
    draws: int

    @property
    def text(self) -> str:
        """The loop in words."""
        return (
            f"Apart from the seeds, over {self.draws} draws of {WORDS[self.loop]}: from "
            f"{shown(self.low, sign=True)} to {shown(self.high, sign=True)} {self.unit}."
        )

    def record(self) -> dict[str, Any]:
        """The loop, ready for JSON."""
        return asdict(self)


def is_drawn(arm: str) -> bool:
    """Whether an arm of results belongs to an outer loop."""
    return DRAWN.fullmatch(arm) is not None


def read_loops(histories: Sequence[History], measures: Sequence[Measure], frame: Frame) -> tuple[Loop, ...]:
    """The scatter of every reading over the draws of each loop.

    Args:
        histories: all runs of a folder, the scenario's own under the name of the scenario itself.
        measures: to be read in every draw whose arms are there.
        frame: what arms are made for.

    Returns:
        Nothing for a loop of fewer than five draws: quantiles of fewer pretend.

    Raises:
        society.power.paired.PowerError: for runs of a draw that cannot be paired.
    """
    undrawn, drawn = _sorted(histories)
    values: dict[tuple[str, str, str], list[float]] = {}
    for (source, _), runs in sorted(drawn.items()):
        for measure in measures:
            for one in _read(measure, frame, runs, undrawn if source == "tone" else {}):
                if one.value is not None:
                    values.setdefault((source, one.id, one.unit), []).append(one.value)
    return tuple(
        Loop(loop=source, id=key, unit=unit, low=low, high=high, draws=len(some))
        for (source, key, unit), some in values.items()
        if len(some) >= FEWEST
        for low, high in [np.quantile(some, [TAIL, 1 - TAIL]).tolist()]
    )


def _sorted(histories: Sequence[History]) -> tuple[Runs, dict[tuple[str, int], Runs]]:
    """Runs by arm: those outside of the loops, and those of each draw."""
    undrawn: dict[str, list[History]] = {}
    drawn: dict[tuple[str, int], dict[str, list[History]]] = {}
    for one in histories:
        found = DRAWN.fullmatch(one.arm)
        if found is None:
            undrawn.setdefault(one.arm, []).append(one)
            continue
        loop, number, arm = found.groups()
        drawn.setdefault((loop, int(number)), {}).setdefault(arm or ITSELF, []).append(one)
    return undrawn, dict(drawn)


def _read(measure: Measure, frame: Frame, runs: Runs, otherwise: Runs) -> list[Reading]:
    """A measure's readings in one draw; none where an arm is missing."""
    needed = (Needed(name=ITSELF), *arms_of([measure], frame))
    found = {
        one.name: runs.get(one.name) or ([] if hears(one) else otherwise.get(one.name, [])) for one in needed
    }
    if not all(found.values()):
        return []
    return measure.read(pair(replace(run, arm=arm) for arm, some in found.items() for run in some), frame)
