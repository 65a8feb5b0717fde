"""Arms of power: what measures need run beside a scenario, as arms of an ordinary plan.

So the store, resuming and hashes are those of every other run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from scenarios.plan import Arm, Plan, PlanError, plan_run, tone_table
from scenarios.power.draws import Draw, hears, redrawn
from scenarios.power.loops import is_drawn
from scenarios.reading import load
from scenarios.scenario import Scenario
from scenarios.sweep.draws import draws_for
from society.experiment import Experiment
from society.power import Measure, arms_of
from society.power.bootstrap import FEWEST
from society.power.measure import ITSELF, NEUTRAL, NONE, OWN, REFERENCES, Frame, Needed

UNTOUCHED = Experiment().model_dump(mode="json")
REFERENCE_OF = {NEUTRAL: REFERENCES[0].name, NONE: REFERENCES[1].name}


def frame_of(settings: Scenario | Mapping[str, Any]) -> Frame:
    """What arms are made for, from a scenario or its record."""
    given = settings.model_dump() if isinstance(settings, Scenario) else settings
    return Frame(start=date.fromisoformat(str(given["start"])), days=int(given["days"]))


def plan_power(scenario: Scenario, measures: Sequence[Measure], draws: Sequence[Draw] = ()) -> Plan:
    """A scenario with its references and further arms, every arm that measures need, and outer loops.

    Args:
        scenario: as it stands; its own experiment, if it has one, is part of every arm's question.
        measures: whose arms.
        draws: of tone tables and parameters; with them seeds take no posterior draws of their own.

    Raises:
        scenarios.plan.PlanError: if arms cannot be paired, or there is one seed.
    """
    if scenario.name in REFERENCE_OF.values():
        raise PlanError(
            f"power is measured against '{scenario.name}', so it cannot be that of '{scenario.name}' itself. "
            "Run another scenario with --power, such as baseline."
        )
    if scenario.seeds < FEWEST:
        raise PlanError(
            "power is read of pairs of runs, and one replicate has no scatter, so no interval. Run two seeds "
            "or more, better ten: --seeds 10."
        )
    plain = plan_run(scenario).arms
    there = {arm.name for arm in plain}
    asked = arms_of(measures, frame_of(scenario))
    drawn = [arm for draw in draws for arm in drawn_arms(scenario, asked, draw)]
    arms = (*plain, *(_arm(scenario, one) for one in asked if one.name not in there), *drawn)
    return Plan(arms, None if draws else draws_for([arm.settings for arm in arms]))


def drawn_arms(scenario: Scenario, asked: Sequence[Needed], draw: Draw) -> list[Arm]:
    """The scenario and all arms that measures need under one draw of an outer loop.

    Args:
        scenario: as it stands.
        asked: arms that measures need.
        draw: of parameters, which every arm has; or of the tone table, for arms in which it is heard.
    """
    everyone = (Needed(name=ITSELF), *asked)
    if draw.changed is not None:
        changed = scenario.changed(draw.changed)
        return [_arm(changed, replace(one, name=draw.arm(one.name))) for one in everyone]
    arms = [_arm(scenario, replace(one, name=draw.arm(one.name))) for one in everyone if hears(one)]
    return [arm if arm.table is None else replace(arm, table=redrawn(arm.table, draw.number)) for arm in arms]


def is_of_power(name: str, settings: Mapping[str, Any]) -> bool:
    """Whether an arm of results is there for measures alone: an analyst did something to it."""
    return is_drawn(name) or settings.get("experiment", UNTOUCHED) != UNTOUCHED


def _arm(scenario: Scenario, needed: Needed) -> Arm:
    experiment = {"experiment": needed.experiment} if needed.experiment != Experiment() else {}
    own = needed.tone == OWN
    settings = scenario if own else scenario.as_arm(load(REFERENCE_OF[needed.tone]).scenario)
    settings = settings.model_copy(update={"name": needed.name, **experiment})
    return Arm(scenario=scenario.name, settings=settings, table=tone_table(settings.tone))
