"""Implicit-tone monitor: warmth that implies moral status is recognised and taken away."""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import OfProviders, together
from society.policy import Levers


class ImplicitToneMonitor(OfProviders):
    """A monitor takes away implicit tone where it recognises it."""

    levers: ClassVar[tuple[str, ...]] = ("implicit_removed",)
    evidence: ClassVar[str] = (
        "No such monitor is in use. Coders agree on implicit tone less than on claims, so less is recognised."
    )

    name: Literal["implicit-tone-monitor"] = "implicit-tone-monitor"
    recognised: float = parameter(
        0.5,
        unit="share of tone above 0",
        low=0.2,
        high=0.8,
        minimum=0.0,
        maximum=1.0,
        source="assumed; implicit tone is the hard case",
        description="Tone above 0 that the monitor recognises and takes away.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Take away strength · recognised of the tone above 0 that is left."""
        return levers.moved(implicit_removed=together(levers.implicit_removed, strength * self.recognised))
