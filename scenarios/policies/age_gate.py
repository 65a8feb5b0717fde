"""Age gate: nobody below an age uses a model as a companion.

People here are adults, so a gate at 18 changes nothing; a dose is the part of the way from there to
``age``, as if a gate held first for those nearest to being of age.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import Intervention
from society.policy import Levers

ADULT = 18.0
"""Age of the youngest people in the population, years."""


class AgeGate(Intervention):
    """Nobody below an age uses a model as a companion."""

    levers: ClassVar[tuple[str, ...]] = ("youngest_companion",)
    evidence: ClassVar[str] = (
        "Australia bars those under 16 from accounts on social media (Online Safety Amendment (Social Media "
        "Minimum Age) Act 2024, in force 10 December 2025). Character.AI announced that open-ended chat "
        "would end for those under 18 by 25 November 2025. Of people of 18 to 29 58 % have used ChatGPT, of "
        "those over 65 10 % (Pew 2025)."
    )

    name: Literal["age-gate"] = "age-gate"
    age: float = parameter(
        21.0,
        unit="years",
        low=18.0,
        high=25.0,
        minimum=18.0,
        maximum=100.0,
        source="assumed; a gate at 21 is the strictest age of majority in use",
        description="Age below which nobody uses a companion.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Raise the youngest age from that of adults to ``age``, by the strength."""
        youngest = ADULT + strength * (self.age - ADULT)
        return levers.moved(youngest_companion=max(levers.youngest_companion, youngest))
