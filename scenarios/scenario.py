"""Scenario: one named question, with everything needed to run it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import core_schema

from agents.parameters import Parameters
from scenarios.policies import Policy
from scenarios.sweep.settings import Sweep
from society.experiment import Experiment
from society.form import MENUS, Form
from society.summary import OUTCOMES

DEFAULT_TABLE = "literature"
NAMED_TONES = (DEFAULT_TABLE, "outspoken", "smollm2-cpu-tiny", "neutral", "none")
POSTERIOR, NO_DRAWS = "posterior", "none"
PROSE = ("kind", "question", "evidence", "cannot_say")
READING = ("outcome", "horizon", "contrast", "drives", "needs")
"""Settings that say how results are read and change no run."""

ARM_SETTINGS = (
    "law",
    "mechanism",
    "ties",
    "adoption",
    "expression",
    "network",
    "tone",
    "policy",
    "experiment",
    "parameters",
)
"""Settings that an arm may have of its own; all others are the same for all arms, so that they pair."""

REFERENCES = ("neutral-tone", "no-companion")
"""What every scenario is run beside."""

FORMS = tuple(MENUS)
DEFAULT_FORM = Form()
FILES = ("network", "population")
"""Settings that name files; what a file holds determines a run, not where it lies."""


class OneOf:
    """A setting that names one of a kind: whatever is in a menu."""

    def __init__(self, menu: Iterable[str]) -> None:
        self.names = list(menu)

    def __get_pydantic_core_schema__(
        self, _source: type[Any], _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.literal_schema(self.names)


def choices_of(field: FieldInfo) -> list[str]:
    """Names that a setting can have; empty where it is not a choice of names."""
    named = [choice for one in field.metadata if isinstance(one, OneOf) for choice in one.names]
    inner = get_args(field.annotation)
    listed = [choice for one in inner for choice in get_args(one)]
    return named or [choice for choice in (*inner, *listed) if isinstance(choice, str)]


class Arm(BaseModel):
    """An arm of a scenario: a name, and the settings in which it differs."""

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)

    name: str = Field(min_length=1, description="Name of the arm in results and figures.")


class Settings(BaseModel):
    """What a scenario file may say: unknown names, not-a-number and infinity are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    kind: Literal["scenario", "reference"] = Field(
        "scenario",
        description="A reference is run beside a scenario and gives it nothing but its tone.",
    )
    question: str = Field(min_length=1, description="What this scenario asks, in one sentence.")
    evidence: str = Field("", description="What is known that the scenario rests on.")
    cannot_say: str = Field("", description="What its results must not be used for.")
    start: date = Field(
        date(2021, 11, 15),
        ge=date(2021, 11, 15),
        le=date(2100, 1, 1),
        description="First day; attitudes at the start are those of the survey of November 2021.",
    )
    days: int = Field(
        1461, ge=1, le=36_525, description="How long it runs.", json_schema_extra={"unit": "days"}
    )
    people: int = Field(
        20_000,
        ge=100,
        le=1_000_000_000,
        description="Model people; one can stand for many.",
        json_schema_extra={"unit": "people"},
    )
    seeds: int = Field(
        10,
        ge=1,
        le=100_000,
        description="Replicates: every arm is run once with each of that many seeds.",
        json_schema_extra={"unit": "seeds"},
    )
    master_seed: int = Field(
        1,
        ge=0,
        le=4_294_967_295,
        description="From it every replicate's seed is made; another one gives independent replicates.",
    )
    law: Annotated[str, OneOf(MENUS["law"])] = Field(
        DEFAULT_FORM.law, description="How tone moves a person; rivals declared in advance, never mixed."
    )
    mechanism: Annotated[str, OneOf(MENUS["mechanism"])] = Field(
        DEFAULT_FORM.mechanism, description="How a view changes when another is heard."
    )
    ties: Annotated[str, OneOf(MENUS["ties"])] = Field(
        DEFAULT_FORM.ties, description="Who meets whom; explicit ties need a network."
    )
    adoption: Annotated[str, OneOf(MENUS["adoption"])] = Field(
        DEFAULT_FORM.adoption,
        description="How use of companions spreads: by published dates, or from person to person.",
    )
    expression: Annotated[str, OneOf(MENUS["expression"])] = Field(
        DEFAULT_FORM.expression,
        description="Who is heard: everybody, or those who expect to find agreement.",
    )
    network: str = Field(
        "", description="Path of an edge list (CSV or Parquet: source, target, weight) for explicit ties."
    )
    population: str = Field(
        "",
        description=(
            "Path of respondents (CSV) or aggregates (JSON) to build people from; where nothing is said, the "
            "published figures of AIMS 2021."
        ),
    )
    tone: str = Field(
        DEFAULT_TABLE,
        min_length=1,
        description=(
            "How companions sound: literature (published scores), outspoken (the same with assumed outright "
            "claims), smollm2-cpu-tiny (measured on a very small model), neutral (tone 0), none (nobody "
            "talks), or the path of a tone table."
        ),
    )
    draws: str = Field(
        NO_DRAWS,
        min_length=1,
        description=(
            "Posterior draws, of which every seed takes one, the same in all arms: posterior (those that "
            "ship for law and mechanism), none (parameters as declared), or the path of a Parquet file. A "
            "parameter that the scenario or an arm sets to something else than its default stands."
        ),
    )
    policy: tuple[Policy, ...] = Field(
        (), description="Interventions, each a table [[policy]]; they act in the order of the file."
    )
    arm: tuple[Arm, ...] = Field(
        (),
        description="Further arms, each a table [[arm]] with a name and the settings in which it differs.",
    )
    outcome: Annotated[str, OneOf(OUTCOMES)] = Field(
        "legal_rights_agree", description="The recorded outcome that answers the question."
    )
    horizon: date | None = Field(
        None, description="Date on which the outcome is read; the last day where nothing is said."
    )
    contrast: str = Field(
        REFERENCES[0],
        min_length=1,
        description="The arm or reference against which the scenario's own arm answers the question.",
    )
    drives: tuple[str, ...] = Field(
        (), description="Parameters by dotted name that the answer is thought to hang on."
    )
    needs: tuple[Literal["model", "persona", "topic", "style", "stage", "claims", "warmth"], ...] = Field(
        (),
        description="What the tone table must tell apart for this scenario: axes, outright claims or warmth.",
    )
    experiment: Experiment = Field(
        default_factory=Experiment,
        description="What an analyst holds apart or sets in this arm, to measure power by.",
    )
    parameters: Parameters = Field(
        default_factory=Parameters, description="Every number of the model, in groups."
    )

    sweep: Sweep = Field(default_factory=Sweep, description="Settings that groundswell sweep varies.")


class Scenario(Settings):
    """A scenario ready to run: settings with a name.

    Attributes:
        name: the file's name without its ending; arms and folders are called after it.
    """

    name: str

    def as_arm(self, reference: Scenario) -> Scenario:
        """The reference as it is run beside this scenario: all settings from here, its tone from there."""
        return self.model_copy(
            update={"name": reference.name, "tone": reference.tone, "arm": (), **_prose(reference)},
        )

    @property
    def arms(self) -> tuple[Scenario, ...]:
        """The scenario's own further arms, each a scenario of its name with its settings laid over."""
        below = self.model_dump(exclude={"arm", "sweep"})
        return tuple(
            Scenario.model_validate(
                laid_on_top(below, {**(one.model_extra or {}), "name": one.name}), strict=True
            )
            for one in self.arm
        )

    def recipe(self) -> dict[str, Any]:
        """All that determines one run but its files, tone table, draw and seed, as JSON-able values."""
        apart = ("name", "seeds", "master_seed", "tone", "draws", "sweep", "arm")
        return self.model_dump(mode="json", exclude={*apart, *FILES, *PROSE, *READING})

    def resolved(self) -> dict[str, Any]:
        """Every setting as JSON-able values, defaults and prose included."""
        return self.model_dump(mode="json")

    def portable(self) -> dict[str, Any]:
        """The same without sweep and further arms, and without the folders that files were taken from."""
        settings = self.model_dump(mode="json", exclude={"arm", "sweep"})
        return {**settings, **{name: Path(settings[name]).name for name in ("tone", "draws", *FILES)}}

    def changed(self, changed: Mapping[str, Any]) -> Scenario:
        """This scenario without its sweep and further arms, some settings replaced.

        Args:
            changed: values as JSON has them, by dotted name.

        Raises:
            pydantic.ValidationError: if they do not go together.
        """
        settings = laid_over(self.model_dump(mode="json", exclude={"arm", "sweep"}), changed)
        return Scenario.model_validate_json(json.dumps(settings), strict=True)


def laid_over(settings: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with some of them, given by dotted names, replaced."""
    whole = dict(settings)
    for name, value in changed.items():
        *tables, last = name.split(".")
        inner = whole
        for table in tables:
            inner[table] = dict(inner[table])
            inner = inner[table]
        inner[last] = value
    return whole


def laid_on_top(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with others on top: tables are merged, all else is replaced."""
    merged = dict(below)
    for name, value in above.items():
        under = merged.get(name)
        both = isinstance(value, Mapping) and isinstance(under, Mapping)
        merged[name] = laid_on_top(under, value) if both else value  # type: ignore[arg-type]  # it is a table
    return merged


def digest(record: Any) -> str:  # noqa: ANN401 - any JSON-able value
    """SHA-256 of a JSON-able value, whatever the order of its keys."""
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _prose(scenario: Scenario) -> dict[str, str]:
    return {name: getattr(scenario, name) for name in PROSE}
