"""Bond: attachment to a companion grows with warm talk, fades without it, and feeds use.

The form is the logistic-free saturating growth of habit models with a constant loss: with talk of
warmth w on a share u of days the bond settles near growth·w·u / (growth·w·u + loss). Growth is
derived from the separation-distress series of the tone trial (arXiv 2512.01991).
"""

from __future__ import annotations


def attach(bond: float, warmth: float, growth: float) -> float:
    """Bond after one talk: b + growth · warmth · (1 - b)."""
    step = growth * warmth
    return bond + step - step * bond


def fade(bond: float, keep: float) -> float:
    """Bond after a night: b · keep, with keep = 2^(-1/half_life)."""
    return bond * keep


def talks(draw: float, probability: float, lift: float) -> bool:
    """Whether a person talks today: a uniform draw against odds raised by the bond.

    The odds p / (1 - p) are multiplied by 1 + lift, with lift = use · b; written without a division.

    Args:
        draw: uniform in [0, 1).
        probability: chance of talking on a day without any bond.
        lift: relative rise of the odds.
    """
    return draw + draw * probability * lift < probability + probability * lift
