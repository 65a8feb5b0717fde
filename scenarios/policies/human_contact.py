"""Human-contact programme: people are brought to talk with each other more often."""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import Intervention
from society.policy import Levers


class HumanContact(Intervention):
    """A programme brings people to talk with each other more often."""

    levers: ClassVar[tuple[str, ...]] = ("human_contact",)
    evidence: ClassVar[str] = (
        "Between 26 and 29 % of adults in the United States ever talk with friends or family about AI "
        "(AIMS 2021 and 2023, 10.17632/x5689yhv2n). No trial has raised it."
    )

    name: Literal["human-contact"] = "human-contact"
    more: float = parameter(
        0.5,
        unit="factor less 1",
        low=0.1,
        high=1.0,
        minimum=0.0,
        maximum=9.0,
        source="assumed",
        description="How much more often people talk with each other, at full dose.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Raise how often people talk with each other to 1 + strength · more times that."""
        return levers.moved(human_contact=levers.human_contact * (1 + strength * self.more))
