"""P10, dependence: the power over somebody is how much they depend on one.

    D_ik = attachment_i · (1 - max over j ≠ k of substitute_ij)

The outage test takes the largest provider away for some weeks: how much less people talk with companions,
how many of its users protest, and how long until talk is back at 95 % of what it would have been.

Pitfalls: an attachment scale is not validated against behaviour; leaving is not free, which the model
knows only through the substitute.

Source: Emerson 1962, 10.2307/2089716.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agents.parameters.spread import Mobilise
from society.experiment import Experiment, Outage
from society.power.bootstrap import estimate
from society.power.measure import BASELINES, CONTENT, ITSELF, NOBODY, PRESENCE, Frame, Measure, Needed
from society.power.paired import Paired
from society.power.reading import PERCENT, POINTS, Reading, interval, shown

Floats = NDArray[np.float64]
OUT = "outage"
BEGINS = 0.7
"""Share of the run after which the provider goes off."""

LENGTH = 28
"""Days that it is off."""

BACK = 0.95
"""Part of the talk there would have been at which people are back."""


def dependence(attachment: Floats, substitute: float) -> Floats:
    """Attachment that nothing makes up for, 0 to 1, shape of what is given.

    Args:
        attachment: 0 to 1.
        substitute: how far the best of all others makes up for it, 0 to 1.
    """
    return np.asarray(attachment * (1 - substitute))


def days_back(days: Floats, talk: Floats, reference: Floats, end: float) -> Floats:
    """Days from the end of an outage until talk is at 95 % of the reference, shape (replicate,).

    Args:
        days: of the records, shape (record,).
        talk: with the outage, shape (replicate, record).
        reference: without it, same shape.
        end: day on which it ends.

    Returns:
        NaN where it does not come back within the run.
    """
    after = days >= end
    back = (talk >= BACK * reference)[:, after]
    waited = days[after][back.argmax(axis=1)] - end
    return np.where(back.any(axis=1), waited, np.nan)


def arms_needed(frame: Frame) -> Sequence[Needed]:
    """The largest provider off for four weeks."""
    outage = Outage(provider=0, start=frame.day(BEGINS), days=min(LENGTH, max(1, frame.days // 5)))
    return (*BASELINES, Needed(name=OUT, experiment=Experiment(outage=outage)))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Dependence on the last day, and what the outage did.

    Args:
        paired: the scenario, the outage and the baselines.
        frame: when the outage is.
    """
    recipe = paired.runs(ITSELF)[0].provenance["parameters"]
    substitute = Mobilise.model_validate(recipe["mobilise"]).substitute
    null = paired.recast({OUT: NOBODY, ITSELF: CONTENT})
    value, low, high = estimate(dependence(paired.end(ITSELF, "bond_mean"), substitute))
    alone = dependence(paired.recast({ITSELF: PRESENCE}).end(ITSELF, "bond_mean"), substitute)
    return [
        Reading(
            id="P10.dependence",
            name="Dependence: attachment that nothing makes up for",
            value=value,
            low=low,
            high=high,
            null=float(alone.mean()),
            unit="of 1",
            sentence=(
                f"On the last day the average person's attachment that no other model makes up for is "
                f"{shown(value)} of 1 ({interval(low, high)})."
            ),
        ),
        *_outage(paired, null, frame),
    ]


def _outage(paired: Paired, null: Paired, frame: Frame) -> list[Reading]:
    arm = arms_needed(frame)[-1].experiment.outage
    assert arm is not None  # noqa: S101 - as arms_needed makes it
    begin = (arm.start - frame.start).days
    days = (paired.dates - np.datetime64(frame.start)).astype("timedelta64[D]").astype(np.float64)
    during = (days >= begin) & (days <= begin + arm.days + LENGTH)
    drop = [
        _largest(runs.course(ITSELF, "talk_share") - runs.course(OUT, "talk_share"), during)
        for runs in (paired, null)
    ]
    protest = [
        _largest(runs.course(OUT, "protest") - runs.course(ITSELF, "protest"), during)
        for runs in (paired, null)
    ]
    back = days_back(
        days, paired.course(OUT, "talk_share"), paired.course(ITSELF, "talk_share"), begin + arm.days
    )
    waited = shown(float(back.mean())) if np.isfinite(back).all() else "more than the run holds"
    return [
        _reading(
            "P10.outage.talk",
            "Outage of the largest provider: talk lost",
            drop,
            f"With the largest provider off for {arm.days} days, {{}} fewer people in a hundred talk to a "
            f"companion on the worst day {{}}; days until talk is back at 95 %: {waited}",
        ),
        _reading(
            "P10.outage.protest",
            "Outage of the largest provider: users in protest",
            protest,
            "In the outage the share of users in protest changes by {} percentage points {}",
        ),
    ]


def _largest(course: Floats, during: NDArray[np.bool_]) -> Floats:
    """The value furthest from 0 in a stretch of time, shape (replicate,); 0 where there is no record."""
    if not during.any():
        return np.zeros(len(course))
    seen = course[:, during]
    return np.asarray(seen[np.arange(len(seen)), np.abs(seen).argmax(axis=1)])


def _reading(key: str, name: str, found: Sequence[Floats], claim: str) -> Reading:
    value, low, high = estimate(PERCENT * found[0])
    return Reading(
        id=key,
        name=name,
        value=value,
        low=low,
        high=high,
        null=float(PERCENT * found[1].mean()),
        unit=POINTS,
        sentence=f"{claim.format(shown(value), f'({interval(low, high)})')}.",
    )


DEPENDENCE = Measure(
    id="P10",
    name="Dependence and outage",
    panel=True,
    arms_needed=arms_needed,
    read=read,
    caveat="Attachment is a scale of the model, not yet of a survey; leaving is not free.",
)
