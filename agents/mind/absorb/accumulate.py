"""The law ``accumulate``: every talk adds, less and less; a share of it for ever.

Δ = A / (1 + n / half) after n talks. It never settles (the sum grows as half · ln(1 + n/half)), keeps
first impressions for ever and pushes people at the top as hard as anyone: a rival only, declared
because it was the first form proposed.
"""

from __future__ import annotations

CREEPS = False
TALLY = True


def absorb(
    fast: float, slow: float, tally: float, level: float, talk: float, rate: float, kept: float, half: float
) -> tuple[float, float, float]:
    """State after the day's talk: Δ = talk · rate · A · half / (half + n); a share ``kept`` is permanent.

    Args:
        fast: part of the additions that fades, SD.
        slow: part that stays, SD.
        tally: n, talks so far.
        level: A, SD.
        talk: 1 if there is a talk today, else 0.
        rate: size of the first addition as a share of A.
        kept: share of an addition that stays for ever.
        half: talks after which an addition is half as large.
    """
    step = talk * rate * level * half / (half + tally)
    return fast + step - kept * step, slow + kept * step, tally + talk


def consolidate(
    fast: float,
    slow: float,
    tally: float,
    loss: float,
    kept: float,  # noqa: ARG001 - one interface for all laws
    keep: float,  # noqa: ARG001 - one interface for all laws
    creep: float,  # noqa: ARG001 - one interface for all laws
) -> tuple[float, float, float]:
    """State after a night: f - f · loss; what was kept stays.

    Args:
        fast: part that fades, SD.
        slow: part that stays, SD.
        tally: talks so far.
        loss: 1 - 2^(-1/half_life_fast).
        kept: not used.
        keep: not used.
        creep: not used.
    """
    return fast - fast * loss, slow, tally


def held(fast: float, slow: float, tally: float) -> float:  # noqa: ARG001 - one interface for all laws
    """What talk has added to experience: f + s."""
    return fast + slow
