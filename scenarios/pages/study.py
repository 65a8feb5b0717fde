"""Study: the runs behind a scenario's page, boiled down to the numbers that the page shows.

Every arm is run with the same seeds under every law of absorption, and the scenario beside neutral tone
with each of its drives at both ends of its range. A study is kept as JSON beside its page with a hash of
all it was made from, so that a page is told to be stale without running anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from agents.mind.absorb import LAWS
from scenarios.outcome import Effect, paired_effect
from scenarios.plan import plan_arms, plan_run, tone_table
from scenarios.replicates import live
from scenarios.scenario import REFERENCES, Scenario, digest
from scenarios.wording import describe
from society.history import History

POINTS = 60
"""Dates that a course over time is thinned to."""

DAYS_A_RECORD = 28
"""Days between the records of a study; it shows the last one, and a course thinned further."""

DRIVES = 3
"""Drives that are varied, the first of those that the scenario names."""

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a study is.

    Attributes:
        people: in each run.
        seeds: of every arm under every law.
        drive_seeds: of both arms at each end of a drive.
    """

    people: int = 5000
    seeds: int = 5
    drive_seeds: int = 1


def study(scenario: Scenario, size: Size, baseline: str, told: Told) -> dict[str, Any]:
    """Everything that a scenario's page shows, ready for JSON.

    Args:
        scenario: of the catalogue.
        size: of its runs.
        baseline: hash of the stored baseline.
        told: called with what is being run.
    """
    small = scenario.model_copy(update={"people": size.people, "seeds": size.seeds})
    laws = {law: _lived(small.model_copy(update={"law": law}), told) for law in LAWS}
    own = laws[scenario.law]
    names = list(dict.fromkeys(one.arm for one in own))
    pairs = [(scenario.name, reference) for reference in REFERENCES if reference != scenario.name]
    pairs += [(name, scenario.name) for name in names if name not in (scenario.name, *REFERENCES)]
    return {
        "scenario": scenario.name,
        "made_from": made_from(scenario, baseline),
        "size": asdict(size),
        "arms": names,
        "laws": {law: _assumed(runs[0]) for law, runs in laws.items()},
        "effects": [_effect(laws, pair, scenario) for pair in pairs],
        "rights": [_effect(laws, pair, scenario, "legal_rights_agree") for pair in pairs],
        "course": _course(own, names, scenario.outcome),
        "drives": [_drive(small, name, size, told) for name in scenario.drives[:DRIVES]],
    }


def made_from(scenario: Scenario, baseline: str) -> dict[str, str]:
    """Hashes of all that a page depends on: resolved scenario, parameters, tone table, stored baseline.

    Args:
        scenario: as loaded from the catalogue.
        baseline: hash of the stored baseline.
    """
    arms = (scenario, *scenario.arms)
    tables = [tone_table(arm.tone) for arm in arms]
    resolved = scenario.resolved()
    parameters = resolved.pop("parameters")
    return {
        "scenario": digest({name: value for name, value in resolved.items() if name not in READ_ALONE}),
        "parameters": digest(parameters),
        "tone": digest([None if table is None else table.hash for table in tables]),
        "baseline": baseline,
    }


READ_ALONE = ("population", "network", "question", "evidence", "cannot_say", "people", "seeds")
"""Settings that a study replaces, or that are words or places of files."""


def stored(folder: Path) -> str:
    """Hash of the stored baseline in a folder of pages; empty where there is none."""
    file = folder / "stored-baseline.json"
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def _lived(scenario: Scenario, told: Told) -> list[History]:
    """Every arm of a scenario with every seed."""
    plan = plan_run(scenario)
    tables = {arm.name: arm.table for arm in plan.arms}
    told(f"{scenario.name}, law {scenario.law}: {len(plan.replicates)} runs")
    return [live(run, tables[run.arm], every=DAYS_A_RECORD) for run in plan.replicates]


def _assumed(run: History) -> dict[str, float]:
    """What stands beside every figure of a law."""
    return {
        "ten_year_multiple": float(run.provenance["ten_year_multiple"]),
        "presence": float(run.provenance["parameters"]["absorb"]["presence"]),
    }


def _effect(
    laws: dict[str, list[History]], pair: tuple[str, str], scenario: Scenario, outcome: str = ""
) -> dict[str, Any]:
    """One arm against another under every law, on the horizon."""
    arm, reference = pair
    read = outcome or scenario.outcome
    by_law = {
        law: _shown(paired_effect(runs, arm, reference, outcome=read, until=scenario.horizon))
        for law, runs in laws.items()
    }
    return {"arm": arm, "reference": reference, "outcome": read, "laws": by_law}


def _shown(effect: Effect) -> dict[str, float | None]:
    end = effect.at_end()
    numbers = {name: end[name] for name in ("paired_effect", "low", "high")}
    return {
        name: None if value is None or not np.isfinite(value) else round(float(value), 6)
        for name, value in numbers.items()
    }


def _course(runs: Sequence[History], names: Sequence[str], outcome: str) -> dict[str, Any]:
    """The outcome over time in each arm, averaged over seeds and thinned."""
    dates = runs[0].dates
    kept = np.unique(np.linspace(0, len(dates) - 1, POINTS).astype(int))
    averages = {
        name: np.mean([one.series(outcome)[kept] for one in runs if one.arm == name], axis=0)
        for name in names
    }
    return {
        "dates": [str(date) for date in dates[kept]],
        "arms": {
            name: [None if np.isnan(value) else round(float(value), 7) for value in values]
            for name, values in averages.items()
        },
    }


def _drive(scenario: Scenario, name: str, size: Size, told: Told) -> dict[str, Any]:
    """What the scenario changes against neutral tone with a parameter at both ends of its range."""
    field = describe(tuple(name.split(".")))
    extra = field.json_schema_extra if field is not None else None
    declared: dict[str, Any] = extra if isinstance(extra, dict) else {}
    few = scenario.model_copy(update={"seeds": size.drive_seeds})
    ends = {}
    for end in ("low", "high"):
        value = declared[end]
        changed = few.changed({name: value})
        references = [arm for arm in plan_run(changed).arms if arm.name == REFERENCES[0]]
        plan = plan_arms(scenario.name, [changed, references[0].settings])
        tables = {arm.name: arm.table for arm in plan.arms}
        told(f"{scenario.name}, {name} = {value}: {len(plan.replicates)} runs")
        runs = [live(run, tables[run.arm], every=DAYS_A_RECORD) for run in plan.replicates]
        effect = paired_effect(
            runs, scenario.name, REFERENCES[0], outcome=scenario.outcome, until=scenario.horizon
        )
        ends[end] = {"value": float(value), "effect": _shown(effect)["paired_effect"]}
    default = float(scenario.resolved()["parameters"][name.split(".")[1]][name.split(".")[2]])
    return {"name": name, "unit": str(declared.get("unit", "")), "default": default, **ends}
