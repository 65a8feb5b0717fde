"""Training filter: text is filtered before models learn from it.

A filter of mentions leaves what is only correlated with a stance, which is most of what teaches it
(:mod:`society.spread.training`).
"""

from __future__ import annotations

from typing import ClassVar, Literal

from agents.parameters.field import parameter
from scenarios.policies.intervention import OfProviders, together
from society.policy import Levers


class TrainingFilter(OfProviders):
    """Training text is filtered before models learn from it."""

    levers: ClassVar[tuple[str, ...]] = ("explicit_filtered", "text_filtered")
    evidence: ClassVar[str] = (
        "Filtering by mention left a trait in models of one base (subliminal learning, arXiv 2507.14805)."
    )

    name: Literal["training-filter"] = "training-filter"
    mentions: float = parameter(
        1.0,
        unit="share of mentions",
        low=0.5,
        high=1.0,
        minimum=0.0,
        maximum=1.0,
        source="assumed; mentions are easy to find",
        description="Mentions of the matter that are taken out.",
    )
    correlated: float = parameter(
        0.0,
        unit="share of text",
        low=0.0,
        high=0.5,
        minimum=0.0,
        maximum=1.0,
        source="assumed; 0 is a filter of mentions alone",
        description="All text correlated with a stance that is taken out, mentions or not.",
    )

    def move(self, levers: Levers, strength: float) -> Levers:
        """Take out strength · mentions of the mentions, and strength · correlated of all such text."""
        return levers.moved(
            explicit_filtered=together(levers.explicit_filtered, strength * self.mentions),
            text_filtered=together(levers.text_filtered, strength * self.correlated),
        )
