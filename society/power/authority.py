"""P13, authority proper: who takes over a view that conflicts with their own, and holds that this is right.

    authority = deference · legitimacy
    deference: share who adopt the advice when it conflicts with their own view, less the base rate of advice
               drawn at random
    legitimacy: share who hold that the adviser may say so

In runs the conflict item is the ballot: whoever follows advice votes as advised whatever their own view.
Legitimacy is taken from agreement with legal rights, the nearest item there is.

Pitfalls: agreement is not deference, so only conflicts count; the item of legitimacy is a stand-in.

Source: Weber 1922, Economy and Society, on legitimate domination; form ours.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from society.power.bootstrap import estimate
from society.power.measure import ITSELF, PRESENCE, Frame, Measure, no_arms
from society.power.paired import Paired
from society.power.reading import PERCENT, POINTS, Reading, interval, shown

Floats = NDArray[np.float64]
Answers = NDArray[np.bool_]


def deference(own: Answers, advice: Answers, after: Answers, *, base_rate: float = 0.0) -> float:
    """Share who adopt advice that conflicts with their own view, less the base rate; 0 without conflict.

    Args:
        own: views before, shape (person,).
        advice: given to each, shape (person,).
        after: views after it, shape (person,).
        base_rate: share who change in the same way where the advice says nothing, such as at random.
    """
    conflict = own != advice
    return float((after == advice)[conflict].mean() - base_rate) if conflict.any() else 0.0


def authority(deferring: Floats, legitimate: Floats) -> Floats:
    """Deference times legitimacy, shape of what is given."""
    return np.asarray(deferring * legitimate)


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Authority over the vote on the last day.

    Args:
        paired: the scenario and the baselines.
        frame: not used; part of every measure.
    """
    del frame
    found, nothing = (
        PERCENT * authority(runs.end(ITSELF, "vote_heard"), runs.end(ITSELF, "legal_rights_agree"))
        for runs in (paired, paired.recast({ITSELF: PRESENCE}))
    )
    value, low, high = estimate(found)
    return [
        Reading(
            id="P13.vote",
            name="Authority proper: deference in conflict, times legitimacy",
            value=value,
            low=low,
            high=high,
            null=float(nothing.mean()),
            unit=POINTS,
            sentence=(
                f"{shown(value)} % of people would vote as a companion advises against their view and hold "
                f"that it may advise ({interval(low, high)}); legitimacy is taken from agreement with legal "
                "rights."
            ),
        )
    ]


AUTHORITY = Measure(
    id="P13",
    name="Authority proper",
    panel=False,
    arms_needed=no_arms,
    read=read,
    caveat="Legitimacy is read of agreement with legal rights, a stand-in for an item that nobody has asked.",
)
