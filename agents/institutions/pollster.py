"""Pollster: asks some of the people and publishes what they answered, with the error of a sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from scipy.stats import norm

from agents.institutions.survey import LEGAL_RIGHTS, NO_OPINION
from agents.parameters import Survey

LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What one wave publishes of the legal-rights item.

    Attributes:
        wave: number of the wave, from 0.
        people: respondents with an opinion.
        agree: published share who agree among them; NaN if nobody has an opinion.
        low, high: 95 % sampling interval of that share, which knows nothing of the house effect.
    """

    wave: int
    people: int
    agree: float
    low: float
    high: float


class Pollster(mesa.Agent):
    """A survey house that asks a fresh sample at every step.

    The sample is simple and random with ``wave_people`` effective respondents; each wave adds its
    own house effect to the logit of the share. The pollster draws from its own generator, so that
    asking changes nothing in the society that is asked.

    Attributes:
        polls: what has been published, one record a wave.
    """

    def __init__(
        self, model: mesa.Model, rights: Callable[[], NDArray[Any]], survey: Survey, *, seed: int
    ) -> None:
        """Open a house.

        Args:
            model: the society to which the pollster belongs.
            rights: gives everybody's latent rights support of today in SD, shape (person,).
            survey: the measurement parameters.
            seed: of samples, answers and house effects.
        """
        super().__init__(model)
        self.polls: list[Poll] = []
        self._rights = rights
        self._survey = survey
        self._random = np.random.default_rng(seed)

    def step(self) -> None:
        """Field one wave and publish it."""
        latent = self._rights()
        asked = latent[self._random.integers(len(latent), size=round(self._survey.wave_people))]
        answers = LEGAL_RIGHTS.sample(asked, self._random.random((len(asked), 2)), self._survey)
        opinions = answers[answers != NO_OPINION]
        house = self._survey.house_effect * self._random.standard_normal()
        self.polls.append(_published(len(self.polls), opinions, house))


def _published(wave: int, opinions: NDArray[np.int64], house: float) -> Poll:
    people = len(opinions)
    if people == 0:
        return Poll(wave=wave, people=0, agree=np.nan, low=np.nan, high=np.nan)
    share = (opinions > NO_OPINION).mean()
    agree = float(expit(logit(share) + house))
    half = float(norm.ppf((1 + LEVEL) / 2) * np.sqrt(agree * (1 - agree) / people))
    return Poll(
        wave=wave, people=people, agree=agree, low=max(0.0, agree - half), high=min(1.0, agree + half)
    )
