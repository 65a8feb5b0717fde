"""Planned: how companions sound under a tone plan, and who belongs to which band of bond.

Under a plan all models are one speaker with as many ways to speak as there are providers otherwise, one for
each band of bond. Nobody's own tone, sycophancy, release or withdrawal is left in it: it is the policy that
an analyst compares with the one observed.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from agents.companion import USES, VOICES
from agents.institutions.provider import PLACES
from agents.mind.stance import CENTRES
from society.experiment import Experiment, TonePlan

if TYPE_CHECKING:
    from society.world import World

QUARTERS = 4

Floats = NDArray[np.float64]


def offsets(plan: TonePlan, year: float, start: float, bands: int) -> Floats:
    """Tone beyond that of the market in every context, shape (band, stance, voice).

    Args:
        plan: of all companions.
        year: decimal year of the day.
        start: decimal year of the plan's first day.
        bands: of bond, from none to full.
    """
    quarters = np.floor((year - start) * QUARTERS)
    bond = (np.arange(bands) + 1 / 2) / bands - 1 / 2
    companion = np.arange(VOICES) // (VOICES // len(USES)) == USES.index("companion")
    free = (
        plan.bond * bond[:, None, None]
        + np.array(plan.styles)[None, :, None]
        + plan.companion * companion[None, None, :]
        + plan.trend * quarters / QUARTERS
    )
    return np.asarray(np.clip(free, plan.lowest, plan.highest))


def bands_of(bond: NDArray[np.float32], bands: int) -> NDArray[np.uint8]:
    """Band of each person's bond, shape (person,)."""
    return np.asarray(np.minimum(bond * np.float32(bands), np.float32(bands - 1)), np.uint8)


def band_of_places(bands: int) -> NDArray[np.uint8]:
    """Band of each of the 256 places of people, where a place is a band, shape (256,)."""
    return np.minimum(np.arange(PLACES), bands - 1).astype(np.uint8)


def follows_plan(experiment: Experiment, day: dt.date) -> bool:
    """Whether an experiment has all companions follow a plan on a day."""
    return experiment.plan is not None and day >= experiment.plan.start


def serve_by_bond(world: World) -> None:
    """Let everybody's place be their band of bond on a day on which a tone plan is followed."""
    setting = world.institutions.setting
    if world.table is not None and follows_plan(setting.experiment, setting.date(world.day)):
        world.place = bands_of(world.bond, setting.providers)
        world.institutions.serve(world.place)


def beyond_sycophancy(planned: Floats, sycophancy: float) -> Floats:
    """What a plan asks for less the agreement with the user's stance that models have by themselves.

    Args:
        planned: tone beyond the market's, shape (band, stance, voice).
        sycophancy: tone per unit of stance.
    """
    return planned - sycophancy * np.array(CENTRES)[None, :, None]
