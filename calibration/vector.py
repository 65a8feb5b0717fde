"""The data vector: every fitted figure in one row, with the covariance of everything that may shift it.

Nuisances enter as variance and never cost a run: thresholds of questions, what a wave adds to all its
answers (house effect), what a question is to a cell beyond the latent (pattern), what a wave is to one
question (differential item functioning), and how far the model itself may be off.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit, ndtr, ndtri
from scipy.stats import norm

from calibration.bank import DAYS, Bank
from calibration.targets import aims_cells, published
from calibration.targets.target import ALL, LEVEL, Surveyed, Target, TargetError
from society.world import START

Floats = NDArray[np.float64]

ROOM = dt.timedelta(days=60)
WAVE_DATES = {"2021": START, "2023": START + dt.timedelta(days=DAYS)}
POINTS = ("is_conscious", "seems_conscious", "feels_pain")
COURSE = "course-week-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowances:
    """Standard deviations of what may shift answers without the model being wrong about people.

    Attributes:
        threshold: of a question, logit; wide, so that levels never inform.
        house: of a wave, on all its answers, logit.
        pattern: of a question in one cell beyond the latent, the same in every wave, logit.
        question: of a question in one wave, logit.
        cell: of one answer, logit; the model's own error.
        points: threshold of a slider of the trial, points; wide.
        dose: of one arm, points; the model's own error.
        distress: of a week's share, relative.
        retention: between studies of persuasion, share.
        use: of an age group, for wording and year, share.
        loose: questions that may shift freely between waves.
    """

    threshold: float = 1.0
    house: float = 0.15
    pattern: float = 0.25
    question: float = 0.05
    cell: float = 0.05
    points: float = 10.0
    dose: float = 0.5
    distress: float = 0.05
    retention: float = 0.10
    use: float = 0.03
    loose: tuple[str, ...] = ()


DEFAULT = Allowances()
FREE = 1.0
"""Standard deviation of a question that is set free, logit."""


@dataclass(frozen=True, kw_only=True)
class Vector:
    """Figures to be fitted or predicted.

    Attributes:
        targets: what each is.
        values: shape (figure,); shares of surveys as logits.
        sampling: covariance from sampling alone.
        allowed: covariance of the nuisances.
    """

    targets: tuple[Target, ...]
    values: Floats
    sampling: Floats
    allowed: Floats

    @property
    def covariance(self) -> Floats:
        """All that may move the figures but the parameters."""
        return self.sampling + self.allowed

    def where(self, chosen: NDArray[np.bool_]) -> Vector:
        """The vector with some of its figures."""
        both = np.ix_(chosen, chosen)
        return Vector(
            targets=tuple(target for target, keep in zip(self.targets, chosen, strict=True) if keep),
            values=self.values[chosen],
            sampling=self.sampling[both],
            allowed=self.allowed[both],
        )

    def with_values(self, values: Floats) -> Vector:
        """The same figures with other values."""
        return replace(self, values=values)

    def mask(self, *, wave: str | None = None, survey: bool | None = None) -> NDArray[np.bool_]:
        """Which figures are of a survey, or of one of its waves."""
        chosen = np.ones(len(self.targets), dtype=np.bool_)
        if survey is not None:
            chosen &= np.array([bool(one.latent) == survey for one in self.targets])
        if wave is not None:
            chosen &= np.array([not one.latent or wave_of(one) == wave for one in self.targets])
        return chosen


def in_both_waves(vector: Vector) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which shares of the first and of the second wave have the same question and cell in the other.

    Raises:
        TargetError: if they do not stand in the same order in both waves.
    """
    keys = [(one.house, one.item, one.age, one.exposure) if one.latent else None for one in vector.targets]
    waves = [wave_of(one) if one.latent else "" for one in vector.targets]
    early, late = ({key for key, at in zip(keys, waves, strict=True) if at == wave} for wave in WAVE_DATES)
    masks = [
        np.array([at == wave and key in early & late for key, at in zip(keys, waves, strict=True)])
        for wave in WAVE_DATES
    ]
    first, second = ([key for key, kept in zip(keys, mask, strict=True) if kept] for mask in masks)
    if first != second:
        raise TargetError(
            "questions and cells of the two waves do not stand in the same order, so they cannot be paired. "
            "Sort both waves alike."
        )
    return masks[0], masks[1]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is held against the model at once."""

    surveyed: Surveyed = field(default_factory=aims_cells.shipped)
    allowances: Allowances = DEFAULT

    def fitted(self) -> Vector:
        """What is fitted: the shares of the surveys, then the figures of the trial and the others."""
        return _stacked(self, "fitted")

    def predicted(self) -> Vector:
        """What is kept to be predicted: the other figures of the trial."""
        return _stacked(self, "predicted")


def wave_of(target: Target) -> str:
    """The wave of the bank in which a share is looked up.

    Raises:
        TargetError: if no wave lies near.
    """
    for wave, date in WAVE_DATES.items():
        if target.start - ROOM <= date <= target.end + ROOM:
            return wave
    waves = " and ".join(str(date) for date in WAVE_DATES.values())
    raise TargetError(
        f"target '{target.id}': fielded from {target.start} to {target.end}, but banks record {waves}. "
        "Give a survey fielded within 60 days of one of them; a later one needs a bank of more days."
    )


def implied(vector: Vector, bank: Bank) -> Floats:
    """What each run of a bank implies for the figures of a vector, shape (run, figure)."""
    thresholds = _thresholds(vector)
    columns = [
        _share_logit(target, bank, thresholds[target.house, target.item])
        if target.latent
        else bank.column(_column(target))
        for target in vector.targets
    ]
    return np.column_stack(columns)


def _stacked(evidence: Evidence, status: str) -> Vector:
    shares = [one for one in evidence.surveyed.targets if one.status == status]
    kept = [place for place, one in enumerate(evidence.surveyed.targets) if one.status == status]
    own = [one for one in (*published.arms(), *published.rows()) if one.status == status and _known(one)]
    survey = evidence.surveyed.covariance[np.ix_(kept, kept)]
    for target in shares:
        wave_of(target)
    allowances = evidence.allowances
    size = len(shares)
    sampling, allowed = (np.zeros((size + len(own),) * 2) for _ in range(2))
    sampling[:size, :size] = survey
    allowed[:size, :size] = _survey_allowed(shares, allowances)
    sampling[size:, size:], allowed[size:, size:] = _own_covariances(own, allowances)
    values = [*logit([one.value for one in shares]), *(_value(one) for one in own)]
    return Vector(targets=(*shares, *own), values=np.array(values), sampling=sampling, allowed=allowed)


def _known(target: Target) -> bool:
    """Whether the bank says something of a figure: of feeling understood and of connection it does not."""
    return target.item not in ("connection", "understood")


def _column(target: Target) -> str:
    """The bank's column of a figure; the four weeks of distress are told relative to their mean."""
    return target.id.removeprefix("trial-") if target.item == "distress" else target.id


def _value(target: Target) -> float:
    if target.item == "distress":
        return target.value / float(np.mean([one.value for one in published.chosen("distress")]))
    return target.value


def _error(target: Target) -> float:
    return float((target.high - target.low) / 2 / norm.ppf((1 + LEVEL) / 2))


def _survey_allowed(shares: list[Target], allowances: Allowances) -> Floats:
    """What may shift shares together, by question, cell, wave and house."""

    def same(*parts: str) -> Floats:
        keys = [tuple(str(getattr(one, part)) for part in parts) for one in shares]
        return np.array([[float(one == other) for other in keys] for one in keys]).reshape(
            len(keys), len(keys)
        )

    free = [FREE if one.item in allowances.loose else allowances.question for one in shares]
    return np.asarray(
        allowances.threshold**2 * same("house", "item")
        + allowances.house**2 * same("house", "start")
        + allowances.pattern**2 * same("house", "item", "age", "exposure")
        + np.outer(free, free) * same("house", "item", "start")
        + allowances.cell**2 * np.eye(len(shares))
    )


def _own_covariances(own: list[Target], allowances: Allowances) -> tuple[Floats, Floats]:
    """Sampling and nuisance covariance of the figures that are no survey's."""
    errors = np.array([_error(one) for one in own])
    sampling = np.diag(errors**2)
    weeks = [place for place, one in enumerate(own) if one.item == "distress"]
    if weeks:
        sampling[np.ix_(weeks, weeks)] = _relative(
            np.array([own[place].value for place in weeks]), errors[weeks]
        )
    allowed = np.zeros_like(sampling)
    room = {"distress": allowances.distress, "retention": allowances.retention, "use": allowances.use}
    for place, one in enumerate(own):
        allowed[place, place] = (allowances.dose if one.item in POINTS else room.get(one.item, 0.0)) ** 2
    for item in POINTS:
        same = np.array([float(one.item == item) for one in own])
        allowed += allowances.points**2 * np.outer(same, same)
    return sampling, allowed


CHANGE = 2.7 / norm.ppf((1 + LEVEL) / 2)
"""Standard error of the change in distress from the first to the last week, points (arXiv 2512.01991)."""


def _relative(values: Floats, errors: Floats) -> Floats:
    """Covariance of values over their mean, when the error of the last minus the first is published."""
    correlation = 1 - CHANGE**2 / (errors[0] ** 2 + errors[-1] ** 2)
    joint = np.outer(errors, errors) * (correlation + (1 - correlation) * np.eye(len(values)))
    jacobian = np.eye(len(values)) / values.mean() - np.outer(values, np.ones(len(values))) / (
        len(values) * values.mean() ** 2
    )
    return np.asarray(jacobian @ joint @ jacobian.T)


def _thresholds(vector: Vector) -> dict[tuple[str, str], float]:
    """Threshold of each question, from its first wave in a population of mean 0 and SD 1."""
    found: dict[tuple[str, str], float] = {}
    for target in vector.targets:
        key = (target.house, target.item)
        if not target.latent or key in found:
            continue
        first = [one for one in vector.targets if (one.house, one.item, one.start) == (*key, target.start)]
        weights = [one.effective_n for one in first]
        found[key] = float(-ndtri(np.average([one.value for one in first], weights=weights)))
    return found


def _share_logit(target: Target, bank: Bank, threshold: float) -> Floats:
    """Logit of the share in a cell: Φ((λ·mean − t) / √(1 − λ² + λ²·sd²)), cells pooled where need be."""
    wave, loading = wave_of(target), target.loading
    total, weight = np.zeros(len(bank.figures)), np.zeros(len(bank.figures))
    for age, exposure in aims_cells.CELLS:
        if target.age not in (ALL, age) or target.exposure not in (ALL, exposure):
            continue
        mean, spread = (
            bank.column(f"{wave} {target.latent} {moment} {age} {exposure}") for moment in ("mean", "sd")
        )
        people = bank.column(f"share {age} {exposure}")
        width = np.sqrt(1 - loading**2 + loading**2 * spread**2)
        total += people * ndtr((loading * mean - threshold) / width)
        weight += people
    return np.asarray(logit(total / weight))
