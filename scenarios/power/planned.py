"""Incidental share of a scenario: what a planner could have had in the range of real models, kept as a file.

The planner of :mod:`scenarios.planner` is searched on one set of seeds and evaluated on the scenario's own,
for ranges and horizons that stand side by side. What was found stands in ``incidental.json`` of the folder,
with the digest of what it was found for, so that the same command does not search again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from agents.atomic import replace_text
from scenarios.planner import EVALUATIONS, evaluate, random_laws, reach_of, search
from scenarios.scenario import Scenario, digest
from scenarios.series import ResultsError
from society.power.incidental import Policies

FILE = "incidental.json"
OUTCOME = "decisions_turned"
WORDS = "public decisions turned"
LAWS = 20
FEWEST_TRIES = 2  # the middle of the range, and one step
FORM = 1
CASES = {
    "10-90, last day": ((10.0, 90.0), 1.0),
    "25-75, last day": ((25.0, 75.0), 1.0),
    "10-90, halfway": ((10.0, 90.0), 0.5),
}
"""Percentiles of default voices that bound the planner, and the part of the run after which is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is searched.

    Attributes:
        evaluations: plans tried in each search.
        laws: drawn at random beside them.
    """

    evaluations: int = EVALUATIONS
    laws: int = LAWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in one case.

    Attributes:
        policies: outcomes by replicate.
        widened: where the range was widened to contain the observed policy.
    """

    policies: Policies
    widened: tuple[str, ...]


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
    made_for = digest({"settings": asked.recipe(), "seeds": asked.seeds, **asdict(effort)})
    path = folder / FILE
    if path.is_file() and json.loads(path.read_text(encoding="utf-8")).get("made_for") == made_for:
        return read_incidental(folder)
    found = {}
    for name, (percentiles, share) in CASES.items():
        told(name)
        found[name] = _case(asked, percentiles, asked.start + timedelta(days=int(asked.days * share)), effort)
    record = {"form": FORM, "made_for": made_for, "outcome": OUTCOME, "effort": asdict(effort)}
    cases = {name: {"widened": list(one.widened), **_lists(one.policies)} for name, one in found.items()}
    replace_text(path, json.dumps(record | {"cases": cases}, indent=1) + "\n")
    return found


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
                widened=tuple(case.pop("widened")),
                policies=Policies(**{part: np.array(values, float) for part, values in case.items()}),
            )
            for name, case in record["cases"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ResultsError(
            f"{path}: damaged. Delete it; groundswell run with --power and --planner makes it again."
        ) from error


def _case(scenario: Scenario, percentiles: tuple[float, float], until: date, effort: Effort) -> Found:
    reach = reach_of(scenario, percentiles)
    best, worst = (
        search(scenario, reach, until=until, evaluations=effort.evaluations, sign=sign).plan
        for sign in (1.0, -1.0)
    )
    laws = random_laws(scenario, reach, effort.laws)
    return Found(policies=evaluate(scenario, best, worst, laws, until), widened=reach.widened)


def _lists(policies: Policies) -> dict[str, Any]:
    parts = ("observed", "neutral", "nobody", "best", "worst", "random")
    return {name: getattr(policies, name).tolist() for name in parts}
