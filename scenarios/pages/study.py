"""Study: the runs behind a scenario's page, boiled down to the numbers that the page shows.

Every arm is run with the same seeds under every law of absorption, each seed with the draw of the posterior
that the scenario gives it; and the scenario beside the arm that answers its question, with each of its
drives at both ends of its range and everything else as declared. A study is kept as JSON beside its page
with a hash of all it was made from, so that a page is told to be stale without running anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np

from agents.mind.absorb import LAWS
from scenarios.figures.quantities import RIGHTS, quantity
from scenarios.outcome import Effect, paired_effect
from scenarios.plan import plan_arms, plan_run, tone_table
from scenarios.replicates import live
from scenarios.scenario import NO_DRAWS, REFERENCES, Scenario, digest
from scenarios.sweep.draws import find_draws
from scenarios.wording import describe
from society.history import History

POINTS = 60
"""Dates that a course over time is thinned to."""

DAYS_A_RECORD = 28
"""Days between the records of a study; it shows the last one, and a course thinned further."""

DRIVES = 3
"""Drives that are varied, the first of those that the scenario names."""

ALSO = {"contested-topic": ("rights_middle", "rights_conservative")}
"""Outcomes that answer a question together with the scenario's own."""

NOT_THERE: dict[str, float | None] = dict.fromkeys(("paired_effect", "low", "high"))

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a study is.

    Attributes:
        people: in each run.
        seeds: of every arm under every law.
        drive_seeds: of both arms at each end of a drive.
        drawn: whether each seed takes the posterior draw that the scenario gives it; else parameters are as
            declared.
    """

    people: int = 5000
    seeds: int = 5
    drive_seeds: int = 1
    drawn: bool = True


def study(scenario: Scenario, size: Size, baseline: str, told: Told) -> dict[str, Any]:
    """Everything that a scenario's page shows, ready for JSON.

    Args:
        scenario: of the catalogue.
        size: of its runs.
        baseline: hash of the stored baseline.
        told: called with what is being run.
    """
    draws = scenario.draws if size.drawn else NO_DRAWS
    small = scenario.model_copy(update={"people": size.people, "seeds": size.seeds, "draws": draws})
    laws = {law: _lived(small.model_copy(update={"law": law}), told) for law in LAWS}
    own = laws[scenario.law]
    names = list(dict.fromkeys(one.arm for one in own))
    beside = (*ALSO.get(scenario.name, ()), RIGHTS.outcome)
    return {
        "scenario": scenario.name,
        "made_from": made_from(scenario, baseline, drawn=size.drawn),
        "size": asdict(size),
        "arms": names,
        "laws": {law: _assumed(runs) for law, runs in laws.items()},
        "effects": _effects(laws, scenario, scenario.outcome, names),
        "beside": {
            outcome: _effects(laws, scenario, outcome, names)
            for outcome in beside
            if outcome != scenario.outcome
        },
        "course": _course(own, names, scenario.outcome),
        "drives": [_drive(small, name, size, told) for name in scenario.drives[:DRIVES]],
    }


def pairs_of(scenario: Scenario, names: Sequence[str]) -> list[tuple[str, str]]:
    """Which arm is compared with which: first the pair that answers the question.

    Args:
        scenario: whose own arm every other one is compared with.
        names: of all arms.
    """
    against = dict.fromkeys((scenario.contrast, *REFERENCES))
    own = [(scenario.name, other) for other in against if other in names and other != scenario.name]
    return own + [(name, scenario.name) for name in names if name not in (scenario.name, *against)]


def made_from(scenario: Scenario, baseline: str, *, drawn: bool) -> dict[str, str]:
    """Hashes of all that a page depends on: resolved scenario, parameters, draws, tone table, baseline.

    Args:
        scenario: as loaded from the catalogue.
        baseline: hash of the stored baseline.
        drawn: whether its seeds take posterior draws.
    """
    arms = (scenario, *scenario.arms)
    tables = [tone_table(arm.tone) for arm in arms]
    resolved = scenario.resolved()
    parameters = resolved.pop("parameters")
    return {
        "scenario": digest({name: value for name, value in resolved.items() if name not in READ_ALONE}),
        "parameters": digest(parameters),
        "draws": digest(_drawn_from(scenario) if drawn else []),
        "tone": digest([None if table is None else table.hash for table in tables]),
        "baseline": baseline,
    }


READ_ALONE = (
    "population",
    "network",
    "question",
    "evidence",
    "cannot_say",
    "people",
    "seeds",
    "draws",
    "sweep",
)
"""Settings that a study replaces or does not use, or that are words or places of files."""


def _drawn_from(scenario: Scenario) -> list[str | None]:
    """Hash of the draws of each law; None where none ship."""
    files = [find_draws(scenario.draws, law, scenario.mechanism) for law in LAWS]
    return [None if file is None else hashlib.sha256(file.read_bytes()).hexdigest() for file in files]


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


def _assumed(runs: Sequence[History]) -> dict[str, dict[str, float]]:
    """What stands beside every figure of a law: mean and range over the seeds."""
    values = {
        "ten_year_multiple": [run.provenance["ten_year_multiple"] for run in runs],
        "presence": [run.provenance["parameters"]["absorb"]["presence"] for run in runs],
    }
    return {
        name: {"mean": float(np.mean(one)), "low": float(min(one)), "high": float(max(one))}
        for name, one in values.items()
    }


def _effects(
    laws: dict[str, list[History]], scenario: Scenario, outcome: str, names: Sequence[str]
) -> list[dict[str, Any]]:
    """Each arm against another under every law, on the horizon."""
    return [
        {
            "arm": arm,
            "reference": reference,
            "outcome": outcome,
            "laws": {
                law: NOT_THERE
                if quantity(outcome).of_models and reference == REFERENCES[1]
                else _shown(paired_effect(runs, arm, reference, outcome=outcome, until=scenario.horizon))
                for law, runs in laws.items()
            },
        }
        for arm, reference in pairs_of(scenario, names)
    ]


def _shown(effect: Effect) -> dict[str, float | None]:
    end = effect.at_end()
    numbers = {name: end[name] for name in NOT_THERE}
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
    """What the scenario changes against its contrast with a parameter at both ends of its range."""
    field = describe(tuple(name.split(".")))
    extra = field.json_schema_extra if field is not None else None
    declared: dict[str, Any] = extra if isinstance(extra, dict) else {}
    few = scenario.model_copy(update={"seeds": size.drive_seeds})
    other = next(arm.settings for arm in plan_run(few).arms if arm.name == scenario.contrast)
    ends = {}
    for end in ("low", "high"):
        value = declared[end]
        plan = plan_arms(scenario.name, [few.changed({name: value}), _under(other, name, value, scenario)])
        tables = {arm.name: arm.table for arm in plan.arms}
        told(f"{scenario.name}, {name} = {value}: {len(plan.replicates)} runs")
        runs = [live(run, tables[run.arm], every=DAYS_A_RECORD) for run in plan.replicates]
        effect = paired_effect(
            runs, scenario.name, scenario.contrast, outcome=scenario.outcome, until=scenario.horizon
        )
        ends[end] = {"value": float(value), "effect": _shown(effect)["paired_effect"]}
    default = float(scenario.resolved()["parameters"][name.split(".")[1]][name.split(".")[2]])
    return {"name": name, "unit": str(declared.get("unit", "")), "default": default, **ends}


def _under(other: Scenario, name: str, value: float, scenario: Scenario) -> Scenario:
    """The contrast with a parameter at an end of its range, but for one that makes it the contrast."""
    own = attrgetter(name)
    return other if own(other) != own(scenario) else other.changed({name: value})
