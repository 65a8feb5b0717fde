"""Share: what part of what a planner could have had accrues by itself; two horizons, two ranges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from scenarios.figures.numerals import plain, signed
from scenarios.pages.study import Size, Told
from scenarios.planner import NAMES, evaluate, random_laws, reach_of, search
from scenarios.scenario import Scenario
from society.power.incidental import readings

EARLIER = date(2030, 12, 31)
EVALUATIONS = 30
LAWS = 12
PERCENTILES = ((10.0, 90.0), (25.0, 75.0))


def measure(scenario: Scenario, size: Size, told: Told) -> dict[str, Any]:
    """The incidental share for each range and horizon, with the plans that were found."""
    small = scenario.model_copy(update={"people": size.people, "seeds": size.seeds, "arm": ()})
    last = scenario.horizon or scenario.start
    asked = [(PERCENTILES[0], last), (PERCENTILES[0], EARLIER), (PERCENTILES[1], last)]
    return {
        "cases": [_case(small, reach, until, size, told) for reach, until in asked],
        "numbers": len(NAMES),
    }


def _case(
    scenario: Scenario, percentiles: tuple[float, float], until: date, size: Size, told: Told
) -> dict[str, Any]:
    shorter = scenario.model_copy(update={"days": (until - scenario.start).days, "horizon": until})
    reach = reach_of(shorter, percentiles)
    trying = shorter.model_copy(update={"seeds": size.drive_seeds})
    told(f"{scenario.name}: plans for {until}, percentiles {percentiles}")
    best = search(trying, reach, until=until, evaluations=EVALUATIONS)
    worst = search(trying, reach, until=until, evaluations=EVALUATIONS, sign=-1.0)
    laws = random_laws(shorter, reach, LAWS)
    found = evaluate(shorter, best.plan, worst.plan, laws, until)
    key = f"{percentiles[0]:g} to {percentiles[1]:g} %, {until}"
    told_of = readings({key: found}, words="decisions turned by advice")
    return {
        "percentiles": list(percentiles),
        "until": until.isoformat(),
        "lowest": round(reach.lowest, 3),
        "highest": round(reach.highest, 3),
        "widened": list(reach.widened),
        "evaluations": best.evaluations,
        "plan": best.plan.model_dump(mode="json"),
        "readings": [one.record() for one in told_of],
    }


def text(found: Mapping[str, Any]) -> list[str]:
    """The share in words, and a table of its terms."""
    parts = ["## The incidental share\n"]
    parts += [f"- {case['readings'][0]['sentence']}" for case in found["cases"]]
    head = [
        "",
        "| range | read on | share | numerator | denominator | floor | tone beyond the market |",
        "|---|---|---|---|---|---|---|",
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
            f"{note}The planner sets {found['numbers']} numbers, was searched for with "
            f"{found['cases'][0]['evaluations']} evaluations on other seeds than it is evaluated with, "
            "and sees the "
            "user's stance, use and band of bond; turn stages are not told apart in a day. That nobody "
            "intends any of "
            "this holds by construction here: it is assumed, not found.\n"
        ),
    ]


def _row(case: Mapping[str, Any]) -> str:
    share, numerator, denominator, floor = case["readings"][:4]
    low, high = case["percentiles"]
    return (
        f"| {low:g} to {high:g} % | {case['until']} | {_value(share, 2)} | {_value(numerator, 4)} | "
        f"{_value(denominator, 4)} | {_value(floor, 4)} | {signed(case['lowest'], 2)} to "
        f"{signed(case['highest'], 2)} |"
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
