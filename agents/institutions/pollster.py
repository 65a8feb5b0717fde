"""Pollster: asks some of the people and publishes what they answered, with the error of a sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from scipy.stats import norm

from agents.institutions.questionnaire import NONE, Question, questions
from agents.parameters import Survey

LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What one wave publishes of an item.

    Attributes:
        wave: number of the wave, from 0.
        item: short name of the question.
        asked: respondents.
        no_opinion: weighted share of them without an opinion.
        people: respondents with an opinion.
        agree: published share who say yes or agree among them; NaN if nobody has an opinion.
        low, high: 95 % sampling interval of that share, which knows nothing of the house effect.
    """

    wave: int
    item: str
    asked: int
    no_opinion: float
    people: int
    agree: float
    low: float
    high: float


class Pollster(mesa.Agent):
    """A survey house that asks a fresh sample at every step, everybody in it all questions.

    The sample is simple and random. Respondents carry log-normal weights, and as many are asked as make
    ``wave_people`` effective ones: n = wave_people · e^(spread²). Each wave adds one house effect to the
    logits of all its weighted shares. The pollster draws from its own generator, so that asking changes
    nothing in the society that is asked.

    Attributes:
        polls: what has been published, one record an item and wave.
    """

    def __init__(
        self, model: mesa.Model, views: Callable[[], Mapping[str, NDArray[Any]]], survey: Survey, *, seed: int
    ) -> None:
        """Open a house.

        Args:
            model: the society to which the pollster belongs.
            views: gives everybody's latent views of today by name, in SD, each of shape (person,).
            survey: the measurement parameters.
            seed: of samples, answers and house effects.
        """
        super().__init__(model)
        self.polls: list[Poll] = []
        self._views = views
        self._survey = survey
        self._questions = questions(survey)
        self._random = np.random.default_rng(seed)
        self._waves = 0

    def of(self, item: str) -> list[Poll]:
        """What has been published of one item, wave by wave."""
        return [poll for poll in self.polls if poll.item == item]

    def step(self) -> None:
        """Field one wave and publish it."""
        views, spread = self._views(), self._survey.weight_spread
        count = round(self._survey.wave_people * np.exp(spread**2))
        asked = self._random.integers(len(views["rights"]), size=count)
        weights = np.exp(spread * self._random.standard_normal(count))
        house = self._survey.house_effect * self._random.standard_normal()
        for question in self._questions:
            answers = question.answered(views[question.latent][asked], self._random.random((count, 2)))
            self.polls.append(_published(self._waves, question, answers, weights, house))
        self._waves += 1


def _published(
    wave: int, question: Question, answers: NDArray[np.int64], weights: NDArray[np.float64], house: float
) -> Poll:
    holds = answers != NONE
    without = float(1 - weights[holds].sum() / weights.sum())
    if not holds.any():
        return Poll(
            wave=wave,
            item=question.name,
            asked=len(answers),
            no_opinion=without,
            people=0,
            agree=np.nan,
            low=np.nan,
            high=np.nan,
        )
    counted = weights[holds]
    effective = counted.sum() ** 2 / np.square(counted).sum()
    share = counted @ (answers[holds] >= question.yes) / counted.sum()
    agree = float(expit(logit(share) + house))
    half = float(norm.ppf((1 + LEVEL) / 2) * np.sqrt(agree * (1 - agree) / effective))
    return Poll(
        wave=wave,
        item=question.name,
        asked=len(answers),
        no_opinion=without,
        people=int(holds.sum()),
        agree=agree,
        low=max(0.0, agree - half),
        high=min(1.0, agree + half),
    )
