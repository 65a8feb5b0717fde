"""Who is heard in the daily pass: everybody, or only those who expect to find agreement."""

from __future__ import annotations

from types import ModuleType
from typing import NamedTuple

from agents.opinion import silence

OPEN = """
if meets:
{heard}
    u = {hear}"""
SPIRAL = """
later = doubt[i]
if meets:
{heard}
    {voiced}
    mine = rights_start[i] + u
    if voiced > ZERO:
        u = {hear}
    later = ONE - expect(ONE - later, reward(mine, heard_opinion, voiced), day.climate_rate)
doubt_after[i] = later"""


class Expression(NamedTuple):
    """One rule of speaking out.

    Attributes:
        modules: files of the scalar functions that it needs.
        statement: what happens to person i who may meet somebody.
        doubt: whether people keep an expectation of their own: 1 less the agreement they expect, so that
            everybody speaks at the start.
    """

    modules: tuple[tuple[ModuleType, tuple[str, ...]], ...] = ()
    statement: str = OPEN
    doubt: bool = False


EXPRESSIONS: dict[str, Expression] = {
    "open": Expression(),
    "silence": Expression(((silence, silence.FUNCTIONS),), SPIRAL, doubt=True),
}
