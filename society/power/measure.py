"""Measure: what belongs to one measure of power, and the arms that it needs.

An arm is a tone, the experiment that is done to it, and a name made from both; arms that two measures
ask for are run once. The scenario itself is the arm :data:`ITSELF`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from society.experiment import Experiment
from society.power.paired import Paired
from society.power.reading import Reading

ITSELF = "itself"
"""The scenario as it is: everybody speaks. In results it has the scenario's own name."""

CONTENT = "neutral-tone"
"""Baseline of content: as much talk, in a neutral tone."""

PRESENCE = "no-companion"
"""Baseline of presence: nobody talks with a companion; what else they do with the time is assumed."""

NOBODY = "speaking-none"
"""The null arm: the scenario where all providers are neutral by experiment; as neutral-tone, to the bit."""

PRESENCE_CAVEAT = (
    "Against no companion the result rests on one number that nobody has measured, the effect of presence "
    "itself, and on what people do with the time."
)
OWN, NEUTRAL, NONE = "own", "neutral", "none"
UNTOUCHED = Experiment()


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """An arm that a measure needs.

    Attributes:
        name: of the arm.
        tone: that of the scenario (``own``), neutral, or none.
        experiment: what is done to it.
    """

    name: str
    tone: str = OWN
    experiment: Experiment = UNTOUCHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What arms are made for.

    Attributes:
        start: first day.
        days: how long a run is.
        groups: providers, the largest first from 0, in the groups that share credit.
    """

    start: dt.date
    days: int
    groups: tuple[tuple[int, ...], ...] = ((0,), (1,), (2,), (3, 4, 5, 6))

    def day(self, share: float) -> dt.date:
        """The date after a share of the run."""
        return self.start + dt.timedelta(days=int(self.days * share))

    @property
    def labels(self) -> tuple[str, ...]:
        """A letter for each group, in order."""
        return tuple("abcdefghijklmnopqrstuvwxyz"[: len(self.groups)])


ArmsOf = Callable[[Frame], Sequence[Needed]]
Read = Callable[[Paired, Frame], list[Reading]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure of power.

    Attributes:
        id: P1 to P15, or IS.
        name: in words.
        panel: whether it is shown unasked.
        arms_needed: arms beside the scenario itself.
        read: readings of paired runs.
        caveat: what it is easily misread as; stands beside its numbers.
    """

    id: str
    name: str
    panel: bool
    arms_needed: ArmsOf
    read: Read
    caveat: str


REFERENCES = (Needed(name=CONTENT, tone=NEUTRAL), Needed(name=PRESENCE, tone=NONE))
SILENCED = Needed(name=NOBODY, experiment=Experiment(speaking=()))
BASELINES = (*REFERENCES, SILENCED)


def no_arms(frame: Frame) -> Sequence[Needed]:
    """The two baselines and the null arm, which every run of a panel has."""
    del frame
    return BASELINES


def speaking(frame: Frame, groups: Iterable[int]) -> Needed:
    """The arm in which only some groups of providers keep their tone; the scenario itself for all of them."""
    chosen = sorted(groups)
    if len(chosen) == len(frame.groups):
        return Needed(name=ITSELF)
    if not chosen:
        return SILENCED
    providers = tuple(sorted(one for group in chosen for one in frame.groups[group]))
    letters = "".join(frame.labels[group] for group in chosen)
    return Needed(name=f"speaking-{letters}", experiment=Experiment(speaking=providers))


def each_alone(frame: Frame) -> Sequence[Needed]:
    """Each group alone with its tone, beside everybody and nobody."""
    alone = [speaking(frame, {group}) for group in range(len(frame.groups))]
    return (*BASELINES, *(arm for arm in alone if arm.name != ITSELF))


def silenced(treated: Iterable[str], references: Iterable[str]) -> Mapping[str, str]:
    """Stand-ins of a null arm: nobody speaks where something was done, and neutral tone is the reference."""
    return {**dict.fromkeys(treated, NOBODY), **dict.fromkeys(references, CONTENT)}
