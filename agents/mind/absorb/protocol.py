"""The trial's protocol and the long run: what fixes the scale of a law, and what it makes of ten years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.mind.absorb import LAWS
from agents.parameters import Absorb, Trial

DAYS_A_WEEK = 7
DAYS_A_YEAR = 365
TEN_YEARS = 10
DECADE = TEN_YEARS * DAYS_A_YEAR

State = tuple[Any, Any, Any]
"""Fast part, slow part and tally: numbers, or arrays of one shape."""

AT_REST: State = (0.0, 0.0, 0.0)


class Rates(NamedTuple):
    """Constants of a law's scalar functions, by the names of their arguments."""

    rate: float
    kept: float
    half: float
    loss: float
    keep: float
    creep: float


def rates(parameters: Absorb) -> Rates:
    """The constants, from the parameters as the law adjusted them.

    α = 1 - 2^(-1/half_sessions); loss = 1 - 2^(-1/half_life_fast); keep = 2^(-1/(365 half_life_slow)).
    """
    return Rates(
        rate=1 - 2 ** (-1 / parameters.half_sessions),
        kept=parameters.kept,
        half=parameters.accumulate_half,
        loss=1 - 2 ** (-1 / parameters.half_life_fast),
        keep=2 ** (-1 / (DAYS_A_YEAR * parameters.half_life_slow)),
        creep=parameters.creep / DAYS_A_YEAR,
    )


def pull(tau: NDArray[np.float64], gain: float, bend: float) -> NDArray[np.float64]:
    """Pull of tone, g(τ) = gain · (τ - bend · τ²), in SD at the end of the trial; g(0) = 0."""
    return gain * (tau - bend * tau * tau)


def response(law: str, parameters: Absorb, talks: Callable[[int], bool], days: int) -> float:
    """Effect in the evening of the last day, for a talk of level 1 on chosen days.

    Args:
        law: name of the law.
        parameters: as the law adjusted them.
        talks: whether there is a talk on a day.
        days: number of days; the night after the last one is not counted.
    """
    constants = rates(parameters)
    state = AT_REST
    for day in range(days):
        if day:
            state = night(law, state, constants)
        if talks(day):
            state = talk(law, state, 1.0, constants)
    return float(LAWS[law].module.held(*state))


def talk(law: str, state: State, level: Any, constants: Rates) -> State:  # noqa: ANN401 - a number or an array
    """State after one talk that implies a level, under a law."""
    now: State = LAWS[law].module.absorb(*state, level, 1, constants.rate, constants.kept, constants.half)
    return now


def night(law: str, state: State, constants: Rates) -> State:
    """State after one night under a law."""
    now: State = LAWS[law].module.consolidate(
        *state, constants.loss, constants.kept, constants.keep, constants.creep
    )
    return now


def trial_response(law: str, parameters: Absorb, trial: Trial) -> float:
    """Effect of talk of level 1 on the day of the last session of the trial's protocol."""
    per_week = trial.sessions / trial.weeks
    session_days = {int(k // per_week) * DAYS_A_WEEK + int(k % per_week) for k in range(int(trial.sessions))}
    return response(law, parameters, session_days.__contains__, max(session_days) + 1)


def scale(law: str, parameters: Absorb, trial: Trial) -> float:
    """Factor that makes the effect at the end of the trial equal presence + g(τ)."""
    return 1 / trial_response(law, parameters, trial)


def ten_year_multiple(law: str, parameters: Absorb, trial: Trial) -> float:
    """Effect of ten years of one talk a day, divided by the effect at the end of the trial."""
    decade = response(law, parameters, lambda day: True, DECADE)  # noqa: ARG005 - every day
    return decade / trial_response(law, parameters, trial)
