"""Known results of the measures of power, as checks that a referee can run, and a world to test them on."""

from __future__ import annotations

from collections.abc import Callable

from calibration.check import Check
from calibration.power.linear_checks import (
    centralities,
    dahl_effects,
    human_influences,
    shapley_splits,
    three_faces,
)
from calibration.power.single_checks import (
    authorities,
    ballots,
    channels,
    concentrations,
    decisions,
    delegations,
    dependences,
    intents,
    positions,
)

KNOWN_POWER: dict[str, Callable[[], list[Check]]] = {
    "P1": dahl_effects,
    "P2": shapley_splits,
    "P3": ballots,
    "P4": decisions,
    "P5": centralities,
    "P6": channels,
    "P7": positions,
    "P8": intents,
    "P9": three_faces,
    "P10 and P11": dependences,
    "P12": delegations,
    "P13": authorities,
    "P14": human_influences,
    "P15 and incidental share": concentrations,
}
