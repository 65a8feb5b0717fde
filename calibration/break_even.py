"""Break-even: what would have to be true for an outcome to rise by so much, and whether runs agree.

Of all settings within the ranges that a sweep explored, the ones nearest to their middle at which the
surrogate says that the outcome rises by the target:

    minimise Σ z², subject to surrogate(z) ≥ target, |z| ≤ edge

with z the normal scores of the settings. Beside them stands how far each setting would have to go alone. A
surrogate is a polynomial and may be wrong where it matters, so the settings it names are run, with the seeds
of the sweep, and what came out stands beside what it said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import NonlinearConstraint, minimize
from scipy.special import ndtr, ndtri
from scipy.stats import qmc

from calibration.of_sweep import OfSweep, surrogates
from calibration.surrogate import Surrogate
from scenarios.outcome import PairingError, interval
from scenarios.plan import plan_arms
from scenarios.replicates import live
from scenarios.results import Results
from scenarios.resuming import plan_of
from scenarios.series import ResultsError
from scenarios.sweep.plan import SweepPlan
from scenarios.worlds import THE_SCENARIO, Worlds, read_until

TRIED = 4096  # points of a Sobol sequence from which the search begins
BEGINNINGS = 4
CLOSE = 1e-9
STEPS = 1001  # along the range of one setting
MOST_SEEDS = 8  # of the runs that confirm

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """What would have to be true under one law.

    Attributes:
        law: of absorption.
        target: rise since the start that is asked for, in the outcome's own unit.
        settings: what would have to be true, by dotted name; empty where nothing explored does it.
        predicted, error: rise that the surrogate says, or the largest it says where nothing reaches the
            target; and its standard error, run noise included.
        confirmed, low, high: rise in runs with these settings, its interval over seeds; None without runs.
        why: why no runs confirm it; empty where they do.
        explored: range of each setting that was explored.
        alone: value from which on each setting reaches the target by itself, the one nearest to the middle
            of its range, all others in theirs; None where it does not.
    """

    law: str
    target: float
    settings: Mapping[str, float]
    predicted: float
    error: float
    explored: Mapping[str, tuple[float, float]]
    alone: Mapping[str, float | None]
    confirmed: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""


def break_even(results: Results, found: Worlds, target: float, *, confirm: bool = True) -> list[BreakEven]:
    """What would have to be true for an outcome to rise by ``target``, law by law.

    It is solved for the scenario as it stands where options are held against it, else for the first tone.

    Args:
        results: the sweep.
        found: its worlds.
        target: rise since the first day, in the outcome's own unit.
        confirm: whether the settings found are run.

    Raises:
        PairingError: if no number was varied.
        ValueError: for fewer worlds than the surrogate needs.
    """
    if not found.numeric:
        raise PairingError("no number was varied in this sweep, so nothing can be solved for.")
    start = float(results.history(results.finished[0]).series(found.outcome)[0])
    column = "reference" if found.against == THE_SCENARIO else "level"
    answers = [_solved(one, start, target) for one in surrogates(found, column)]
    return [_confirmed(results, found, one, start) if confirm and one.settings else one for one in answers]


def _solved(fitted: OfSweep, start: float, target: float) -> BreakEven:
    goal = start + target
    scores = _nearest(fitted.surrogate, goal, fitted.edge)
    best = _tried(fitted.surrogate.size, fitted.edge) if scores is None else scores[None]
    return BreakEven(
        law=fitted.law,
        target=target,
        settings={} if scores is None else fitted.settings(scores),
        predicted=float(fitted.surrogate.at(best)[:, 0].max()) - start,
        error=fitted.error,
        explored={
            name: (float(low), float(high))
            for name, low, high in zip(fitted.names, fitted.low, fitted.high, strict=True)
        },
        alone=_alone(fitted, goal),
    )


def _alone(fitted: OfSweep, goal: float) -> dict[str, float | None]:
    """How far each setting has to go by itself; None where nothing in its range reaches the target."""
    along = np.linspace(-fitted.edge, fitted.edge, STEPS)
    along = along[np.argsort(np.abs(along), kind="stable")]
    found: dict[str, float | None] = {}
    for place, name in enumerate(fitted.names):
        scores = np.zeros((STEPS, fitted.surrogate.size))
        scores[:, place] = along
        reaches = np.flatnonzero(fitted.surrogate.at(scores)[:, 0] >= goal)
        found[name] = fitted.settings(scores[reaches[0]])[name] if len(reaches) else None
    return found


def _tried(size: int, edge: float) -> Floats:
    unit = qmc.Sobol(size, rng=np.random.default_rng(0)).random(TRIED)
    share = ndtr(-edge) + unit * (ndtr(edge) - ndtr(-edge))
    return np.asarray(ndtri(share))


def _nearest(surrogate: Surrogate, goal: float, edge: float) -> Floats | None:
    """The scores nearest to the middle that reach the target; None where nothing does."""
    tried = _tried(surrogate.size, edge)
    reaches = tried[surrogate.at(tried)[:, 0] >= goal]
    if not len(reaches):
        return None
    order = np.argsort((reaches**2).sum(axis=1))
    best: Floats = reaches[order[0]]

    def far(scores: Floats) -> float:
        return float(scores @ scores)

    def level(scores: Floats) -> Floats:
        return np.asarray(surrogate.at(scores[None])[0])

    bounds = [(-edge, edge)] * surrogate.size
    reached = NonlinearConstraint(level, goal, np.inf)
    for begin in reaches[order[:BEGINNINGS]]:
        found = minimize(far, np.asarray(begin), method="SLSQP", bounds=bounds, constraints=reached)
        if level(found.x)[0] >= goal - CLOSE and far(found.x) < far(best):
            best = np.asarray(found.x)
    return best


def _confirmed(results: Results, found: Worlds, answer: BreakEven, start: float) -> BreakEven:
    """The same with what runs give at these settings."""
    try:
        plan = plan_of(results)
    except ResultsError as error:
        return replace(answer, why=str(error))
    if not isinstance(plan, SweepPlan):
        return replace(answer, why="these results are no sweep")
    point = next(one for one in plan.points if not one.option and one.changed.get("tone") != "neutral")
    changed = {**point.changed, **answer.settings, "law": answer.law}
    settings = plan.base.changed(changed).model_copy(update={"name": "break-even", "tone": "none"})
    table = plan.heard[point.tone]
    lives = [live(one, table) for one in plan_arms(plan.base.name, [settings]).replicates[:MOST_SEEDS]]
    rises = [float(one.series(found.outcome)[read_until(results, one.dates) - 1]) - start for one in lives]
    low, high = interval(np.array(rises)[:, None])
    several = len(rises) > 1
    return replace(
        answer,
        confirmed=float(np.mean(rises)),
        low=float(low[0]) if several else None,
        high=float(high[0]) if several else None,
    )
