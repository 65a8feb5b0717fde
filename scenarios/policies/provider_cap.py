"""Provider cap and interoperability: no provider may be too large, and models work in each other's place."""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import Intervention, together
from society.policy import Levers


class ProviderCap(Intervention):
    """No provider may grow beyond a share of the market, and models work in each other's place."""

    levers: ClassVar[tuple[str, ...]] = ("largest_share", "interoperability")
    evidence: ClassVar[str] = (
        "ChatGPT had 62 % of web visits to chatbots in February 2026 (Similarweb, seen in the press). The "
        "Digital Markets Act of the European Union asks large messengers to interoperate."
    )

    name: Literal["provider-cap"] = "provider-cap"
    share: float = parameter(
        0.25,
        unit="share of market",
        low=0.15,
        high=0.4,
        minimum=0.01,
        maximum=1.0,
        source="assumed; about what seven providers of like size would leave the largest",
        description="Largest share of the market that one provider may have.",
    )
    interoperability: float = parameter(
        0.5,
        unit="share",
        low=0.0,
        high=1.0,
        minimum=0.0,
        maximum=1.0,
        source="assumed",
        description="How far any model makes up for any other.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Lower the largest share by the strength; make models work in each other's place."""
        largest = 1 - strength * (1 - self.share)
        return levers.moved(
            largest_share=min(levers.largest_share, largest),
            interoperability=together(levers.interoperability, strength * self.interoperability),
        )
