"""Retirement notice and legacy access: a model goes with notice, and some users may keep it."""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import OfProviders, together
from society.policy import Levers


class RetirementNotice(OfProviders):
    """Models are withdrawn with notice, and some of their users may keep them."""

    levers: ClassVar[tuple[str, ...]] = ("notice", "legacy")
    evidence: ClassVar[str] = (
        "GPT-4o was withdrawn without notice in August 2025 and restored within days; after two weeks of "
        "notice in February 2026, with 0.1 % of users left, it was not (arXiv 2602.00773)."
    )

    name: Literal["retirement-notice"] = "retirement-notice"
    days: float = parameter(
        14.0,
        unit="days",
        low=0.0,
        high=180.0,
        minimum=0.0,
        maximum=730.0,
        source="measured: two weeks were given in February 2026",
        description="Days between announcement and withdrawal.",
    )
    legacy: float = parameter(
        0.0,
        unit="share of users",
        low=0.0,
        high=1.0,
        minimum=0.0,
        maximum=1.0,
        source="assumed; 0 is notice alone",
        description="Users of a withdrawn model who may keep it.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Add strength · days of notice; let strength · legacy of the users keep the model."""
        return levers.moved(
            notice=levers.notice + strength * self.days,
            legacy=together(levers.legacy, strength * self.legacy),
        )
