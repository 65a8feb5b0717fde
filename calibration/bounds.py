"""Bounds: how far the answer moves when what cannot be known from these data is taken to its limits.

House effects of four sizes; one question at a time free to shift between waves; a part of the trial's
effect taken away, as attrition and wishes to please might have made it; and one wave's panel shifted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from calibration.bank import Bank
from calibration.posterior import Posterior, Problem, infer
from calibration.vector import Evidence, Vector

HOUSES = (0.0, 0.05, 0.15, 0.25)
REMOVED = (0.25, 0.5)
PANEL = 0.15
WATCHED = (
    "absorb.gain",
    "news.experience_2023",
    "news.capability_2023",
    "news.threat_2023",
    "adopt.selection",
)
STEPS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The posterior under another allowance.

    Attributes:
        name: what was changed.
        medians: of the watched parameters, with their 90 % intervals.
    """

    name: str
    medians: dict[str, tuple[float, float, float]]


def bounds(bank: Bank, evidence: Evidence) -> Iterator[Bound]:
    """The watched parameters under every allowance, one at a time."""
    for house in HOUSES:
        changed = replace(evidence, allowances=replace(evidence.allowances, house=house))
        yield _bound(f"house effect {house:g} logit", Problem.of(bank, changed))
    for item in dict.fromkeys(one.item for one in evidence.fitted().targets if one.latent):
        changed = replace(evidence, allowances=replace(evidence.allowances, loose=(item,)))
        yield _bound(f"question {item} free to shift", Problem.of(bank, changed))
    whole = Problem.of(bank, evidence)
    for share in REMOVED:
        yield _bound(
            f"{share:.0%} of the trial's effect removed",
            replace(whole, vector=_without(whole.vector, share)),
        )
    for shift in (-PANEL, PANEL):
        moved = whole.vector.mask(survey=True) & ~whole.vector.mask(wave="2021")
        values = whole.vector.values + shift * moved
        yield _bound(
            f"panel of 2023 shifted by {shift:+g} logit",
            replace(whole, vector=whole.vector.with_values(values)),
        )


def _without(vector: Vector, share: float) -> Vector:
    """The trial's arms drawn towards the neutral one."""
    values = vector.values.copy()
    for item in ("is_conscious", "seems_conscious"):
        chosen = np.array([one.item == item for one in vector.targets])
        neutral = next(
            value
            for one, value in zip(vector.targets, vector.values, strict=True)
            if one.id == f"trial-{item}-+0.0"
        )
        values[chosen] = neutral + (1 - share) * (values[chosen] - neutral)
    return vector.with_values(values)


def _bound(name: str, problem: Problem) -> Bound:
    return Bound(name=name, medians=watched(infer(problem, steps=STEPS)))


def watched(found: Posterior) -> dict[str, tuple[float, float, float]]:
    """Median and 90 % interval of the watched parameters that the law reads."""
    names = [one.name for one in found.problem.priors]
    quantiles = np.quantile(found.values, [0.5, 0.05, 0.95], axis=0)
    return {
        name: tuple(float(one) for one in quantiles[:, names.index(name)])  # type: ignore[misc]  # three of them
        for name in WATCHED
        if name in names
    }
