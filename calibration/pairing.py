"""Pairing: how many independent replicates one paired replicate is worth, policy by policy.

A policy and its reference share every random number. The variance of their difference over seeds is set
against what it would be with seeds of their own, the sum of both variances. A ratio of five means that
twenty pairs say as much as a hundred runs of each arm.

Source: keyed common random numbers, Klein et al. 2024 (arXiv 2409.02086).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.plan import plan_comparison
from scenarios.policies import POLICIES
from scenarios.reading import load
from scenarios.replicates import live
from scenarios.scenario import NO_DRAWS, Scenario

AGREE = "legal_rights_agree"
SEEDS = 8
PEOPLE, DAYS = 1000, 1461
ON_ATTITUDES = ("tone-cap", "ai-literacy", "human-contact", "session-limit")
"""Policies that act on people's attitudes through what they hear; for others a ratio is only reported."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What pairing is worth for one policy.

    Attributes:
        policy: its name.
        effect: mean difference at the last record, percentage points.
        paired: SD of the difference over seeds; ``apart`` what it would be with independent seeds.
        ratio: of the variances; None where the policy changes nothing.
    """

    policy: str
    effect: float
    paired: float
    apart: float
    ratio: float | None


def worth(
    policies: Sequence[str] = tuple(POLICIES), *, seeds: int = SEEDS, people: int = PEOPLE, days: int = DAYS
) -> list[Worth]:
    """The worth of pairing, each policy at full dose from the start against the baseline.

    Args:
        policies: names.
        seeds: replicates.
        people: model people of every run.
        days: that each lives.
    """
    base = load("baseline").scenario.changed(
        {"people": people, "days": days, "seeds": seeds, "draws": NO_DRAWS}
    )
    plain = _last(base)
    return [_compared(name, plain, _last(_with(base, name))) for name in policies]


def _with(base: Scenario, name: str) -> Scenario:
    return base.changed({"policy": [{"name": name, "dose": 1.0}]})


def _last(settings: Scenario) -> Floats:
    """Agreement at the end of every replicate, percent."""
    plan = plan_comparison(settings, settings.model_copy(update={"name": "once more"}))
    chosen = [one for one in plan.replicates if one.arm == settings.name]
    table = plan.arms[0].table
    return np.array([100 * live(one, table).series(AGREE)[-1] for one in chosen], dtype=np.float64)


def _compared(name: str, plain: Floats, moved: Floats) -> Worth:
    apart = float(plain.var(ddof=1) + moved.var(ddof=1))
    paired = float((moved - plain).var(ddof=1))
    return Worth(
        policy=name,
        effect=float((moved - plain).mean()),
        paired=float(np.sqrt(paired)),
        apart=float(np.sqrt(apart)),
        ratio=apart / paired if paired else None,
    )
