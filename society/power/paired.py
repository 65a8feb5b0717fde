"""Paired: runs of several arms that share people, seeds and days, so that measures can be read of them.

Runs that cannot be paired give an error that names what does not match, and no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from society.history import History
from society.power.bootstrap import FEWEST

Floats = NDArray[np.float64]
SAME = {"population": "people of other populations", "people": "other numbers of people"}

OF_SEED = "population"
"""May differ from seed to seed, when each takes a draw of parameters of its own, but not between arms."""


class PowerError(ValueError):
    """Runs of which no measure can be read; the message says what does not match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """Runs by arm, in the order of their seeds.

    Attributes:
        arms: runs of each arm by name; all with the same seeds, dates and people.
        cast: which arm stands in for another; how null arms are read.
    """

    arms: Mapping[str, tuple[History, ...]]
    cast: Mapping[str, str] = field(default_factory=dict)

    @property
    def first(self) -> History:
        """Any of the runs, for what they share."""
        return next(iter(self.arms.values()))[0]

    @property
    def replicates(self) -> int:
        """How many runs each arm has."""
        return len(next(iter(self.arms.values())))

    @property
    def dates(self) -> NDArray[np.datetime64]:
        """Days on which there is a record, shape (record,)."""
        return self.first.dates

    def recast(self, cast: Mapping[str, str]) -> Paired:
        """The same runs with some arms stood in for by others.

        Args:
            cast: the stand-in of each arm, by name.
        """
        return replace(self, cast={**self.cast, **cast})

    def runs(self, arm: str) -> tuple[History, ...]:
        """Runs of an arm, or of the one that stands in for it.

        Raises:
            PowerError: if there are none.
        """
        name = self.cast.get(arm, arm)
        if name not in self.arms:
            raise PowerError(f"there is no run of the arm '{name}'. Arms: {', '.join(self.arms)}.")
        return self.arms[name]

    def course(self, arm: str, outcome: str, cell: str = "total") -> Floats:
        """An outcome over time, shape (replicate, record).

        Raises:
            PowerError: if the runs do not record it.
        """
        runs = self.runs(arm)
        if outcome not in runs[0].outcomes:
            raise PowerError(
                f"'{arm}' does not record '{outcome}'. Make the runs again with this version of the model."
            )
        course = np.array([one.series(outcome, cell) for one in runs], dtype=np.float64)
        if np.isnan(course[:, -1]).any():
            raise PowerError(
                f"'{arm}' has no '{outcome}' on the last day (seed {runs[0].seed}), so nothing is read of it."
            )
        return course

    def end(self, arm: str, outcome: str, cell: str = "total") -> Floats:
        """An outcome on the last day, shape (replicate,)."""
        return np.asarray(self.course(arm, outcome, cell)[:, -1])

    def gap(self, arm: str, reference: str, outcome: str) -> Floats:
        """What an arm changes on the last day, pair by pair, shape (replicate,)."""
        return self.end(arm, outcome) - self.end(reference, outcome)


def pair(histories: Iterable[History]) -> Paired:
    """Runs put together by arm and seed.

    Raises:
        PowerError: for other people, seeds or days in one arm than in another, a run that is there twice,
            and for a single replicate.
    """
    by_arm: dict[str, list[History]] = {}
    for one in histories:
        by_arm.setdefault(one.arm, []).append(one)
    if not by_arm:
        raise PowerError("there is no finished run, so there is nothing to measure.")
    arms = {name: tuple(sorted(runs, key=lambda one: one.seed)) for name, runs in by_arm.items()}
    _refuse_twice(arms)
    first = next(iter(arms))
    for name, runs in arms.items():
        _match(first, arms[first], name, runs)
    if len(arms[first]) < FEWEST:
        raise PowerError(
            f"every arm was run with one seed ({arms[first][0].seed}): one replicate has no scatter, so no "
            "interval. Run two or more, better ten: --seeds 10."
        )
    return Paired(arms=arms)


def _refuse_twice(arms: Mapping[str, Sequence[History]]) -> None:
    for name, runs in arms.items():
        seeds = [one.seed for one in runs]
        twice = next((seed for seed in seeds if seeds.count(seed) > 1), None)
        if twice is not None:
            raise PowerError(f"'{name}' was run twice with the seed {twice}. Leave one of the runs out.")


def _match(first: str, here: Sequence[History], name: str, there: Sequence[History]) -> None:
    """Refuse an arm that cannot be paired with the first one.

    Raises:
        PowerError: naming what does not match.
    """
    seeds = [{one.seed for one in runs} for runs in (here, there)]
    for arm, own, others in ((name, seeds[1], seeds[0]), (first, seeds[0], seeds[1])):
        lacking = sorted(others - own)
        if lacking:
            raise PowerError(
                f"'{first}' and '{name}' are not paired: '{arm}' was not run with the seed {lacking[0]}"
                f"{f' and {len(lacking) - 1} more' if lacking[1:] else ''}. Run all arms with the same seeds."
            )
    for beside, one in zip(here, there, strict=True):
        for part, words in SAME.items():
            known = (beside if part == OF_SEED else here[0]).provenance.get(part)
            if one.provenance.get(part) != known:
                raise PowerError(
                    f"'{first}' and '{name}' are of {words}: {part} is {known} in one and "
                    f"{one.provenance.get(part)} in the other. Run all arms with the same people."
                )
        _match_days(first, here[0], name, one)


def _match_days(first: str, here: History, name: str, there: History) -> None:
    if np.array_equal(here.dates, there.dates):
        return
    days = [set(one.dates.astype("datetime64[D]").astype(str).tolist()) for one in (here, there)]
    arm, day = (name, min(days[0] - days[1])) if days[0] - days[1] else (first, min(days[1] - days[0]))
    raise PowerError(
        f"'{first}' and '{name}' were not recorded on the same days: '{arm}' has no record of {day} "
        f"(seed {there.seed}). Run all arms with the same start and days."
    )
