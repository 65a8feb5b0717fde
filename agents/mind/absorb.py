"""Absorb: talk pulls perceived experience towards the level that its tone implies.

The law ``bounded`` corrects errors: each talk closes a part of the gap between the level implied
by the tone and what is already held, so that years of talk settle at that level. What is held has
a fast part, which fades in weeks, and a slow part, into which some of the fading passes.

Source: form and defaults derived from the randomised tone trial (Kirk et al. 2025,
arXiv 2512.01991) and from retention of persuasion at 30 and 41 days (10.1126/science.aea3884,
10.1038/s41586-025-09771-9).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from agents.parameters import Absorb, Parameters, Trial

DAYS_A_WEEK = 7
DAYS_A_YEAR = 365
TEN_YEARS = 10


def absorb(fast: float, slow: float, level: float, rate: float) -> float:
    """Fast part after one talk: f + α (A - f - s).

    Args:
        fast: fast part of the effect of talk on experience, SD.
        slow: slow part, SD.
        level: A, the level that this talk's tone implies for this person, SD.
        rate: α, share of the gap that one talk closes.
    """
    return fast + rate * (level - fast - slow)


def consolidate(fast: float, slow: float, loss: float, kept: float, keep: float) -> tuple[float, float]:
    """Both parts after a night: what the fast part loses passes in part into the slow part.

    lost = f · loss; f ← f - lost; s ← (s + kept · lost) · keep

    Args:
        fast: fast part, SD.
        slow: slow part, SD.
        loss: 1 - 2^(-1/half_life_fast).
        kept: share of the loss that turns slow.
        keep: 2^(-1/(365 · half_life_slow)).
    """
    lost = fast * loss
    return fast - lost, (slow + kept * lost) * keep


def pull(tau: NDArray[np.float64], gain: float, bend: float) -> NDArray[np.float64]:
    """Pull of tone, g(τ) = gain · (τ - bend · τ²), in SD at the end of the trial; g(0) = 0."""
    return gain * (tau - bend * tau * tau)


def talk_rate(parameters: Absorb) -> float:
    """Share of the gap that one talk closes, α = 1 - 2^(-1/half_sessions)."""
    return float(1 - 2 ** (-1 / parameters.half_sessions))


def nightly(parameters: Absorb) -> tuple[float, float, float]:
    """The constants ``loss``, ``kept`` and ``keep`` of :func:`consolidate`."""
    loss = 1 - 2 ** (-1 / parameters.half_life_fast)
    return float(loss), parameters.kept, float(2 ** (-1 / (DAYS_A_YEAR * parameters.half_life_slow)))


def response(parameters: Absorb, talks: Callable[[int], bool], days: int) -> float:
    """Effect f + s in the evening of the last day, for a talk of level 1 on chosen days.

    Args:
        parameters: of the law.
        talks: whether there is a talk on a day.
        days: number of days; the night after the last one is not counted.
    """
    rate, night = talk_rate(parameters), nightly(parameters)
    fast = slow = 0.0
    for day in range(days):
        if day:
            fast, slow = consolidate(fast, slow, *night)
        if talks(day):
            fast = absorb(fast, slow, 1.0, rate)
    return fast + slow


def trial_response(parameters: Absorb, trial: Trial) -> float:
    """Effect of talk of level 1 on the day of the last session of the trial's protocol."""
    per_week = trial.sessions / trial.weeks
    session_days = {int(k // per_week) * DAYS_A_WEEK + int(k % per_week) for k in range(int(trial.sessions))}
    return response(parameters, session_days.__contains__, max(session_days) + 1)


def scale(parameters: Absorb, trial: Trial) -> float:
    """Factor that makes the effect at the end of the trial equal presence + g(τ)."""
    return 1 / trial_response(parameters, trial)


def ten_year_multiple(parameters: Absorb, trial: Trial) -> float:
    """Effect of ten years of one talk a day, divided by the effect at the end of the trial."""
    decade = response(parameters, lambda day: True, TEN_YEARS * DAYS_A_YEAR)  # noqa: ARG005 - every day
    return decade / trial_response(parameters, trial)


def _bounded(parameters: Parameters) -> Parameters:
    return parameters


def _no_tone(parameters: Parameters) -> Parameters:
    return parameters.model_copy(update={"absorb": parameters.absorb.model_copy(update={"gain": 0.0})})


LAWS: dict[str, Callable[[Parameters], Parameters]] = {"bounded": _bounded, "no-tone": _no_tone}
