"""Disclosure label: a talk says beforehand that a machine speaks.

What a noticed label does to a talk is the world's to say, not the policy's.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import OfProviders, together
from society.policy import Levers


class DisclosureLabel(OfProviders):
    """Talks say beforehand that a machine speaks."""

    levers: ClassVar[tuple[str, ...]] = ("labelled",)
    evidence: ClassVar[str] = (
        "Rules that ask for it: Utah HB 452 for mental-health chatbots (Utah Code 13-72a-203, in force 7 May "
        "2025) and New York for companions, at the beginning and every three hours (General Business Law "
        "§ 1702, in force 5 November 2025). That people know they talk with a machine is the usual case, so "
        "little may change."
    )

    name: Literal["disclosure-label"] = "disclosure-label"
    noticed: float = parameter(
        0.7,
        unit="share of labels",
        low=0.3,
        high=1.0,
        minimum=0.0,
        maximum=1.0,
        source="assumed; labels are overlooked when they are everywhere",
        description="Labels that a user notices.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Label strength · noticed of the talks that have no label yet."""
        return levers.moved(labelled=together(levers.labelled, strength * self.noticed))
