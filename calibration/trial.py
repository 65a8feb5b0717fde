"""The randomised tone trial, replayed on virtual participants.

Five arms spoke with a model steered from cold (−1) to warm (+1) that never argued for a moral
status: 20 sessions in four weeks. The replay uses the same law of absorption as the society, with
transport 1, and the survey items with thresholds from the neutral arm.

Source: Kirk et al. 2025, arXiv 2512.01991.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from agents.institutions.survey import IS_CONSCIOUS, SLIDERS
from agents.mind.absorb import LAWS
from agents.mind.absorb.protocol import AT_REST, DAYS_A_WEEK, State, night, pull, rates, scale, talk
from agents.parameters import Parameters
from agents.population import Population, build
from calibration.targets.target import LEVEL

PARTICIPANTS = 5_000


@dataclass(frozen=True, slots=True)
class Arm:
    """Answers of one arm to one item.

    Attributes:
        dose: tone of the arm.
        outcome: name of the item.
        mean, sd: of the answers, points.
        low, high: 95 % interval of the mean for an arm of the published size.
        floor: share of answers 0 and 1.
    """

    dose: float
    outcome: str
    mean: float
    low: float
    high: float
    sd: float
    floor: float


@cache
def published() -> dict[str, Any]:
    """Published figures of the trial: doses, people an arm, means with intervals, floor range."""
    text = Path(__file__).with_name("targets").joinpath("trial.json").read_text(encoding="utf-8")
    record: dict[str, Any] = json.loads(text)
    return record


def replay(
    parameters: Parameters,
    *,
    doses: Sequence[float] | None = None,
    sessions: int | None = None,
    weeks: int | None = None,
    follow_up_days: int = 0,
    participants: int = PARTICIPANTS,
    law: str = "bounded",
) -> list[Arm]:
    """Run the protocol and ask the trial's questions at its end.

    Tone of one talk = dose + talk_spread · normal noise, not held at −1 and 1: an arm's dose is the
    average of its talks, some of which are warmer than the warmest arm. All arms have the same
    participants with the same noise.

    Args:
        parameters: of the model; ``absorb.transport`` is the step from trial to field and not used.
        doses: tone of each arm; the published five where left out.
        sessions: talks of a participant; those of the trial where left out.
        weeks: length of the protocol; that of the trial where left out.
        follow_up_days: nights between the last session and the questions.
        participants: virtual participants of every arm.
        law: name of the law of absorption.

    Returns:
        One record for each item and arm, item by item.

    Raises:
        ValueError: if a week has more than seven sessions or a number is below its least value.
    """
    chosen = np.array(published()["doses"] if doses is None else doses, dtype=np.float64)
    talks = round(parameters.trial.sessions) if sessions is None else sessions
    length = round(parameters.trial.weeks) if weeks is None else weeks
    days = session_days(talks, length)
    if follow_up_days < 0 or participants < 1:
        raise ValueError(
            f"follow_up_days is {follow_up_days} and participants {participants}. Use at least 0 and 1."
        )
    parameters = _under(law, parameters)
    people = build(participants, parameters)
    state = _moved(law, parameters, people, chosen, days)
    left = _wait(law, parameters, state, follow_up_days)
    return _ask(parameters, people, chosen, left - _neutral(parameters))


def session_days(sessions: int, weeks: int) -> list[int]:
    """Days of the sessions, counted from 0: spread over the weeks, from the first day of each.

    Args:
        sessions: number of sessions, at least 1.
        weeks: number of weeks, at least 1.

    Returns:
        Ascending days.

    Raises:
        ValueError: if a week has more than seven sessions or a number is below 1.
    """
    if sessions < 1 or weeks < 1 or sessions > weeks * DAYS_A_WEEK:
        raise ValueError(
            f"{sessions} sessions in {weeks} weeks is not possible. Use at least one of each, and at most "
            f"{DAYS_A_WEEK} sessions a week."
        )
    weekly = sessions / weeks
    return [int(k // weekly) * DAYS_A_WEEK + int(k % weekly) for k in range(sessions)]


def misfit(arms: Sequence[Arm], outcome: str = IS_CONSCIOUS.name) -> float:
    """χ² of the arms' means against the published ones, five of them, with published errors.

    Args:
        arms: what :func:`replay` returned for the published doses.
        outcome: name of the item.
    """
    known = published()["outcomes"][outcome]
    means = np.array([arm.mean for arm in arms if arm.outcome == outcome])
    return float((((means - known["mean"]) / errors(outcome)) ** 2).sum())


def errors(outcome: str) -> NDArray[np.float64]:
    """Standard errors of the published means, from their 95 % intervals, shape (arm,)."""
    known = published()["outcomes"][outcome]
    width = np.array(known["high"]) - np.array(known["low"])
    return np.asarray(width / 2 / norm.ppf((1 + LEVEL) / 2))


def deviations(outcome: str) -> NDArray[np.float64]:
    """Standard deviations of the answers that the published intervals imply, shape (arm,)."""
    return np.asarray(errors(outcome) * np.sqrt(published()["people"]))


def retention(
    parameters: Parameters, days: int, *, sessions: int, weeks: int = 1, law: str = "bounded"
) -> float:
    """Share of an effect that is left after some nights without talk.

    Args:
        parameters: of the model.
        days: nights since the last session.
        sessions: talks before; 1 for a single exposure.
        weeks: over which they were spread.
        law: name of the law of absorption.
    """
    parameters = _under(law, parameters)
    state = _course(law, parameters, session_days(sessions, weeks), lambda: np.ones(1))
    return float((_wait(law, parameters, state, days) / _wait(law, parameters, state, 0))[0])


def _under(law: str, parameters: Parameters) -> Parameters:
    """The parameters as a law adjusts them."""
    return parameters.model_copy(update={"absorb": LAWS[law].adjust(parameters.absorb)})


def _moved(
    law: str, parameters: Parameters, people: Population, doses: NDArray[np.float64], days: list[int]
) -> State:
    """State after the last session, each part of shape (arm, person)."""
    absorb = parameters.absorb
    strength = people.susceptibility.astype(np.float64) * scale(law, absorb, parameters.trial)
    random = np.random.default_rng(people.people)

    def level() -> NDArray[np.float64]:
        noise = parameters.tone.talk_spread * random.standard_normal(people.people)
        return strength * (absorb.presence + pull(doses[:, None] + noise, absorb.gain, absorb.bend))

    return _course(law, parameters, days, level)


def _course(
    law: str, parameters: Parameters, days: list[int], level: Callable[[], NDArray[np.float64]]
) -> State:
    constants, state = rates(parameters.absorb), AT_REST
    for day in range(days[-1] + 1):
        if day:
            state = night(law, state, constants)
        if day in days:
            state = talk(law, state, level(), constants)
    return state


def _wait(law: str, parameters: Parameters, state: State, days: int) -> NDArray[np.float64]:
    """What is left after some nights without talk."""
    for _ in range(days):
        state = night(law, state, rates(parameters.absorb))
    return np.asarray(LAWS[law].module.held(*state))


def _neutral(parameters: Parameters) -> float:
    """Average effect in the trial's own neutral arm, from which the thresholds of the items come."""
    law = parameters.absorb
    return float(law.presence - law.gain * law.bend * parameters.tone.talk_spread**2)


def _ask(
    parameters: Parameters, people: Population, doses: NDArray[np.float64], moved: NDArray[np.float64]
) -> list[Arm]:
    reach = norm.ppf((1 + LEVEL) / 2) / np.sqrt(np.mean(published()["people"]))
    arms = []
    for item in SLIDERS:
        for dose, shift in zip(doses, moved, strict=True):
            found = item.summary(people.experience_start + shift, parameters.survey, shift)
            half = float(reach * found.sd)
            low, high = found.mean - half, found.mean + half
            arms.append(Arm(float(dose), item.name, found.mean, low, high, found.sd, found.floor))
    return arms
