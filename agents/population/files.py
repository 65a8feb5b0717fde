"""A user's own data to build people from: respondent files of the survey, or aggregates as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from agents.plain import of_json, of_validation
from agents.population.people import ATTITUDES
from agents.population.start import AXES, LEVELS, PopulationFileError, Start, start_of

SUM_TOLERANCE = 1e-3
"""How far shares that add up to 1 may miss it by rounding."""

Share = Annotated[float, Field(ge=0)]
Correlation = Annotated[float, Field(ge=-1, le=1)]
Attitude = Literal["experience", "capability", "rights", "threat"]


class Band(BaseModel):
    """Share of an age group that is of one band of ages, ``high`` not included."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    group: Annotated[int, Field(ge=0, lt=len(LEVELS["age"]))]
    low: Annotated[int, Field(ge=0, le=254)]
    high: Annotated[int, Field(ge=1, le=255)]
    share: Share

    @model_validator(mode="after")
    def _ascends(self) -> Band:
        if self.low >= self.high:
            raise ValueError("low must be below high")
        return self


class Record(BaseModel):
    """Aggregates in the form of ``agents/population/start.json``."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    citation: dict[str, str] = Field(default_factory=dict)
    axes: dict[str, list[str]] = Field(default_factory=lambda: {axis: list(LEVELS[axis]) for axis in AXES})
    margins: dict[str, list[Share]]
    seed: list[list[list[list[Share]]]]
    age_bands: list[Band]
    attitudes: list[str] = list(ATTITUDES)
    effects: dict[Attitude, dict[str, list[float]]]
    correlations: list[list[Correlation]]
    age_correlations: list[Correlation]

    @model_validator(mode="after")
    def _fits(self) -> Record:
        _same("axes", self.axes, {axis: list(LEVELS[axis]) for axis in AXES})
        _same("attitudes", self.attitudes, list(ATTITUDES))
        sizes = {axis: len(LEVELS[axis]) for axis in AXES}
        _same("levels of margins", {axis: len(margin) for axis, margin in self.margins.items()}, sizes)
        for axis, margin in self.margins.items():
            _adds_up(f"margins.{axis}", margin)
        _same("shape of seed", _shape(self.seed), tuple(sizes.values()))
        _same("attitudes in effects", sorted(self.effects), sorted(ATTITUDES))
        for name, effects in self.effects.items():
            levels = {axis: len(values) for axis, values in effects.items()}
            _same(f"levels of effects.{name}", levels, sizes)
        _same("shape of correlations", _shape(self.correlations), (len(ATTITUDES),) * 2)
        for one, row in enumerate(self.correlations):
            _same(f"correlations[{one}][{one}]", row[one], 1)
            _same(f"correlations[{one}] (symmetric)", row, [other[one] for other in self.correlations])
        _same("number of age_correlations", len(self.age_correlations), len(ATTITUDES))
        bands = sorted(self.age_bands, key=lambda band: band.low)
        _same("age_bands, in the order of their ages", self.age_bands, bands)
        for group in range(sizes["age"]):
            _adds_up(f"age_bands of group {group}", [band.share for band in bands if band.group == group])
        return self


def read_start(paths: Sequence[Path]) -> Start:
    """Aggregates to build people from, out of a user's own files.

    Args:
        paths: one or more respondent files of the survey (CSV; margins are those of the first), or one file
            of aggregates (JSON).

    Returns:
        What :func:`agents.population.build` takes as ``start``; print its ``attribution``.

    Raises:
        PopulationFileError: naming file, place and remedy.
    """
    if not paths:
        raise PopulationFileError(
            "no file was named. Name respondent files (CSV), or one file of aggregates (JSON)."
        )
    if paths[0].suffix.lower() == ".json":
        if len(paths) > 1:
            raise PopulationFileError(
                f"{paths[0]} holds aggregates, so it stands alone. Name it without others."
            )
        return _made(paths[0], _checked(paths[0]))
    from agents.population.respondents import aggregate, read

    return _made(paths[0], aggregate([read(path) for path in paths]))


def _made(path: Path, record: dict[str, Any]) -> Start:
    try:
        start = start_of(record)
    except ValueError as error:
        raise PopulationFileError(f"{path}: {error}") from error
    return replace(
        start, attribution=f"People are built from {path.name}: {start.attribution or 'no citation given'}"
    )


def _checked(path: Path) -> dict[str, Any]:
    if path.is_dir():
        raise PopulationFileError(f"{path} is a folder. Name the file of aggregates in it.")
    if not path.is_file():
        raise PopulationFileError(f"{path} does not exist. Name a JSON file of aggregates, or leave it out.")
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise PopulationFileError(f"{path} is not in UTF-8. Save it anew in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise PopulationFileError(
            f"{path}, row {error.lineno}, column {error.colno}: not valid JSON: {of_json(error)}. "
            "Correct it there; an example is agents/population/start.json."
        ) from error
    try:
        return Record.model_validate(given).model_dump()
    except ValidationError as error:
        problems = "; ".join(map(of_validation, error.errors()))
        raise PopulationFileError(
            f"{path}: {problems}. Give every part in the form of agents/population/start.json."
        ) from error


def _same(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise ValueError(f"{what} must be {expected}, not {found}")


def _adds_up(what: str, values: list[float]) -> None:
    if abs(sum(values) - 1) > SUM_TOLERANCE:
        raise ValueError(f"{what} must add up to 1, not {sum(values):g}")


def _shape(nested: Any) -> tuple[int, ...]:  # noqa: ANN401 - lists of any depth
    """Lengths of nested lists, -1 where sister lists differ."""
    if not isinstance(nested, list):
        return ()
    inner = {_shape(part) for part in nested}
    return (len(nested), *(inner.pop() if len(inner) == 1 else (-1,)))
