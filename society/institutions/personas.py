"""Personas: prompts that users pass on and models pick up, day by day among companion users.

Users differ in how readily they take a persona up as they differ in susceptibility, in quarters of the
people (:mod:`society.spread.persona`). New companion users come in once a week and follow nothing yet.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from society.institutions.setting import Setting
from society.spread import persona
from society.spread.persona import Epidemic

QUARTERS = 4


class Spreading:
    """An epidemic of one world, or none where nobody ever follows a persona.

    Attributes:
        epidemic: None before its first day.
    """

    def __init__(self, setting: Setting, susceptibility: NDArray[np.float32]) -> None:
        """Nothing has spread yet.

        Args:
            setting: of the world.
            susceptibility: of equally frequent levels, in order, shape (level,).
        """
        self._setting, self._parameters = setting, setting.parameters.personas
        self._quarters = np.sort(susceptibility).astype(np.float64).reshape(QUARTERS, -1).mean(axis=1)
        self.epidemic: Epidemic | None = None

    @property
    def following(self) -> float:
        """Share of companion users who follow a persona."""
        return 0.0 if self.epidemic is None else persona.following(self.epidemic)

    @property
    def tone(self) -> float:
        """Tone that personas add in companion use."""
        return 0.0 if self.epidemic is None else persona.tone(self.epidemic, self._parameters)

    def live(self, year: float, shares: NDArray[np.float64]) -> None:
        """One day.

        Args:
            year: decimal year.
            shares: of the market, shape (provider,).
        """
        if self._parameters.seeds == 0 or self._setting.companion is None:
            return
        if self.epidemic is not None:
            self.epidemic = persona.live(self.epidemic, self._parameters, shares, 1.0)
        elif year >= self._parameters.start:
            groups = np.full(QUARTERS, 1 / QUARTERS)
            self.epidemic = persona.first_cases(
                self._parameters, groups, self._setting.providers, susceptibility=self._quarters
            )

    def week(self, coming: NDArray[np.bool_], before: float, now: float) -> None:
        """What a week brings: models that learned from text, and new companion users.

        Args:
            coming: which providers brought a model out, shape (provider,).
            before: companion users a week ago, as a share of the people; 0 if nobody has looked yet.
            now: the same today.
        """
        if self.epidemic is None:
            return
        joined = max(0.0, now - before) / now if before > 0 else 0.0
        self.epidemic = persona.enter(persona.release(self.epidemic, coming), self._parameters, joined)

    def written(self) -> dict[str, Any] | None:
        """The epidemic as JSON-able values; None before its first day."""
        if self.epidemic is None:
            return None
        return {name: column.tolist() for name, column in asdict(self.epidemic).items()}

    def read(self, values: dict[str, Any] | None) -> None:
        """Go on from what :meth:`written` wrote."""
        if values is not None:
            self.epidemic = Epidemic(**{name: np.array(column) for name, column in values.items()})
