"""Incidental share of a scenario: what a planner could have had in the range of real models, kept as a file.

The planner of :mod:`scenarios.planner` is searched on one set of seeds and evaluated on the scenario's own,
for ranges and horizons that stand side by side. What was found stands in ``incidental.json`` of the folder,
with the digest of what it was found for, so that the same command does not search again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from agents.atomic import replace_text
from scenarios.plan import plan_alone
from scenarios.planner import Found as Searched
from scenarios.power.evaluated import Asked, Case, Effort, compare
from scenarios.scenario import Scenario, digest
from scenarios.series import ResultsError
from society.power.incidental import Policies

FILE = "incidental.json"
OUTCOME = "decisions_turned"
WORDS = "public decisions turned"
FEWEST_TRIES = 2  # the observed policy, and the middle of the range
FORM = 3
CASES = {
    "10-90, last day": ((10.0, 90.0), 1.0),
    "10-90, halfway": ((10.0, 90.0), 0.5),
    "5-95, last day": ((5.0, 95.0), 1.0),
    "25-75, last day": ((25.0, 75.0), 1.0),
}
"""Percentiles of default voices that bound the planner, and the part of the run after which is read."""

PARTS = ("observed", "neutral", "nobody", "best", "worst", "random")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in one case.

    Attributes:
        policies: outcomes by replicate.
        widened: where the range was widened to contain the observed policy.
        parameters: where those of the runs came from, in words.
    """

    policies: Policies
    widened: tuple[str, ...]
    parameters: str


def find_incidental(
    scenario: Scenario, folder: Path, effort: Effort, *, told: Callable[[str], None]
) -> Mapping[str, Found]:
    """Search the planner in every case, or read what was found before for the same scenario.

    Args:
        scenario: as observed.
        folder: where the file is kept.
        effort: how much is searched.
        told: called with each case before its search.
    """
    asked = scenario.model_copy(update={"outcome": OUTCOME, "arm": ()})
    plan = plan_alone(asked)
    made_for = digest({"runs": plan.batch, **asdict(effort)})
    path = folder / FILE
    if path.is_file() and json.loads(path.read_text(encoding="utf-8")).get("made_for") == made_for:
        return read_incidental(folder)
    days = {name: timedelta(days=int(asked.days * share)) for name, (_, share) in CASES.items()}
    cases = {name: Asked(ends, asked.start + days[name]) for name, (ends, _) in CASES.items()}
    found = {name: _record(one) for name, one in compare(asked, cases, effort, told).items()}
    record = {
        "form": FORM,
        "made_for": made_for,
        "outcome": OUTCOME,
        "effort": asdict(effort),
        "parameters": plan.parameters,
    }
    replace_text(path, json.dumps(record | {"cases": found}, indent=1) + "\n")
    return read_incidental(folder)


def read_incidental(folder: Path) -> Mapping[str, Found]:
    """What was found before; nothing where there is no such file.

    Raises:
        ResultsError: if the file is damaged.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Found(
                widened=tuple(case["widened"]),
                parameters=str(record["parameters"]),
                policies=Policies(**{part: np.array(case[part], float) for part in PARTS}),
            )
            for name, case in record["cases"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ResultsError(
            f"{path}: damaged. Delete it; groundswell run with --power and --planner makes it again."
        ) from error


def _record(case: Case) -> dict[str, Any]:
    searched = {"best": _searched(case.best), "worst": _searched(case.worst)}
    outcomes = {name: getattr(case.policies, name).tolist() for name in PARTS}
    return {"widened": list(case.reach.widened), "search": searched, **outcomes}


def _searched(found: Searched) -> dict[str, Any]:
    """What a search found on its own seeds; a plan of None is the observed policy."""
    plan = None if found.plan is None else found.plan.model_dump(mode="json")
    return {**asdict(found), "plan": plan}
