"""The law ``bounded``: each talk closes a part of the gap to the level implied by its tone.

Years of talk settle at that level: what is held never exceeds the largest level heard. What the
fast part loses at night passes in part into the slow part, which fades over years.
"""

from __future__ import annotations

CREEPS = False
TALLY = False


def absorb(
    fast: float,
    slow: float,
    tally: float,
    level: float,
    talk: float,
    rate: float,
    kept: float,  # noqa: ARG001 - one interface for all laws
    half: float,  # noqa: ARG001 - one interface for all laws
) -> tuple[float, float, float]:
    """State after the day's talk: f + talk · α · (A - f - s).

    Args:
        fast: fast part of what talk has added to experience, SD.
        slow: slow part, SD.
        tally: not kept by this law.
        level: A, the level that this talk's tone implies for this person, SD.
        talk: 1 if there is a talk today, else 0.
        rate: α, share of the gap that one talk closes.
        kept: not used.
        half: not used.
    """
    return fast + talk * rate * (level - fast - slow), slow, tally


def consolidate(
    fast: float,
    slow: float,
    tally: float,
    loss: float,
    kept: float,
    keep: float,
    creep: float,  # noqa: ARG001 - one interface for all laws
) -> tuple[float, float, float]:
    """State after a night: lost = f · loss; f ← f - lost; s ← (s + kept · lost) · keep.

    Args:
        fast: fast part, SD.
        slow: slow part, SD.
        tally: not kept by this law.
        loss: 1 - 2^(-1/half_life_fast).
        kept: share of the loss that turns slow.
        keep: 2^(-1/(365 · half_life_slow)).
        creep: not used.
    """
    lost = fast * loss
    return fast - lost, (slow + kept * lost) * keep, tally


def held(fast: float, slow: float, tally: float) -> float:  # noqa: ARG001 - one interface for all laws
    """What talk has added to experience: f + s."""
    return fast + slow
