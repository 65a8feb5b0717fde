"""Couple: support for AI rights follows experience, capability, threat, bond and cues.

All terms are displacements from the start, in SD of US adults in 2021, so that nothing moves
when nothing has happened. Weights come from regressions on AIMS 2021 and 2023
(10.17632/x5689yhv2n) and are upper ends, not effects.
"""

from __future__ import annotations


def target(held: float, bond: float, experience_weight: float, bond_weight: float, common: float) -> float:
    """Where a person's rights displacement is heading.

    target = λ_exp · (f + s) + λ_bond · b + common

    Args:
        held: f + s, what talk has added to experience, SD.
        bond: attachment, 0 to 1; it starts at 0.
        experience_weight: λ_exp.
        bond_weight: λ_bond.
        common: λ_exp · news on experience + λ_cap · C - λ_threat · H + cue, the same for all.
    """
    return experience_weight * held + bond_weight * bond + common


def follow(displacement: float, goal: float, rate: float) -> float:
    """Rights displacement after a day: u + rate · (target - u)."""
    return displacement + rate * (goal - displacement)
