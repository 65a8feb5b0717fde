"""P2, Shapley split over providers: who shares the credit for what tone changed.

    v(S) = mean outcome when the providers in S keep their tone and all others are neutral

Beside each share stands plain removal, v(all) - v(all without k): three who say the same share the
credit in three, and yet the removal of one changes little.

Pitfall: the split does not say what would happen if a provider left; removal does.

Source: Shapley 1953, 10.1515/9781400881970-018; see :mod:`society.power.shapley`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from society.power import shapley
from society.power.bootstrap import estimate
from society.power.measure import BASELINES, CONTENT, ITSELF, NOBODY, Frame, Measure, Needed, speaking
from society.power.paired import Paired
from society.power.reading import PERCENT, POINTS, Reading, interval, shown

Floats = NDArray[np.float64]
OUTCOME = "vote"


def arms_needed(frame: Frame) -> Sequence[Needed]:
    """An arm for every coalition of groups whose worth is asked for."""
    asked: list[shapley.Coalition] = []

    def note(coalition: shapley.Coalition) -> Floats:
        asked.append(coalition)
        return np.zeros(())

    shapley.split(note, len(frame.groups))
    arms = [
        speaking(frame, coalition) for coalition in sorted(asked, key=lambda one: (len(one), sorted(one)))
    ]
    return (*BASELINES, *(arm for arm in arms if arm.name not in (ITSELF, NOBODY)))


def split(paired: Paired, frame: Frame, outcome: str = OUTCOME) -> Floats:
    """Shapley values of the groups, by replicate, shape (replicate, group)."""
    return shapley.split(lambda chosen: paired.end(speaking(frame, chosen).name, outcome), len(frame.groups))


def silence(frame: Frame) -> dict[str, str]:
    """Stand-ins of the null: all coalitions say nothing, and the empty one is neutral tone itself."""
    named = (speaking(frame, one).name for one in shapley.coalitions(len(frame.groups)))
    return {name: NOBODY for name in named if name != NOBODY} | {NOBODY: CONTENT}


def group_words(frame: Frame) -> tuple[str, ...]:
    """Each group in words: providers by the place of their size, since tones of providers are drawn."""
    places = ("largest", "second", "third", "fourth", "fifth", "sixth", "seventh")
    return tuple(
        f"the {places[group[0]]} provider" if len(group) == 1 else f"the other {len(group)} providers"
        for group in frame.groups
    )


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """The share of each group in what tone changed in the vote.

    Args:
        paired: runs of all coalitions.
        frame: which groups there are.
    """
    values = PERCENT * split(paired, frame)
    nothing = PERCENT * split(paired.recast(silence(frame)), frame)
    everyone = range(len(frame.groups))
    readings = []
    for group, words in enumerate(group_words(frame)):
        value, low, high = estimate(values[:, group])
        without = speaking(frame, set(everyone) - {group}).name
        removal = PERCENT * float(paired.gap(ITSELF, without, OUTCOME).mean())
        readings.append(
            Reading(
                id=f"P2.{frame.labels[group]}",
                name=f"Credit of {words}",
                value=value,
                low=low,
                high=high,
                null=float(nothing[:, group].mean()),
                unit=POINTS,
                sentence=(
                    f"Of what tone changes in the vote, {shown(value, sign=True)} {POINTS} are credited to "
                    f"{words} ({interval(low, high, sign=True)}); with its tone alone made neutral, "
                    f"{shown(removal, sign=True)} would be gone."
                ),
            )
        )
    return readings


PROVIDER_SPLIT = Measure(
    id="P2",
    name="Who holds it: Shapley split over providers",
    panel=True,
    arms_needed=arms_needed,
    read=read,
    caveat="Shares say who shares the credit, not what would happen if a provider left; removal says that.",
)
