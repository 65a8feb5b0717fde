"""Evaluated: what nobody's policy, a planner's, and laws drawn at random bring about on a scenario's seeds.

Plans are searched for on other seeds by :mod:`scenarios.planner`. A policy that belongs to several cases is
lived once and read on each of their dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from scenarios.planner import (
    EVALUATIONS,
    Found,
    Range,
    lived,
    random_laws,
    reach_of,
    read,
    search,
    under_plan,
)
from scenarios.reading import load
from scenarios.scenario import REFERENCES, Scenario
from society.experiment import TonePlan
from society.history import History
from society.power.incidental import Policies

LAWS = 20


class Asked(NamedTuple):
    """A range, as percentiles of default voices, and the date on which the outcome is read."""

    percentiles: tuple[float, float]
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is searched.

    Attributes:
        evaluations: policies tried for the largest outcome, and for the smallest.
        laws: drawn at random beside them.
        seeds: with which policies are tried in a search, and as many of the scenario's own with which random
            laws are lived, and the observed policy is held against them.
    """

    evaluations: int = EVALUATIONS
    laws: int = LAWS
    seeds: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What was found in a range for a date.

    Attributes:
        reach: range of tone.
        best, worst: what was found for the largest and for the smallest outcome.
        policies: what each policy brings about on the scenario's own seeds.
    """

    reach: Range
    best: Found
    worst: Found
    policies: Policies


Runs = Mapping[TonePlan | None, Sequence[History]]


def compare(
    scenario: Scenario, asked: Mapping[str, Asked], effort: Effort, told: Callable[[str], None]
) -> dict[str, Case]:
    """Search the planner in every case, and evaluate what was found beside laws drawn at random.

    Args:
        scenario: as observed, with its outcome and the seeds of the evaluation.
        asked: ranges and dates, by name.
        effort: how much is searched.
        told: called with each case before its search, and before the evaluation.
    """
    reaches = {one.percentiles: reach_of(scenario, one.percentiles) for one in asked.values()}
    laws = {ends: random_laws(scenario, reach, effort.laws) for ends, reach in reaches.items()}
    trying = scenario.model_copy(update={"seeds": effort.seeds})
    found = {}
    for name, (ends, until) in asked.items():
        told(name)
        found[name] = search(trying, reaches[ends], until=until, evaluations=effort.evaluations)
    told("random laws")
    last = max(one.until for one in asked.values())
    policies = dict.fromkeys([None, *(one.plan for both in found.values() for one in both)])
    few = scenario.model_copy(update={"seeds": min(effort.seeds, scenario.seeds)})
    runs: Runs = {
        **{law: lived(under_plan(few, law), last) for some in laws.values() for law in some},
        **{plan: lived(under_plan(scenario, plan), last) for plan in policies},
    }
    references = _references(scenario, last)
    return {
        name: Case(
            reach=reaches[ends],
            best=found[name][0],
            worst=found[name][1],
            policies=_policies(runs, references, (*found[name], laws[ends]), (scenario.outcome, until)),
        )
        for name, (ends, until) in asked.items()
    }


def _references(scenario: Scenario, until: date) -> tuple[list[History], list[History]]:
    """Runs with neutral tone, and of the null arm, in which nobody speaks."""
    silent = scenario.experiment.model_copy(update={"speaking": ()})
    neutral = scenario.as_arm(load(REFERENCES[0]).scenario)
    return lived(neutral, until), lived(scenario.model_copy(update={"experiment": silent}), until)


def _policies(
    runs: Runs,
    references: tuple[list[History], list[History]],
    found: tuple[Found, Found, Sequence[TonePlan]],
    asked: tuple[str, date],
) -> Policies:
    best, worst, laws = found
    neutral, nobody = (read(one, *asked) for one in references)
    return Policies(
        observed=read(runs[None], *asked),
        neutral=neutral,
        nobody=nobody,
        best=read(runs[best.plan], *asked),
        worst=read(runs[worst.plan], *asked),
        random=np.stack([read(runs[law], *asked) for law in laws]),
    )
