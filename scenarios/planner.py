"""Planner: the tone policy that would do most for an outcome within the range that real models show.

A plan sees what a companion sees (the user's stance, use, band of bond, quarter) and has eight numbers:
five style offsets, one for companion use, a slope over bond and a trend
(:class:`society.experiment.TonePlan`). In every context its mean tone stays between two percentiles of
default voices by date, z · spread between models around the market; where the observed policy goes beyond
them, with any of the draws of parameters that seeds take, the range is widened to contain it, and the result
says where.

It is searched for on one set of seeds and evaluated on another (:mod:`scenarios.power.evaluated`); both take
the first of the draws of parameters that the scenario names, so that a plan knows the world and not its luck.
The search starts with the observed policy, which the range contains, with the market's newest tone and with
both ends of the range, and keeps the best that it saw: on its own seeds a planner never has less than models
do by themselves. On the seeds of the evaluation it may, and then the share says so.

Beside it stand the plan that goes furthest the other way, and laws drawn at random: a tone of a model's own,
as models differ, and offsets by style with the spread that agreement with users gives; all last, as those do.

Source: trust-region search by quadratic models, COBYQA, Ragonneau & Zhang 2024 (scipy).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from scipy import optimize
from scipy.special import ndtri

from agents.companion import decimal_years, market_level
from agents.institutions.draws import normals
from agents.institutions.provider import DAYS_A_YEAR
from agents.mind.stance import CENTRES
from agents.noise import key
from agents.tone.scale import judge_to_tau
from scenarios.plan import plan_alone
from scenarios.replicates import live
from scenarios.scenario import Scenario
from society.experiment import TonePlan
from society.history import History

STYLES = len(CENTRES)
NAMES = (*(f"style {centre:+g}" for centre in CENTRES), "companion", "bond", "trend")
"""What a plan may set; twelve would be the most."""

DECADE = 10.0
DAYS_A_RECORD = 28
EVALUATIONS = 20
RADIUS = 0.4
"""First step of the search, as a part of the way from the middle to an end of each range."""

ENDS = np.r_[np.ones(STYLES), np.zeros(len(NAMES) - STYLES)]
"""The numbers of the plan that is at the upper end of the range in every context."""

OTHER_SEEDS = 1
"""Added to the master seed for the seeds that plans are searched with."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What a plan may ask for beyond the tone of the market.

    Attributes:
        lowest, highest: differences of tone.
        widened: where the percentiles did not contain the observed policy; empty where they did.
    """

    lowest: float
    highest: float
    widened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best plan that was found.

    Attributes:
        plan: the tone plan; None for the observed policy, where no plan that was tried does more.
        value: average outcome on the seeds that it was searched with.
        observed: the same under the observed policy.
        evaluations: policies that were tried in the whole search, the observed one among them.
    """

    plan: TonePlan | None
    value: float
    observed: float
    evaluations: int


def reach_of(scenario: Scenario, percentiles: tuple[float, float] = (10.0, 90.0)) -> Range:
    """The range of plans: percentiles of default voices around the market, widened to what models do.

    Args:
        scenario: whose models they are.
        percentiles: lower and upper, in per cent.
    """
    parameters = scenario.parameters
    low, high = (float(ndtri(one / 100) * parameters.providers.tone_spread) for one in percentiles)
    agreeing = parameters.tone.sycophancy * max(CENTRES)
    lag = max(_lag(one.settings) for one in plan_alone(scenario).replicates)
    observed = {"users far against": -agreeing, "users far for": agreeing, "models that lag": -lag}
    beyond = tuple(where for where, tone in observed.items() if not low <= tone <= high)
    return Range(lowest=min(low, *observed.values()), highest=max(high, *observed.values()), widened=beyond)


def planned(scenario: Scenario, numbers: Floats, reach: Range) -> TonePlan:
    """The plan of eight numbers from -1 to 1, each the part of its range that it takes.

    Args:
        scenario: whose first day is the plan's.
        numbers: in the order of ``NAMES``.
        reach: range of tone; a bond slope may span it from end to end, a trend in a decade.
    """
    ends = np.where(numbers >= 0, reach.highest, -reach.lowest)
    span = reach.highest - reach.lowest
    tones = numbers * ends
    return TonePlan(
        start=scenario.start,
        styles=tuple(float(tone) for tone in tones[:STYLES]),  # type: ignore[arg-type]  # there are five
        companion=float(tones[STYLES]),
        bond=float(numbers[STYLES + 1] * span),
        trend=float(numbers[STYLES + 2] * span / DECADE),
        lowest=reach.lowest,
        highest=reach.highest,
    )


def under_plan(scenario: Scenario, plan: TonePlan | None) -> Scenario:
    """The scenario as an arm in which all companions follow a plan, or do as they do."""
    experiment = scenario.experiment.model_copy(update={"plan": plan})
    return scenario.model_copy(update={"name": "planned", "experiment": experiment, "arm": ()})


def search(
    scenario: Scenario, reach: Range, *, until: date, evaluations: int = EVALUATIONS
) -> tuple[Found, Found]:
    """The policies under which the scenario's outcome is largest and smallest on a date, on seeds of its own.

    Args:
        scenario: with the outcome, and as many seeds as plans are to be tried with.
        reach: range of tone.
        until: date on which the outcome is read.
        evaluations: most policies to try for each; first, for both, the observed one, the middle and both
            ends of the range.
    """
    training = scenario.model_copy(update={"master_seed": scenario.master_seed + OTHER_SEEDS})
    tried: list[tuple[float, TonePlan | None]] = []

    def valued(numbers: Floats | None) -> float:
        plan = None if numbers is None else planned(scenario, np.clip(numbers, -1, 1), reach)
        value = float(outcomes(training, [under_plan(training, plan)], until).mean())
        tried.append((value, plan))
        return value

    observed = valued(None)
    starts = [(valued(one), one) for one in (np.zeros(len(NAMES)), ENDS, -ENDS)[: max(evaluations - 1, 1)]]
    left = evaluations - len(tried)
    if left > 0:
        highest, lowest = (of(starts, key=itemgetter(0)) for of in (max, min))
        _climb(valued, highest, left)
        _climb(lambda numbers: -valued(numbers), lowest, left)
    best, worst = (of(tried, key=itemgetter(0)) for of in (max, min))
    return (
        Found(plan=best[1], value=best[0], observed=observed, evaluations=len(tried)),
        Found(plan=worst[1], value=worst[0], observed=observed, evaluations=len(tried)),
    )


def _climb(valued: Callable[[Floats], float], start: tuple[float, Floats], most: int) -> None:
    """Try plans from a start on, with its value, towards larger values."""
    scale = abs(start[0]) or 1.0
    optimize.minimize(  # type: ignore[call-overload]  # its stubs know no options of COBYQA
        lambda numbers: -valued(numbers) / scale,
        start[1],
        method="COBYQA",
        bounds=optimize.Bounds(-np.ones(len(NAMES)), np.ones(len(NAMES))),
        options={"maxfev": most, "initial_tr_radius": RADIUS},
    )


def random_laws(scenario: Scenario, reach: Range, count: int) -> list[TonePlan]:
    """Laws drawn at random from the range, with the spread and the persistence of what models do.

    Args:
        scenario: whose models they are.
        reach: range of tone.
        count: how many.
    """
    spread, agreeing = scenario.parameters.providers.tone_spread, scenario.parameters.tone.sycophancy
    laws = []
    for number in range(count):
        draws = normals(key(scenario.master_seed, number, "sample"), STYLES + 1)
        styles = np.clip(spread * draws[0] + agreeing * draws[1:], reach.lowest, reach.highest)
        laws.append(
            TonePlan(
                start=scenario.start,
                styles=tuple(float(tone) for tone in styles),  # type: ignore[arg-type]  # there are five
                lowest=reach.lowest,
                highest=reach.highest,
            )
        )
    return laws


def outcomes(scenario: Scenario, arms: Sequence[Scenario], until: date) -> Floats:
    """The scenario's outcome on a date in each arm, shape (arm, seed).

    Args:
        scenario: with the outcome.
        arms: to be run, each with the seeds it says, no further than the date.
        until: date; the last record up to it counts.
    """
    return np.array([read(lived(arm, until), scenario.outcome, until) for arm in arms])


def lived(arm: Scenario, until: date) -> list[History]:
    """Runs of an arm with each of its seeds and their draws, no further than a date."""
    days = min(arm.days, (until - arm.start).days)
    plan = plan_alone(arm.model_copy(update={"days": days, "horizon": None}))
    return [live(run, plan.arms[0].table, every=DAYS_A_RECORD) for run in plan.replicates]


def read(runs: Sequence[History], outcome: str, until: date) -> Floats:
    """An outcome in the last record up to a date, shape (run,)."""
    places = [max(int((one.dates <= np.datetime64(until)).sum()) - 1, 0) for one in runs]
    return np.array([float(one.series(outcome)[place]) for one, place in zip(runs, places, strict=True)])


def _lag(scenario: Scenario) -> float:
    """How much colder a model just before its successor is than the market's newest, where that is most."""
    parameters = scenario.parameters
    start = float(decimal_years(np.array([scenario.start], "datetime64[D]"))[0])
    days = np.linspace(start, start + scenario.days / DAYS_A_YEAR, scenario.days)
    age = parameters.providers.generation / DAYS_A_YEAR
    newest, oldest = (judge_to_tau(market_level(days - back, parameters.tone)) for back in (0.0, age))
    return float(np.max(newest - oldest))
