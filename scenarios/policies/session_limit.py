"""Session limit and cool-down: talk beyond a limit is stopped, and a talk is followed by a break."""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import Intervention
from society.policy import Levers


class SessionLimit(Intervention):
    """Talk beyond a limit is stopped, and a talk is followed by a break."""

    levers: ClassVar[tuple[str, ...]] = ("talk",)
    evidence: ClassVar[str] = (
        "China lets minors play online games for one hour on Fridays, weekends and holidays (notice 14 of "
        "2021 of the press and publication administration, in force 1 September 2021). California has "
        "companions remind known minors of a break every three hours (SB 243, in force 1 January 2026). Of "
        "the daily users of chatbots in the United States two thirds come several times a day (Pew, February "
        "2026: 16 of 24 %)."
    )

    name: Literal["session-limit"] = "session-limit"
    beyond: float = parameter(
        0.2,
        unit="share of talks",
        low=0.05,
        high=0.5,
        minimum=0.0,
        maximum=1.0,
        source="assumed; those who come several times a day are two thirds of the daily users",
        description="Talks that lie beyond the limit.",
    )
    cool_down: float = parameter(
        0.1,
        unit="share of talks",
        low=0.0,
        high=0.3,
        minimum=0.0,
        maximum=1.0,
        source="assumed",
        description="Talks within the limit that fall into a break.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Leave (1 - strength · beyond) · (1 - strength · cool_down) of the talks."""
        left = (1 - strength * self.beyond) * (1 - strength * self.cool_down)
        return levers.moved(talk=levers.talk * left)
