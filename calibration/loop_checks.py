"""Checks of feedback: no loop carries itself, at the start of the surveys and in 2035."""

from __future__ import annotations

from collections.abc import Iterator

from agents.parameters import Parameters
from calibration.check import Check, at_most
from society.gains import open_loop_gains

YEARS = {"at the start": 2021.87, "in 2035": 2035.0}


def loop_checks(parameters: Parameters) -> Iterator[Check]:
    """What comes back of a push that goes once around each feedback; 1 or more would be a finding.

    Args:
        parameters: of the model.
    """
    gains = [
        (f"open-loop gain {when}: {gain.loop}", gain.value)
        for when, year in YEARS.items()
        for gain in open_loop_gains(parameters, year)
    ]
    for number, (name, value) in enumerate(gains, start=1):
        yield at_most(f"G{number}", name, 1.0, value, kind="outcome")
