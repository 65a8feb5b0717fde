"""Known results of the mechanisms, V1 to V14, as checks that a referee can run.

Each function returns checks. Tolerances are rounding (1e-12) where arithmetic is exact, and
two-sided tests at 1e-4 on fixed seeds where draws decide, so that a check never flickers.
"""

from __future__ import annotations

from collections.abc import Callable

from calibration.canonical.averaging import (
    degroot_consensus,
    friedkin_johnsen_fixed_point,
    stubborn_sources,
)
from calibration.canonical.cascades import contagion_laws, thresholds
from calibration.canonical.choice import logit_choice
from calibration.canonical.confidence import deffuant_pairs, hegselmann_krause_camps
from calibration.canonical.copying import voter_exit, voter_with_zealots
from calibration.canonical.sides import attraction_and_repulsion, biased_assimilation_islands
from calibration.canonical.voice import attachment, spiral_of_silence
from calibration.check import Check

RESULTS: dict[str, Callable[[], list[Check]]] = {
    "V1": degroot_consensus,
    "V2": friedkin_johnsen_fixed_point,
    "V3": stubborn_sources,
    "V4": deffuant_pairs,
    "V5": hegselmann_krause_camps,
    "V6": voter_exit,
    "V7": voter_with_zealots,
    "V8": biased_assimilation_islands,
    "V9": attraction_and_repulsion,
    "V10": thresholds,
    "V11": logit_choice,
    "V12": contagion_laws,
    "V13": spiral_of_silence,
    "V14": attachment,
}
