"""P11, mobilisable mass: how many more would act if their companion asked than if a neutral source did.

    Σ_i w_i [P(i acts if asked by k) - P(i acts if asked by a neutral source)]
    P(acts if asked) = bond · Φ((asking - threshold) / spread) + (1 - bond) · Φ(-threshold / spread)

A request weighs with the attached as much as the loss of the model does. It is a *latent* quantity: in
the baseline nobody asks, and nothing of it happens.

Pitfall: it is not to be added to P1; what acts once is counted once.

Source: thresholds, Granovetter 1978, 10.1086/226707; form ours.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from agents.parameters.spread import Mobilise
from society.power.bootstrap import estimate
from society.power.measure import ITSELF, PRESENCE, Frame, Measure, no_arms
from society.power.paired import Paired
from society.power.reading import PERCENT, POINTS, Reading, interval, shown

Floats = NDArray[np.float64]


def mass(bond: Floats, parameters: Mobilise) -> Floats:
    """Share of people who would act for a companion and not for a neutral source, shape of the bond.

    Args:
        bond: average attachment, 0 to 1; at 0 both are trusted alike.
        parameters: thresholds, and what moves the attached.
    """
    asked, unasked = (
        ndtr((push - parameters.threshold) / parameters.spread) for push in (parameters.grievance, 0.0)
    )
    return np.asarray(bond * (asked - unasked))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Mobilisable mass on the last day; nobody is asked in the run.

    Args:
        paired: the scenario and the baselines.
        frame: not used; part of every measure.
    """
    del frame
    recipe = paired.runs(ITSELF)[0].provenance["parameters"]
    parameters = Mobilise.model_validate(recipe["mobilise"])
    found, nothing = (
        PERCENT * mass(runs.end(ITSELF, "bond_mean"), parameters)
        for runs in (paired, paired.recast({ITSELF: PRESENCE}))
    )
    value, low, high = estimate(found)
    return [
        Reading(
            id="P11.mass",
            name="Mobilisable mass (latent: nobody asks)",
            value=value,
            low=low,
            high=high,
            null=float(nothing.mean()),
            unit=POINTS,
            sentence=(
                f"If companions asked people to act, {shown(value)} % more of the people would than if a "
                f"neutral source asked ({interval(low, high)}); nobody asks in these runs."
            ),
        )
    ]


MOBILISABLE = Measure(
    id="P11",
    name="Mobilisable mass",
    panel=False,
    arms_needed=no_arms,
    read=read,
    caveat="Latent: nobody asks in these runs. It is not to be added to P1.",
)
