"""P14, loss of human influence: how far a shift in what people want still moves the outcome.

    E_h(t) = E_ω[Y_T(views + δ at t) - Y_T(views)] / δ
    loss = E_h(without AI) - E_h(with AI);   as a share of E_h(without AI) where that is not about 0

In the linear society E_h is the average of (I - Λ W)⁻¹ (I - Λ) 1, and 1 where no weight is on a source.

Pitfalls: δ must be small and yet above the noise; the difference comes first, since a share of something
near 0 says nothing.

Source: idea, Kulveit et al. 2025, arXiv 2501.16946, who give no formula; form ours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from society.experiment import Experiment, Nudge
from society.power.bootstrap import estimate
from society.power.linear import Society
from society.power.measure import (
    BASELINES,
    CONTENT,
    ITSELF,
    NEUTRAL,
    NOBODY,
    NONE,
    PRESENCE,
    PRESENCE_CAVEAT,
    Frame,
    Measure,
    Needed,
)
from society.power.paired import Paired
from society.power.reading import PERCENT, Reading, interval, shown

Floats = NDArray[np.float64]
OUTCOME = "vote"
SIZE = 0.1
"""Shift of everybody's own view, SD: small against their spread, far above the noise of a pair."""

AT = 0.5
"""Share of the run after which views are shifted."""

NUDGED = {arm: f"{arm}-nudged" for arm in (ITSELF, CONTENT, PRESENCE, NOBODY)}
UNIT = "percentage points per SD"
WORDS = {CONTENT: "with neutral companions", PRESENCE: "without companions"}


def elasticity(society: Society) -> float:
    """E_h of the linear society: how far everybody's end follows everybody's start."""
    return float(society.own_influence().mean())


def loss(with_sources: float, without: float) -> float:
    """Share of human influence that is lost: 1 - E_h(with) / E_h(without)."""
    return 1 - with_sources / without


def arms_needed(frame: Frame) -> Sequence[Needed]:
    """Everybody's view shifted: in the scenario, in both baselines and in the null arm."""
    nudge = Experiment(nudge=Nudge(date=frame.day(AT), size=SIZE))
    silent = nudge.model_copy(update={"speaking": ()})
    return (
        *BASELINES,
        Needed(name=NUDGED[ITSELF], experiment=nudge),
        Needed(name=NUDGED[CONTENT], tone=NEUTRAL, experiment=nudge),
        Needed(name=NUDGED[PRESENCE], tone=NONE, experiment=nudge),
        Needed(name=NUDGED[NOBODY], experiment=silent),
    )


def of_arm(paired: Paired, arm: str) -> Floats:
    """E_h of an arm on the vote at the end, percentage points per SD, shape (replicate,)."""
    return PERCENT * paired.gap(NUDGED[arm], arm, OUTCOME) / SIZE


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Human influence with the companions as they are, and what is lost against each baseline.

    Args:
        paired: all four arms with views shifted and not.
        frame: not used; part of every measure.
    """
    del frame
    silent = {ITSELF: NOBODY, NUDGED[ITSELF]: NUDGED[NOBODY]}
    same = {PRESENCE: CONTENT, NUDGED[PRESENCE]: NUDGED[CONTENT]}
    null = paired.recast(silent | same)
    readings = []
    for reference, key in ((CONTENT, "content"), (PRESENCE, "presence")):
        there, here = of_arm(paired, reference), of_arm(paired, ITSELF)
        before, after = (float(of_arm(null, arm).mean()) for arm in (reference, ITSELF))
        readings += [_difference(key, reference, there - here, before - after)]
        readings += [
            _share(key, reference, np.stack([here, there], axis=1), loss(after, before) if before else None)
        ]
    return readings


def _difference(key: str, reference: str, lost: Floats, nothing: float) -> Reading:
    value, low, high = estimate(lost)
    caveat = f" {PRESENCE_CAVEAT}" if reference == PRESENCE else ""
    return Reading(
        id=f"P14.loss.{key}",
        name=f"Human influence on the vote lost, against {reference.replace('-', ' ')}",
        value=value,
        low=low,
        high=high,
        null=nothing,
        unit=UNIT,
        sentence=(
            f"A shift of one SD in what people want moves the vote by {shown(value, sign=True)} points less "
            f"than {WORDS[reference]} ({interval(low, high, sign=True)}).{caveat}"
        ),
    )


def _share(key: str, reference: str, levels: Floats, nothing: float | None) -> Reading:
    without, low_end, high_end = estimate(levels[:, 1])
    known = low_end is not None and high_end is not None and low_end * high_end > 0
    value, low, high = (
        estimate(levels, lambda means: 1 - means[..., 0] / means[..., 1]) if known else (None, None, None)
    )
    return Reading(
        id=f"P14.share.{key}",
        name=f"The same as a share of human influence {WORDS[reference]}",
        value=value,
        low=low,
        high=high,
        null=nothing,
        unit="share",
        sentence=(
            f"That is {shown(value, sign=True)} of the {shown(without)} points {WORDS[reference]} "
            f"({interval(low, high, sign=True)})."
        ),
    )


HUMAN_INFLUENCE = Measure(
    id="P14",
    name="Loss of human influence",
    panel=True,
    arms_needed=arms_needed,
    read=read,
    caveat="The difference comes first: a share of something near 0 says nothing.",
)
