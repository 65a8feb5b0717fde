"""Record: what is recorded of an evening, of people and of institutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from society.institutions.advise import decisions
from society.institutions.ballots import vote
from society.institutions.legislate import rungs
from society.institutions.seen import Seen
from society.institutions.setting import Setting
from society.institutions.standing import Standing
from society.spread import distress
from society.summary import CELLS, OF_PEOPLE, OUTCOMES, Sums, summarise

RECORDED = 7
"""Providers whose tone is recorded; with fewer, the rest is NaN, with more, the smallest are not shown."""

TOTAL = CELLS.index("total")


class Evening(NamedTuple):
    """What the record of one evening is made of; nothing of it moves afterwards.

    Attributes:
        standing: of institutions.
        setting: of the world.
        sums: over all people.
        seen: of the evening.
        following: share of companion users who follow a persona.
    """

    standing: Standing
    setting: Setting
    sums: Sums
    seen: Seen
    following: float

    def recorded(self) -> NDArray[np.float32]:
        """Everything recorded, shape (cell, outcome)."""
        values = np.full((len(CELLS), len(OUTCOMES)), np.nan, np.float32)
        values[:, : len(OF_PEOPLE)] = summarise(self.sums, self.seen.heard)
        values[TOTAL, len(OF_PEOPLE) :] = self._of_institutions()
        return values

    def _of_institutions(self) -> tuple[float, ...]:
        """What is recorded of institutions, in the order of ``society.summary.OF_INSTITUTIONS``."""
        standing, setting, seen = self.standing, self.setting, self.seen
        talks = setting.companion is not None
        tones = [*seen.models[:RECORDED], *[np.nan] * (RECORDED - setting.providers)]
        laws = standing.statutes.enacted.sum(axis=0)
        up, down = rungs(standing.statutes)
        voted = vote(setting, seen)
        held, turned = decisions(standing, setting, seen)
        protesting = float(seen.users @ [one.users for one in standing.protests])
        return (
            float(seen.market.shares @ seen.models) if talks else np.nan,
            seen.claims if talks and seen.talk > 0 else np.nan,
            *(tones if talks else [np.nan] * RECORDED),
            standing.agenda,
            standing.salience,
            *laws,
            up,
            down,
            voted.thought,
            voted.own,
            voted.heard,
            voted.advised,
            standing.held,
            standing.passed,
            held,
            turned,
            protesting / (float(seen.users.sum()) or 1.0),
            sum(provider.restorations for provider in standing.lineup),
            self.following,
            distress.share(standing.manner, setting.parameters.distress),
            standing.regulator.held_back,
            *seen.sides,
        )


class Outcomes(Mapping[str, float]):
    """Outcomes of the whole population on an evening, by name; worked out when the first is asked for."""

    def __init__(self, evening: Evening) -> None:
        """Nothing is worked out yet.

        Args:
            evening: of which the outcomes are.
        """
        self._evening = evening

    @cached_property
    def _values(self) -> dict[str, float]:
        return dict(zip(OUTCOMES, map(float, self._evening.recorded()[TOTAL]), strict=True))

    def __getitem__(self, outcome: str) -> float:
        return self._values[outcome]

    def __iter__(self) -> Iterator[str]:
        return iter(OUTCOMES)

    def __len__(self) -> int:
        return len(OUTCOMES)
