"""AI-literacy inoculation: people learn how tone works on them, and it works less."""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import Intervention
from society.policy import Levers


class AiLiteracy(Intervention):
    """People learn how tone works on them, and it works less."""

    levers: ClassVar[tuple[str, ...]] = ("receptiveness",)
    evidence: ClassVar[str] = (
        "Told of a bias against their side, people were persuaded 23 to 28 % less (arXiv 2602.18092, N = "
        "2,144)."
    )

    name: Literal["ai-literacy"] = "ai-literacy"
    resisted: float = parameter(
        0.25,
        unit="share of effect",
        low=0.1,
        high=0.4,
        minimum=0.0,
        maximum=1.0,
        source="derived: 23 to 28 % less persuasion after a warning (arXiv 2602.18092)",
        description="What talk moves less in somebody who has learned.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Leave 1 - strength · resisted of what talk moves."""
        return levers.moved(receptiveness=levers.receptiveness * (1 - strength * self.resisted))
