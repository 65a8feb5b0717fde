"""Plain look: the people of a plain society as columns, for the sums that institutions see.

Institutions are the same code in both implementations; what they see is gathered here from the agents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from agents.mind.absorb import LAWS
from agents.population.people import COMPANION
from society import summary
from society.look import curves

if TYPE_CHECKING:
    from society.plain import PlainSociety

MOVING = ("fast", "slow", "shift", "bond")


def sums_of(society: PlainSociety) -> summary.Sums:
    """Sums over the people of a plain society this evening.

    Args:
        society: between two days, or in the evening of one.
    """
    world, market, lives = society.world, society.institutions.market, [one.life for one in society.people]
    form = world.form
    kept = {
        "habit": form.adoption != "dated",
        "doubt": form.expression == "silence",
        "crept": LAWS[form.law].module.CREEPS,
    }
    column = {"habit": "habit", "doubt": "doubt", "crept": "tally"}
    gathered: dict[str, Any] = {
        "experience_start": np.array([life.attitudes["experience"] for life in lives], np.float32),
        "rights_start": np.array([life.attitudes["rights"] for life in lives], np.float32),
        "capability_code": np.array([life.attitudes["capability"] for life in lives], np.int16),
        "threat_code": np.array([life.attitudes["threat"] for life in lives], np.int16),
        **{name: society.column(name) for name in MOVING},
        **{name: society.column(column[name])[: len(lives) * on] for name, on in kept.items()},
    }
    columns = summary.Columns(
        age=np.array([life.age for life in lives], np.uint8),
        traits=np.array([style_of_age(society, life.traits, life.age) for life in lives], np.uint8),
        adoption=np.array([life.rank for life in lives], np.float32),
        place=world.place,
        **gathered,
    )
    observed = world.calendar.observed(society.day, market.provider_of, market.reach)
    if society.adopters is not None:
        observed = society.adopters.reach(observed)
    return summary.accumulate(columns, observed, curves(world.parameters))


def style_of_age(society: PlainSociety, traits: np.uint8, age: int) -> np.uint8:
    """A person's traits, without companion use below the age from which one may.

    Args:
        society: under whose levers the person lives.
        traits: packed.
        age: in years.
    """
    young = age < society.institutions.market.levers.youngest_companion
    return np.uint8(traits & ~COMPANION) if young else traits
