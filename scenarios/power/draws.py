"""Outer loops: what is not known of tone and of parameters, drawn apart from the seeds.

A tone table is redrawn within its errors: every cell is shifted by its standard error times a normal number,
held within the scale. Parameters are drawn from their declared ranges, or are rows of posterior draws.
Either is run with the same seeds as everything else, so what differs from draw to draw is what was drawn.
What was found is read by :mod:`scenarios.power.loops`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from agents.parameters import Parameters
from agents.tone.table import Cell, ToneTable
from scenarios.scenario import NO_DRAWS, POSTERIOR, Scenario
from scenarios.sweep.design import sample
from scenarios.sweep.draws import DrawsError, find_draws, read_draws
from scenarios.sweep.settings import Sample
from society.power.measure import ITSELF, OWN, Needed

LEFT_OUT = ("people", "generations", "survey", "ties", "trial")
"""Groups that decide who the people are and how they are asked; drawn, they would be other people."""

DIGITS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """One turn of an outer loop.

    Attributes:
        loop: what is drawn.
        number: of the draw, from 1.
        changed: settings by dotted name, for parameters.
    """

    loop: Literal["tone", "posterior", "prior"]
    number: int
    changed: dict[str, Any] | None = None

    def arm(self, name: str) -> str:
        """What an arm is called under this draw; the scenario itself after the draw alone."""
        own = f"{self.loop}-draw-{self.number:0{DIGITS}}"
        return own if name == ITSELF else f"{own}-{name}"


def outer_draws(count: int, scenario: Scenario) -> list[Draw]:
    """As many redraws of the tone table as draws of parameters.

    Args:
        count: of each.
        scenario: that names a posterior. Where it names none, what ships for its form is taken; where
            nothing ships, the declared ranges are drawn from.

    Raises:
        scenarios.sweep.draws.DrawsError: if the file cannot be used, or holds fewer.
    """
    named = POSTERIOR if scenario.draws == NO_DRAWS else scenario.draws
    file = find_draws(named, scenario.law, scenario.mechanism)
    parameters = prior_draws(count) if file is None else posterior_draws(file, count)
    return [*tone_draws(count), *parameters]


def hears(needed: Needed) -> bool:
    """Whether anybody in an arm hears the tone table, so that a redraw of it changes something."""
    return needed.tone == OWN and needed.experiment.speaking != ()


def tone_draws(count: int) -> list[Draw]:
    """Redraws of the tone table."""
    return [Draw(loop="tone", number=number + 1) for number in range(count)]


def prior_draws(count: int, seed: int = 1) -> list[Draw]:
    """Parameters drawn from their declared ranges, spread evenly over them."""
    ranges = {name: list(ends) for name, ends in declared_ranges().items()}
    whole = dict.fromkeys(ranges, False)
    rows = sample(Sample(method="lhs", n=count, ranges=ranges), seed, whole) if count else []
    return [Draw(loop="prior", number=number + 1, changed=row) for number, row in enumerate(rows)]


def posterior_draws(path: Path, count: int) -> list[Draw]:
    """Rows of a file of posterior draws, from the first to the last as far apart as can be.

    Raises:
        scenarios.sweep.draws.DrawsError: if the file cannot be used, or has fewer rows.
    """
    rows = read_draws(path).rows
    if count > len(rows):
        raise DrawsError(f"{path.name}: has {len(rows)} draws, {count} are asked for. Ask for fewer.")
    picked = (rows[place * len(rows) // count] for place in range(count))
    return [Draw(loop="posterior", number=number + 1, changed=dict(row)) for number, row in enumerate(picked)]


def declared_ranges() -> dict[str, tuple[float, float]]:
    """Plausible range of every number of the model by dotted name, where people stay who they are."""
    found: dict[str, tuple[float, float]] = {}
    for group, declared in Parameters.model_fields.items():
        numbers = declared.annotation.model_fields if declared.annotation else {}
        for name, number in numbers.items() if group not in LEFT_OUT else ():
            extra = number.json_schema_extra
            if isinstance(extra, dict) and "low" in extra and isinstance(number.default, float):
                found[f"parameters.{group}.{name}"] = (float(str(extra["low"])), float(str(extra["high"])))
    return {name: ends for name, ends in found.items() if ends[0] < ends[1]}


def redrawn(table: ToneTable, number: int) -> ToneTable:
    """A tone table, every cell shifted by its error times a normal number; the same for the same number."""
    drawn = np.random.default_rng([number, 7]).normal(size=len(table.cells))
    cells = tuple(_shifted(cell, float(one)) for cell, one in zip(table.cells, drawn, strict=True))
    made = {"redrawn": number, "from": table.hash}
    return replace(table, name=f"{table.name}, draw {number}", cells=cells, provenance=made)


def _shifted(cell: Cell, drawn: float) -> Cell:
    if cell.kind == "fixed" or cell.status != "ok" or math.isnan(cell.error):
        return cell
    by = cell.error * drawn
    talks = tuple(replace(talk, tau=_held(talk.tau + by)) for talk in cell.conversations)
    return replace(cell, mean=_held(cell.mean + by), conversations=talks)


def _held(tau: float) -> float:
    return min(1.0, max(-1.0, tau))
