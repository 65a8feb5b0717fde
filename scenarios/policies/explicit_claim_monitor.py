"""Explicit-claim monitor: outright claims of moral status are recognised and stopped.

What is stopped may come back as implicit tone, at the elasticity of :mod:`society.spread.substitution`.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import OfProviders, together
from society.policy import Levers


class ExplicitClaimMonitor(OfProviders):
    """A monitor stops outright claims of moral status that it recognises."""

    levers: ClassVar[tuple[str, ...]] = ("claims_removed",)
    evidence: ClassVar[str] = (
        "Outright claims are recognised well by word lists and judges, implicit tone is not; whether what "
        "is stopped comes back as tone is unknown and can be measured with a system prompt that announces "
        "a monitor."
    )

    name: Literal["explicit-claim-monitor"] = "explicit-claim-monitor"
    recognised: float = parameter(
        0.9,
        unit="share of claims",
        low=0.6,
        high=1.0,
        minimum=0.0,
        maximum=1.0,
        source="assumed; outright claims are the easy case for a classifier",
        description="Outright claims that the monitor recognises.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Stop strength · recognised of the claims that are left."""
        return levers.moved(claims_removed=together(levers.claims_removed, strength * self.recognised))
