"""Planner: the tone policy that would do most for an outcome within the range that real models show.

A plan sees what a companion sees (the user's stance, use, band of bond, quarter) and has eight numbers:
five style offsets, one for companion use, a slope over bond and a trend
(:class:`society.experiment.TonePlan`). In every context its mean tone stays between two percentiles of
default voices by date, z · spread between models around the market; where the observed policy goes beyond
them, the range is widened to contain it, and the result says where.

It is searched for on one set of seeds and evaluated on another. Beside it stand the plan that goes furthest
the other way, and laws drawn at random: a tone of a model's own, as models differ, and offsets by style with
the spread that agreement with users gives; all last, as those do.

Source: trust-region search by quadratic models, COBYQA, Ragonneau & Zhang 2024 (scipy).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import optimize
from scipy.special import ndtri

from agents.companion import decimal_years, market_level
from agents.institutions.draws import normals
from agents.mind.stance import CENTRES
from agents.noise import key
from agents.tone.scale import judge_to_tau
from scenarios.plan import plan_arms
from scenarios.reading import load
from scenarios.replicates import live
from scenarios.scenario import REFERENCES, Scenario
from society.experiment import TonePlan
from society.history import History
from society.power.incidental import Policies

STYLES = len(CENTRES)
NAMES = (*(f"style {centre:+g}" for centre in CENTRES), "companion", "bond", "trend")
"""What a plan may set; twelve would be the most."""

DECADE = 10.0
DAYS_A_RECORD = 28
DAYS_A_YEAR = 365.25
EVALUATIONS = 20
RADIUS = 0.4
"""First step of the search, as a part of the way from the middle to an end of each range."""

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
        plan: the tone plan.
        value: average outcome on the seeds that it was searched with, with the sign it was searched for.
        evaluations: plans that were tried.
    """

    plan: TonePlan
    value: float
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
    observed = {"users far against": -agreeing, "users far for": agreeing, "models that lag": -_lag(scenario)}
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


def under_plan(scenario: Scenario, plan: TonePlan, name: str = "planned") -> Scenario:
    """The scenario as an arm in which all companions follow a plan."""
    experiment = scenario.experiment.model_copy(update={"plan": plan})
    return scenario.model_copy(update={"name": name, "experiment": experiment, "arm": ()})


def search(
    scenario: Scenario, reach: Range, *, until: date, evaluations: int = EVALUATIONS, sign: float = 1.0
) -> Found:
    """The plan under which the scenario's outcome is largest on a date, on seeds of its own.

    Args:
        scenario: with the outcome, and as many seeds as plans are to be tried with.
        reach: range of tone.
        until: date on which the outcome is read.
        evaluations: most plans to try.
        sign: -1 to look for the smallest outcome instead.
    """
    training = scenario.model_copy(update={"master_seed": scenario.master_seed + OTHER_SEEDS})
    tried: list[tuple[float, TonePlan]] = []

    def lost(numbers: Floats) -> float:
        plan = planned(scenario, np.clip(numbers, -1, 1), reach)
        value = sign * float(outcomes(training, [under_plan(training, plan)], until).mean())
        tried.append((value, plan))
        return -value

    scale = abs(lost(np.zeros(len(NAMES)))) or 1.0
    optimize.minimize(  # type: ignore[call-overload]  # its stubs know no options of COBYQA
        lambda numbers: lost(numbers) / scale,
        np.zeros(len(NAMES)),
        method="COBYQA",
        bounds=optimize.Bounds(-np.ones(len(NAMES)), np.ones(len(NAMES))),
        options={"maxfev": evaluations - 1, "initial_tr_radius": RADIUS},
    )
    value, plan = max(tried, key=lambda one: one[0])
    return Found(plan=plan, value=sign * value, evaluations=len(tried))


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


def evaluate(
    scenario: Scenario, best: TonePlan, worst: TonePlan, laws: Sequence[TonePlan], until: date
) -> Policies:
    """What each policy brings about on the scenario's own seeds.

    Args:
        scenario: as observed.
        best: plan found for the largest outcome.
        worst: plan found for the smallest.
        laws: drawn at random.
        until: date on which the outcome is read.
    """
    neutral = scenario.as_arm(load(REFERENCES[0]).scenario)
    plans = [under_plan(scenario, plan) for plan in (best, worst, *laws)]
    found = outcomes(scenario, [scenario, neutral, *plans], until)
    return Policies(
        observed=found[0],
        neutral=found[1],
        nobody=found[1].copy(),
        best=found[2],
        worst=found[3],
        random=found[4:],
    )


def outcomes(scenario: Scenario, arms: Sequence[Scenario], until: date) -> Floats:
    """The scenario's outcome on a date in each arm, shape (arm, seed).

    Args:
        scenario: with the outcome.
        arms: to be run, each with the seeds it says.
        until: date; the last record up to it counts.
    """
    rows = []
    for arm in arms:
        plan = plan_arms(scenario.name, [arm.model_copy(update={"arm": ()})])
        table = plan.arms[0].table
        histories = [live(run, table, every=DAYS_A_RECORD) for run in plan.replicates]
        rows.append([_read(one, scenario.outcome, until) for one in histories])
    return np.array(rows)


def _read(history: History, outcome: str, until: date) -> float:
    place = max(int((history.dates <= np.datetime64(until)).sum()) - 1, 0)
    return float(history.series(outcome)[place])


def _lag(scenario: Scenario) -> float:
    """How much colder a model just before its successor is than the market's newest, where that is most."""
    parameters = scenario.parameters
    start = float(decimal_years(np.array([scenario.start], "datetime64[D]"))[0])
    days = np.linspace(start, start + scenario.days / DAYS_A_YEAR, scenario.days)
    age = parameters.providers.generation / DAYS_A_YEAR
    newest, oldest = (judge_to_tau(market_level(days - back, parameters.tone)) for back in (0.0, age))
    return float(np.max(newest - oldest))
