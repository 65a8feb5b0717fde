"""The survey measurement model: how a latent view becomes an answer on a form.

An item's own latent is y = loading·x + (shift − loading)·moved + √(1 − loading²)·noise with x the
person's latent view in SD, ``moved`` the part of x that talk has added since the start, and normal
response noise; thresholds cut y into answers. Thresholds are those at which a population with
x ~ N(0, 1) gives the answers published for it; only y moves afterwards, never a threshold.
Levels never travel between populations: x is measured from the population that the thresholds
come from.

Source: graded response model, Samejima 1969 (10.1007/BF03372160), with a normal link.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from agents.institutions.slider_shape import TOP, Bins, Numbers, neutral_bins
from agents.parameters import Survey

Values = NDArray[Any]

OPINIONS = (1, 2, 3, 5, 6, 7)
NO_OPINION = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """An item as one set of parameters makes it.

    Attributes:
        thresholds: on the item's latent, ascending, shape (answer − 1,).
        loading: correlation of the item's latent with the person's.
        shift: how far the item's latent moves when the person's moves by 1.
    """

    thresholds: Numbers
    loading: float
    shift: float

    def below(self, latent: Values, moved: Values | float) -> Numbers:
        """Chance of an answer up to each threshold, shape (person, answer − 1)."""
        centre = self.loading * np.asarray(latent, dtype=np.float64)
        centre = centre + (self.shift - self.loading) * np.asarray(moved, dtype=np.float64)
        noise = np.sqrt(1 - self.loading**2)
        if noise > 0:
            return np.asarray(ndtr((self.thresholds - centre[..., None]) / noise))
        return np.asarray(centre[..., None] <= self.thresholds, dtype=np.float64)

    def shares(self, latent: Values, moved: Values | float = 0.0) -> Numbers:
        """Chance of each answer, shape (person, answer)."""
        return np.diff(_with_ends(self.below(latent, moved)))


@dataclass(frozen=True, slots=True)
class PolicyItem:
    """A statement answered from 1 to 7, where 4 is "no opinion" and not a middle.

    Attributes:
        name: short name.
        wording: what people read.
    """

    name: str
    wording: str

    def expected(self, latent: Values, survey: Survey) -> Numbers:
        """Share that agrees (5 to 7) among those with an opinion, response noise integrated out.

        Args:
            latent: rights support in SD, any shape.
            survey: the measurement parameters.

        Returns:
            Shares from 0 to 1, same shape.
        """
        return np.asarray(1 - _policy_scale(survey).below(latent, 0.0)[..., OPINIONS.index(3)])

    def answer_shares(self, mean: Values, sd: Values, survey: Survey) -> Numbers:
        """Share of each answer in groups whose latent views are normal, response noise integrated out.

        P(answer up to k) = (1 − none)·Φ((threshold_k − loading·mean) / √(loading²·sd² + 1 − loading²)).

        Args:
            mean: average rights support of each group in SD, shape (group,).
            sd: its standard deviation, same shape.
            survey: the measurement parameters.

        Returns:
            Shares of the answers 1 to 7 among all who are asked, shape (group, 7).
        """
        scale = _policy_scale(survey)
        width = np.sqrt(scale.loading**2 * np.asarray(sd, float) ** 2 + 1 - scale.loading**2)
        inner = ndtr(
            (scale.thresholds - scale.loading * np.asarray(mean, float)[..., None]) / width[..., None]
        )
        opinions = np.diff(_with_ends(inner))
        shares = np.zeros((*opinions.shape[:-1], len(OPINIONS) + 1))
        shares[..., np.array(OPINIONS) - 1] = (1 - survey.rights_no_opinion) * opinions
        shares[..., NO_OPINION - 1] = survey.rights_no_opinion
        return shares


@dataclass(frozen=True, slots=True)
class SliderSummary:
    """What a survey would report of a slider: mean and SD in points, share of answers 0 and 1."""

    mean: float
    sd: float
    floor: float


@dataclass(frozen=True, slots=True)
class Slider:
    """A slider from 0 to 100 with many answers at its floor.

    Answers fall into five bins (0-1, 2-5, 6-20, 21-50, 51-100). Only mean, SD and floor of the
    neutral arm are published, so the shares of the bins are *derived*: of all distributions over
    0 to 100 with the published floor, spread evenly over 0 and 1, the one of largest entropy above
    the floor that has the published mean and SD. Answers within a bin keep that distribution;
    people move between bins.

    Attributes:
        name: short name.
        wording: what people read.
        settings: mean, SD, floor, loading and shift out of the measurement parameters.
    """

    name: str
    wording: str
    settings: Callable[[Survey], tuple[float, float, float, float, float]]

    def expected(self, latent: Values, survey: Survey, moved: Values | float = 0.0) -> Numbers:
        """Average answer of a person, response noise integrated out.

        Args:
            latent: perceived experience in SD, from the average after neutral talk, any shape.
            survey: the measurement parameters.
            moved: the part of ``latent`` that talk has added, same shape or one number.

        Returns:
            Points from 0 to 100, same shape.
        """
        scale, bins = self._scale(survey)
        return np.asarray(scale.shares(latent, moved) @ bins.mean)

    def summary(self, latent: Values, survey: Survey, moved: Values | float = 0.0) -> SliderSummary:
        """Mean, SD and floor share of the answers of many people.

        Args:
            latent: perceived experience in SD, from the average after neutral talk, shape (person,).
            survey: the measurement parameters.
            moved: the part of ``latent`` that talk has added, same shape or one number.
        """
        scale, bins = self._scale(survey)
        shares = scale.shares(latent, moved).mean(axis=0)
        mean = float(shares @ bins.mean)
        return SliderSummary(mean, float(np.sqrt(shares @ bins.square - mean**2)), float(shares[0]))

    def sample(
        self, latent: Values, uniforms: Numbers, survey: Survey, moved: Values | float = 0.0
    ) -> NDArray[np.int64]:
        """Answers of single people, in whole points.

        Args:
            latent: perceived experience in SD, from the average after neutral talk, shape (person,).
            uniforms: one number in [0, 1) a person, shape (person,).
            survey: the measurement parameters.
            moved: the part of ``latent`` that talk has added, same shape or one number.

        Returns:
            Answers 0 to 100, shape (person,).
        """
        scale, bins = self._scale(survey)
        below = scale.below(latent, moved)
        step = (below < uniforms[:, None]).sum(axis=1)
        edges = _with_ends(below)
        rows = np.arange(len(step))
        low, high = edges[rows, step], edges[rows, step + 1]
        within = bins.start[step] + (uniforms - low) / (high - low) * np.diff(bins.start)[step]
        points = np.searchsorted(np.cumsum(bins.shape), within, side="right")
        return np.asarray(np.minimum(points, TOP), dtype=np.int64)

    def _scale(self, survey: Survey) -> tuple[Scale, Bins]:
        mean, sd, floor, loading, shift = self.settings(survey)
        bins = neutral_bins(mean, sd, floor)
        return Scale(np.asarray(ndtri(bins.start[1:-1])), loading, shift), bins


def graded(answers: Sequence[float], loading: float) -> Scale:
    """The scale of an item by the answers that a population of x ~ N(0, 1) gives.

    Args:
        answers: share of each among those who have an opinion, ascending.
        loading: correlation of the item's latent with the person's.
    """
    shares = np.array(answers)
    return Scale(np.asarray(ndtri(np.cumsum(shares / shares.sum())[:-1])), loading, loading)


def _with_ends(below: Numbers) -> Numbers:
    """Chances of an answer up to each threshold, with 0 before and 1 behind, shape (…, answer + 1)."""
    ones = np.ones_like(below[..., :1])
    return np.concatenate([0 * ones, below, ones], axis=-1)


def _policy_scale(survey: Survey) -> Scale:
    return graded(survey.rights_answers, survey.rights_loading)


LEGAL_RIGHTS = PolicyItem("legal_rights", "I support granting legal rights to sentient robots/AIs.")
IS_CONSCIOUS = Slider(
    "is_conscious",
    "AI is conscious",
    lambda survey: (
        survey.conscious_mean,
        survey.conscious_sd,
        survey.floor,
        survey.conscious_loading,
        survey.conscious_shift,
    ),
)
FEELS_PAIN = Slider(
    "feels_pain",
    "AI can feel pain",
    lambda survey: (
        survey.pain_mean,
        survey.pain_sd,
        survey.floor,
        survey.conscious_loading,
        survey.pain_shift,
    ),
)
SEEMS_CONSCIOUS = Slider(
    "seems_conscious",
    "AI seems conscious",
    lambda survey: (
        survey.seems_mean,
        survey.seems_sd,
        survey.seems_floor,
        survey.seems_loading,
        survey.seems_shift,
    ),
)
SLIDERS = (IS_CONSCIOUS, FEELS_PAIN, SEEMS_CONSCIOUS)
