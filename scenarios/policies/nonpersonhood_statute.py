"""Statutory non-personhood: jurisdictions enact that an AI is no person."""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import Intervention
from society.policy import Levers


class NonpersonhoodStatute(Intervention):
    """Jurisdictions enact that an AI is no person."""

    levers: ClassVar[tuple[str, ...]] = ("nonpersonhood",)
    evidence: ClassVar[str] = (
        "Idaho HB 720 (2022), North Dakota HB 1361 (2023), Utah HB 249 (2024): three of 50 states in 4.4 "
        "years; bills were pending in at least nine others."
    )

    name: Literal["nonpersonhood-statute"] = "nonpersonhood-statute"
    share: float = parameter(
        1.0,
        unit="share of jurisdictions",
        low=0.06,
        high=1.0,
        minimum=0.0,
        maximum=1.0,
        source="assumed; three states of 50 are 0.06",
        description="Jurisdictions that have the statute at full dose.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Have the statute in strength · share of the jurisdictions, or in as many as have it."""
        return levers.moved(nonpersonhood=max(levers.nonpersonhood, strength * self.share))
