"""Quantities: how each recorded outcome is named and in which unit it is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An outcome as readers meet it.

    Attributes:
        outcome: its name in the results.
        title: its name on figures, without a full stop.
        words: its name inside a sentence.
        unit: unit after a number, in the plural.
        factor: shown value = stored value × factor.
        share: whether levels are shares of people or talks, shown in per cent.
    """

    outcome: str
    title: str
    words: str
    unit: str
    factor: float
    share: bool = False


RIGHTS = Quantity(
    outcome="legal_rights_agree",
    title="Agreement that sentient AIs should have legal rights",
    words="agreement that sentient AIs should have legal rights",
    unit="percentage points",
    factor=100.0,
    share=True,
)
EXPERIENCE = Quantity(
    outcome="experience_mean",
    title="Belief that AIs are conscious and feel",
    words="the belief that AIs are conscious and feel",
    unit="standard deviations",
    factor=1.0,
)
QUANTITIES = {quantity.outcome: quantity for quantity in (RIGHTS, EXPERIENCE)}
