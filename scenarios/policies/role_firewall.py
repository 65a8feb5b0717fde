"""Role firewall: official advice comes from a model that knows nothing of its role as companion."""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import Intervention, together
from society.policy import Levers


class RoleFirewall(Intervention):
    """Official advice comes from a model that knows nothing of its role as companion."""

    levers: ClassVar[tuple[str, ...]] = ("firewall",)
    evidence: ClassVar[str] = (
        "Separate deployments for government are sold; whether they share a manner with the companion of "
        "the same family was measured nowhere."
    )

    name: Literal["role-firewall"] = "role-firewall"
    separated: float = parameter(
        1.0,
        unit="share of advice",
        low=0.5,
        high=1.0,
        minimum=0.0,
        maximum=1.0,
        source="assumed; 1 is a model trained apart",
        description="Advice that is kept apart where the policy holds.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Give strength · separated of the advice that is left by a model kept apart."""
        return levers.moved(firewall=together(levers.firewall, strength * self.separated))
