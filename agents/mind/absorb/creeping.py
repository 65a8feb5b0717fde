"""The law ``bounded-creep``: as ``bounded``, and what is held slowly becomes part of the person.

Every night the starting view moves by creep · (f + s) / 365 towards what is held; the talks go on
pulling at f + s alone. No data: creep decides how far decades of talk may carry.
"""

from __future__ import annotations

from agents.mind.absorb.bounded import absorb

__all__ = ["CREEPS", "TALLY", "absorb", "consolidate", "held"]

CREEPS = True
TALLY = True


def consolidate(
    fast: float, slow: float, tally: float, loss: float, kept: float, keep: float, creep: float
) -> tuple[float, float, float]:
    """State after a night: as ``bounded``, and tally + creep · (f + s).

    Args:
        fast: fast part, SD.
        slow: slow part, SD.
        tally: how far the starting view has crept, SD.
        loss: 1 - 2^(-1/half_life_fast).
        kept: share of the loss that turns slow.
        keep: 2^(-1/(365 · half_life_slow)).
        creep: share of what is held that becomes permanent in a night, a year's share / 365.
    """
    lost = fast * loss
    return fast - lost, (slow + kept * lost) * keep, tally + creep * (fast + slow)


def held(fast: float, slow: float, tally: float) -> float:
    """What talk has added to experience: f + s + what has crept in."""
    return fast + slow + tally
