"""Share: what part of what a planner could have had accrues by itself; two horizons, two ranges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from scenarios.figures.numerals import counted, plain, signed
from scenarios.pages.study import Size, Told
from scenarios.plan import plan_alone
from scenarios.planner import NAMES
from scenarios.power.evaluated import Asked, Case, Effort, compare
from scenarios.scenario import NO_DRAWS, Scenario
from society.power.incidental import readings

EARLIER = date(2030, 12, 31)
EFFORT = Effort(evaluations=24, laws=20, seeds=2)
PEOPLE = 1000
"""Decisions hang on averages of tone, which so many people tell to half a per cent."""

PERCENTILES = ((10.0, 90.0), (5.0, 95.0), (25.0, 75.0))


def measure(scenario: Scenario, size: Size, told: Told) -> dict[str, Any]:
    """The incidental share for each range and horizon, with the plans that were found."""
    few = scenario.model_copy(
        update={
            "people": min(size.people, PEOPLE),
            "seeds": size.seeds,
            "draws": scenario.draws if size.drawn else NO_DRAWS,
            "arm": (),
        }
    )
    last = scenario.horizon or scenario.start
    asked = [(PERCENTILES[0], EARLIER), *((ends, last) for ends in PERCENTILES)]
    cases = {f"{ends[0]:g} to {ends[1]:g} %, {until}": Asked(ends, until) for ends, until in asked}
    found = compare(few, cases, EFFORT, lambda case: told(f"{scenario.name}: plans, {case}"))
    return {
        "cases": [_case(name, cases[name], one) for name, one in found.items()],
        "numbers": len(NAMES),
        "people": few.people,
        "seeds": few.seeds,
        "searched_seeds": EFFORT.seeds,
        "laws": EFFORT.laws,
        "parameters": plan_alone(few).parameters,
    }


def _case(name: str, asked: Asked, found: Case) -> dict[str, Any]:
    told_of = readings({name: found.policies}, words="decisions turned by advice")
    plan = found.best.plan
    return {
        "percentiles": list(asked.percentiles),
        "until": asked.until.isoformat(),
        "lowest": round(found.reach.lowest, 3),
        "highest": round(found.reach.highest, 3),
        "widened": list(found.reach.widened),
        "evaluations": found.best.evaluations,
        "plan": None if plan is None else plan.model_dump(mode="json"),
        "readings": [one.record() for one in told_of],
    }


def answer(found: Mapping[str, Any]) -> str:
    """The share at the last date within the usual range, in one sentence."""
    until = max(case["until"] for case in found["cases"])
    usual = [case for case in found["cases"] if case["until"] == until]
    return str(usual[0]["readings"][0]["sentence"])


def text(found: Mapping[str, Any]) -> list[str]:
    """The share in words, and a table of its terms."""
    parts = ["## The incidental share\n"]
    parts += [f"- {case['readings'][0]['sentence']}" for case in found["cases"]]
    head = [
        "",
        "| range | read on | share | random laws | numerator | denominator | floor | tone beyond market |",
        "|---|---|---|---|---|---|---|---|",
    ]
    body = [_row(case) for case in found["cases"]]
    widened = sorted({where for case in found["cases"] for where in case["widened"]})
    note = (
        f"The range was widened for {', '.join(widened)}, where models themselves go beyond its percentiles. "
        if widened
        else ""
    )
    return [
        "\n".join([*parts, *head, *body]) + "\n",
        (
            f"{note}The planner sets {found['numbers']} numbers and sees the user's stance, use and band of "
            "bond; turn stages are not told apart in a day. It and its opposite were searched for with "
            f"{found['cases'][0]['evaluations']} policies tried on "
            f"{counted(found['searched_seeds'], 'seed')}, and are evaluated on "
            f"{counted(found['seeds'], 'other seed')}, {found['laws']} laws drawn at random on the first "
            f"{found['searched_seeds']} of these. Every run has {found['people']} people; parameters: "
            f"{found['parameters']}. That nobody intends any of this holds by construction here: it is "
            "assumed, not found.\n"
        ),
    ]


def _row(case: Mapping[str, Any]) -> str:
    share, numerator, denominator, floor, random = case["readings"]
    low, high = case["percentiles"]
    terms = " | ".join(_value(one, 4) for one in (numerator, denominator, floor))
    return (
        f"| {low:g} to {high:g} % | {case['until']} | {_value(share, 2)} | {_value(random, 2)} | {terms} | "
        f"{signed(case['lowest'], 2)} to {signed(case['highest'], 2)} |"
    )


def _value(reading: Mapping[str, Any], digits: int) -> str:
    if reading["value"] is None:
        return "undefined"
    if reading["low"] is None:
        return signed(reading["value"], digits)
    return (
        f"{signed(reading['value'], digits)} ({plain(reading['low'], digits)} to "
        f"{plain(reading['high'], digits)})"
    )


FIGURES: dict[str, Any] = {}
