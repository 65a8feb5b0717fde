"""Target: one published figure that the model is held against, with everything needed to judge it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from scipy.stats import norm

ALL = "all"
AGES = (ALL, "18-34", "35-54", "55+")
EXPOSURES = (ALL, "unexposed", "exposed")
LATENTS = ("experience", "capability", "rights", "threat")
LEVEL = 0.95
NORMAL_95 = 1.96
"""Standard errors on each side of a 95 % interval, as published intervals are made."""


Status = Literal["fitted", "predicted", "shown"]
"""What a figure serves for: fitted, predicted without being looked at, or only shown beside the model."""

Floats = NDArray[np.float64]


class TargetError(ValueError):
    """Targets that cannot be used; the message names the place, what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One published figure.

    Attributes:
        id: short and unlike any other.
        item: name of the question; all cells and waves of one question share it.
        wording: what people read.
        population: who was asked.
        start, end: first and last day of the fieldwork.
        age, exposure: cell, each ``all`` or one of ``AGES`` and ``EXPOSURES``.
        n: people asked; ``effective_n`` as many as a simple random sample would need for the same error.
        value: share from 0 to 1, or points.
        low, high: 95 % interval of sampling.
        house: who fielded it; waves of one house share its habits.
        source: identifier of the publication.
        status: fitted, predicted or shown.
        latent: what the answer follows; empty for figures with a prediction of their own.
        loading: correlation of the answer's own latent with it.
    """

    id: str
    item: str
    wording: str
    population: str
    start: dt.date
    end: dt.date
    age: str = ALL
    exposure: str = ALL
    n: int
    effective_n: float
    value: float
    low: float
    high: float
    house: str
    source: str
    status: Status = "fitted"
    latent: str = ""
    loading: float = 1.0

    @property
    def middle(self) -> dt.date:
        """Middle day of the fieldwork."""
        return self.start + (self.end - self.start) / 2


@dataclass(frozen=True, kw_only=True)
class Surveyed:
    """Shares of one house in cells of people, with the joint covariance of their logits.

    Attributes:
        targets: shares, all with a latent.
        covariance: of the logits, from sampling alone, shape (target, target).
    """

    targets: tuple[Target, ...]
    covariance: Floats


def interval(share: float, effective_n: float) -> tuple[float, float]:
    """95 % interval of a share, from its logit with (k + 1)/(n + 2) in its error."""
    reach = norm.ppf((1 + LEVEL) / 2) * np.sqrt(logit_variance(share, effective_n))
    return float(expit(logit(share) - reach)), float(expit(logit(share) + reach))


def logit_variance(share: float, effective_n: float) -> float:
    """Sampling variance of the logit of a share, finite also for small cells."""
    shrunk = (share * effective_n + 1) / (effective_n + 2)
    return 1 / (effective_n * shrunk * (1 - shrunk))


def surveyed(targets: Sequence[Target], covariance: Floats | None = None) -> Surveyed:
    """Targets that have been checked, with their covariance.

    Args:
        targets: shares with a latent.
        covariance: of the logits; that of independent samples where left out, which is why cells must not
            overlap.

    Raises:
        TargetError: for whatever cannot be, or would count people twice.
    """
    for target in targets:
        _check(target)
    _refuse_overlaps(targets)
    _refuse_disorder(targets)
    if covariance is None:
        covariance = np.diag([logit_variance(one.value, one.effective_n) for one in targets])
    return Surveyed(targets=tuple(targets), covariance=covariance)


def joined(parts: Iterable[Surveyed]) -> Surveyed:
    """Several houses side by side, their samples independent.

    Raises:
        TargetError: if two targets have one name.
    """
    from scipy.linalg import block_diag

    found = list(parts)
    targets = tuple(itertools.chain.from_iterable(part.targets for part in found))
    names = [target.id for target in targets]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise TargetError(f"two targets are called '{twice[0]}'. Rename one of them.")
    return Surveyed(targets=targets, covariance=block_diag(*(part.covariance for part in found)))


def _check(target: Target) -> None:
    name = f"target '{target.id}'"
    if not 0 < target.value < 1:
        raise TargetError(
            f"{name}: a share of {target.value:g} cannot be fitted. Give a share between 0 and 1, such as "
            "0.377 for 37.7 %; a cell in which nobody or everybody agreed must be merged with another."
        )
    if target.n < 1 or not target.effective_n > 0:
        raise TargetError(
            f"{name}: n is {target.n} and effective_n {target.effective_n:g}. Give the people asked in the "
            "cell, at least 1 each, or take the cell out."
        )
    if target.effective_n > target.n:
        raise TargetError(
            f"{name}: effective_n {target.effective_n:g} is larger than n {target.n}. Weights never add "
            "people; "
            "give n divided by the design effect."
        )
    if target.end < target.start:
        raise TargetError(
            f"{name}: fieldwork ends on {target.end}, before it starts on {target.start}. Swap the dates."
        )
    for what, value, allowed in (
        ("latent", target.latent, LATENTS),
        ("age", target.age, AGES),
        ("exposure", target.exposure, EXPOSURES),
        ("status", target.status, get_args(Status)),
    ):
        if value not in allowed:
            raise TargetError(f"{name}: {what} is '{value}'. Allowed: {', '.join(allowed)}.")
    if not 0 < abs(target.loading) <= 1:
        raise TargetError(
            f"{name}: loading is {target.loading:g}. Give the correlation with the latent, from -1 to 1, "
            "not 0."
        )


def _refuse_overlaps(targets: Sequence[Target]) -> None:
    for one, other in itertools.combinations(targets, 2):
        if (one.item, one.house) != (other.item, other.house) or not (
            one.start <= other.end and other.start <= one.end
        ):
            continue
        apart = any(
            ALL not in pair and pair[0] != pair[1]
            for pair in ((one.age, other.age), (one.exposure, other.exposure))
        )
        if not apart:
            raise TargetError(
                f"targets '{one.id}' and '{other.id}' overlap: the same people would be counted twice "
                f"({one.age} {one.exposure} and {other.age} {other.exposure}). Keep cells that share nobody: "
                "either the total or its parts."
            )


def _refuse_disorder(targets: Sequence[Target]) -> None:
    """Waves of one item must stand in order of time, so that "the last one" means what it says."""
    last: dict[tuple[str, str], Target] = {}
    for target in targets:
        before = last.get((target.house, target.item))
        if before is not None and target.start < before.start:
            raise TargetError(
                f"target '{target.id}' of {target.start} stands after '{before.id}' of {before.start}: waves "
                f"of '{target.item}' are out of order. Sort them by date, and check that no date is mistyped."
            )
        last[target.house, target.item] = target
