"""Plan: which runs a question needs, arm by arm and seed by seed, each with a key of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from agents.companion import NEUTRAL, SILENT
from agents.tone.table import ToneTable
from agents.tone.table_file import find_table
from scenarios.needs import lacking
from scenarios.reading import load
from scenarios.scenario import FILES, POSTERIOR, REFERENCES, Scenario, digest
from scenarios.sweep.draws import Draws, draws_for, find_draws
from scenarios.versions import SHORT_HASH, model_version

SHARED = ("start", "days", "people", "seeds", "master_seed")


class PlanError(ValueError):
    """Runs that cannot be paired; the message says what differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One arm: settings with the tone table they name, serving the question of a scenario."""

    scenario: str
    settings: Scenario
    table: ToneTable | None

    @property
    def name(self) -> str:
        """Name of the arm."""
        return self.settings.name

    @property
    def table_hash(self) -> str | None:
        """Hash of the tone table; None where nobody talks."""
        return None if self.table is None else self.table.hash

    def recipe(self, changed: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """All that determines the arm's runs but their seeds.

        Args:
            changed: settings that a posterior draw replaces, by dotted name.
        """
        return recipe_of(self.settings.changed(changed) if changed else self.settings, self.table_hash)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replicate:
    """One run to be made.

    Attributes:
        number: place in the plan; all arms of one seed stand together.
        scenario, arm: whose run it is.
        base: settings of the arm, or of the sweep that the arm is a point of.
        index, seed: which replicate, and the seed it gives.
        table_hash: tone table of the run, None where nobody talks.
        key: SHA-256 of all that determines the run; equal keys are equal runs.
        changed: settings of the arm that differ from the base, by dotted name.
        posterior: file, hash and row of the posterior draw among them; None where there is none.
    """

    number: int
    scenario: str
    arm: str
    base: Scenario
    index: int
    seed: int
    table_hash: str | None
    key: str
    changed: Mapping[str, Any] = field(default_factory=dict)
    posterior: Mapping[str, Any] | None = None

    @property
    def settings(self) -> Scenario:
        """All settings of the run."""
        return self.base.changed(self.changed) if self.changed else self.base

    @property
    def file(self) -> Path:
        """Where its series stands, relative to the folder of results."""
        return Path("series", f"scenario={slug(self.scenario)}", f"run-{self.number:05}-{self.short}.parquet")

    @property
    def short(self) -> str:
        """The first letters of the key, as in the file's name."""
        return self.key[:SHORT_HASH]


@dataclass(frozen=True)
class Plan:
    """Arms that share people, days and seeds, so that every difference can be taken pair by pair.

    Attributes:
        arms: in order.
        posterior: draws of parameters, of which each seed takes one, the same in every arm; None without.
    """

    arms: tuple[Arm, ...]
    posterior: Draws | None = None

    def __post_init__(self) -> None:
        """Refuse arms that cannot be paired."""
        first = self.arms[0]
        for arm in self.arms[1:]:
            for name in SHARED:
                here, there = getattr(first.settings, name), getattr(arm.settings, name)
                if here != there:
                    raise PlanError(
                        f"'{first.name}' and '{arm.name}' cannot be paired: {name} is {here} in one and "
                        f"{there} in the other. Give both the same, with --set {name}=VALUE."
                    )
        names = [arm.name for arm in self.arms]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise PlanError(f"two arms are called '{twice}'. Rename one of the files.")

    @property
    def settings(self) -> Scenario:
        """Settings that all arms share, taken from the first."""
        return self.arms[0].settings

    @cached_property
    def replicates(self) -> tuple[Replicate, ...]:
        """Every run, seed by seed, so that whatever is finished is finished in pairs."""
        seeds = [seed_of(self.settings.master_seed, index) for index in range(self.settings.seeds)]
        drawn = _drawn(self.posterior)
        recipes = [[arm.recipe(row) for arm in self.arms] for row, _ in drawn]
        return tuple(
            Replicate(
                number=index * len(self.arms) + place,
                scenario=arm.scenario,
                arm=arm.name,
                base=arm.settings,
                index=index,
                seed=seed,
                table_hash=arm.table_hash,
                key=digest({**recipes[index % len(recipes)][place], "arm": arm.name, "seed": seed}),
                changed=drawn[index % len(drawn)][0],
                posterior=drawn[index % len(drawn)][1],
            )
            for index, seed in enumerate(seeds)
            for place, arm in enumerate(self.arms)
        )

    @property
    def batch(self) -> str:
        """Name of the whole plan: equal for equal runs."""
        return digest([replicate.key for replicate in self.replicates])[:SHORT_HASH]

    @property
    def parameters(self) -> str:
        """Where the parameters of a run come from, in words."""
        if self.posterior is not None:
            return f"each seed takes a draw of {self.posterior.name}, the same in all arms"
        law, mechanism = self.settings.law, self.settings.mechanism
        fitted = self.settings.draws != POSTERIOR or find_draws(POSTERIOR, law, mechanism)
        return "as declared" if fitted else f"as declared, since {law} with {mechanism} was not fitted"

    def tables(self) -> Iterator[ToneTable]:
        """Tone tables of the arms."""
        return (arm.table for arm in self.arms if arm.table is not None)

    def record(self) -> dict[str, Any]:
        """What the manifest says of the plan beside its runs."""
        drawn = {} if self.posterior is None else {"posterior": self.posterior.record()}
        return {
            "kind": "arms",
            **drawn,
            "arms": {
                arm.name: {
                    "scenario": arm.scenario,
                    "settings": arm.settings.portable(),
                    "tone": tone_record(arm.table),
                }
                for arm in self.arms
            },
        }


def plan_run(scenario: Scenario) -> Plan:
    """A scenario, its references, which take everything from it but their tone, and its further arms.

    Raises:
        DrawsError: for draws that cannot be used, or do not go together with the settings.
    """
    references = [load(name).scenario for name in REFERENCES if name != scenario.name]
    settings = [scenario, *(scenario.as_arm(reference) for reference in references), *scenario.arms]
    arms = tuple(_arm(scenario.name, one) for one in settings)
    return Plan(arms, draws_for([arm.settings for arm in arms]))


def plan_comparison(first: Scenario, second: Scenario) -> Plan:
    """Two scenarios, each as it stands, with the draws that the first one names."""
    arms = tuple(_arm(one.name, one) for one in (first, second))
    return Plan(arms, draws_for([arm.settings for arm in arms]))


def plan_alone(scenario: Scenario) -> Plan:
    """A scenario without references and further arms, each seed with its draw of those that it names."""
    arm = _arm(scenario.name, scenario.model_copy(update={"arm": ()}))
    return Plan((arm,), draws_for([arm.settings]))


def plan_arms(scenario: str, arms: Sequence[Scenario]) -> Plan:
    """Arms of one scenario, given one by one, their parameters as they say whatever draws they name."""
    return Plan(tuple(_arm(scenario, one) for one in arms))


def seed_of(master_seed: int, index: int) -> int:
    """Seed of a replicate, the same in every arm: 63 bits, so that every reader's integers hold it."""
    return int(np.random.SeedSequence([master_seed, index]).generate_state(1, np.uint64)[0] >> np.uint64(1))


def tone_table(tone: str) -> ToneTable | None:
    """The table that a scenario's tone names.

    Raises:
        ToneTableError: if the file cannot be used.
    """
    if tone == "none":
        return SILENT
    return NEUTRAL if tone == "neutral" else ToneTable.load(find_table(tone))


def recipe_of(settings: Scenario, table_hash: str | None) -> dict[str, Any]:
    """All that determines runs but their seeds: settings, contents of files, tone table and model."""
    files = {name: _content(getattr(settings, name)) for name in FILES}
    return {"settings": settings.recipe(), **files, "tone": table_hash, "model": model_version()}


def tone_record(table: ToneTable | None) -> dict[str, str] | None:
    """What the manifest says of a tone table; None where nobody talks."""
    if table is None:
        return None
    return {"name": table.name, "hash": table.hash, "file": f"tone/{table.hash[:SHORT_HASH]}.json"}


def _drawn(draws: Draws | None) -> list[tuple[Mapping[str, Any], Mapping[str, Any] | None]]:
    """What each seed takes of a posterior, and where it stands there; nothing where there is none."""
    if draws is None:
        return [({}, None)]
    return [
        (row, {"file": draws.name, "hash": draws.hash, "row": number})
        for number, row in enumerate(draws.rows)
    ]


def _content(path: str) -> str | None:
    """Hash of what a file holds; None where no file is named."""
    if not path:
        return None
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def slug(name: str) -> str:
    """A name as it stands in folders: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "scenario"


def _arm(scenario: str, settings: Scenario) -> Arm:
    if settings.sweep.given:
        raise PlanError(f"'{settings.name}' has a [sweep]. Run it with groundswell sweep.")
    table = tone_table(settings.tone)
    if table is not None and table is not NEUTRAL and (lack := lacking(table, settings.needs)):
        raise PlanError(f"'{settings.name}': {lack}")
    return Arm(scenario=scenario, settings=settings, table=table)
