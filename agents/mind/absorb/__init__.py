"""Absorb: talk pulls perceived experience towards the level that its tone implies.

The laws are rivals, declared in advance and never mixed within a run. Each file has the same three
scalar functions of one person, whose state is a fast part, which fades in weeks, a slow part, and a
tally that only some laws keep:

    absorb(fast, slow, tally, level, talk, rate, kept, half) -> (fast, slow, tally)     one talk
    consolidate(fast, slow, tally, loss, kept, keep, creep) -> (fast, slow, tally)      one night
    held(fast, slow, tally) -> SD of experience                                         what talk has added

Source: form and defaults derived from the randomised tone trial (Kirk et al. 2025, arXiv 2512.01991)
and from retention of persuasion at 30 and 41 days (10.1126/science.aea3884,
10.1038/s41586-025-09771-9).
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import NamedTuple

from agents.mind.absorb import accumulate, bounded, creeping
from agents.parameters import Absorb


class Law(NamedTuple):
    """One way in which talk adds up.

    Attributes:
        module: its scalar functions; ``TALLY`` says whether it keeps a tally, ``CREEPS`` whether the tally
            is part of what is held.
        adjust: what the law makes of the parameters.
    """

    module: ModuleType
    adjust: Callable[[Absorb], Absorb]


def _as_given(parameters: Absorb) -> Absorb:
    return parameters


def _nothing_kept(parameters: Absorb) -> Absorb:
    return parameters.model_copy(update={"kept": 0.0})


def _own_kept(parameters: Absorb) -> Absorb:
    return parameters.model_copy(update={"kept": parameters.accumulate_kept})


def _no_gain(parameters: Absorb) -> Absorb:
    return parameters.model_copy(update={"gain": 0.0})


LAWS: dict[str, Law] = {
    "bounded": Law(bounded, _as_given),
    "bounded-creep": Law(creeping, _as_given),
    "accumulate": Law(accumulate, _own_kept),
    "decay-only": Law(bounded, _nothing_kept),
    "no-tone": Law(bounded, _no_gain),
}
