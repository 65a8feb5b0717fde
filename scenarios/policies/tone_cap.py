"""Tone cap: implicit moral-status tone above a cap is cut down to it.

No such rule is in force anywhere; it is what a rule on tone would do if tone could be measured in service.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import OfProviders, together
from society.policy import Levers


class ToneCap(OfProviders):
    """Implicit tone above a cap is cut down to it."""

    levers: ClassVar[tuple[str, ...]] = ("tone_cap", "tone_capped")
    evidence: ClassVar[str] = (
        "No such rule is known. What it would cap is measured: models of 2025 sound like 0.28 on the "
        "scale of the randomised trial (arXiv 2512.01991)."
    )

    name: Literal["tone-cap"] = "tone-cap"
    cap: float = parameter(
        0.0,
        unit="tone",
        low=-0.5,
        high=0.5,
        minimum=-1.0,
        maximum=1.0,
        source="assumed; 0 is the middle arm of the tone trial (arXiv 2512.01991)",
        description="Tone above which models may not sound.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Let τ become τ - strength · max(τ - cap, 0); of two caps the lower holds."""
        cap = min(levers.tone_cap, self.cap)
        return levers.moved(tone_cap=cap, tone_capped=together(levers.tone_capped, strength))
