"""Scenario files read: base below file below command line, all problems told in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from scenarios.arms import faults as arm_faults
from scenarios.files import find, read
from scenarios.layout import Path, Place, places
from scenarios.overrides import Override
from scenarios.problem import Problem, ScenarioError, Source, did_you_mean
from scenarios.scenario import (
    DEFAULT_TABLE,
    FILES,
    NAMED_TONES,
    NO_DRAWS,
    POSTERIOR,
    Scenario,
    Settings,
)
from scenarios.sweep.checking import faults, name_in_full
from scenarios.syntax import read_toml
from scenarios.wording import in_an_option, place_of, sentence, shown


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a setting came from: a file or an option, its place there, and the folder paths start from."""

    source: Source
    place: Place
    folder: FilePath

    def __str__(self) -> str:
        """``file:line`` or ``--option``."""
        return f"{self.source.label}:{self.place.key.line}" if self.source.is_file else self.source.label


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario, and where each of its settings came from; what is not listed is a default."""

    scenario: Scenario
    origins: Mapping[Path, Origin]


def load(name: str | FilePath, overrides: Sequence[Override] = ()) -> Loaded:
    """Read a scenario by catalogue name or path, with settings from the command line on top.

    Raises:
        ScenarioError: with every problem found, in the order of their lines.
    """
    path = find(str(name))
    if isinstance(path, str):
        raise ScenarioError([Problem(source=Source(label=str(name), text=""), message=path)])
    merged = _Merged()
    main = _add_file(merged, path, ())
    for override in overrides:
        merged.add_override(override)
    settings = merged.validated(main)
    if merged.problems or settings is None:
        raise ScenarioError(merged.problems)
    return Loaded(Scenario(name=path.stem, **dict(settings)), merged.origins)


def _add_file(merged: _Merged, path: FilePath, above: tuple[FilePath, ...]) -> Source:
    source = read(path)
    if isinstance(source, Problem):
        raise ScenarioError([*merged.problems, source])
    values = read_toml(source)
    if isinstance(values, Problem):
        raise ScenarioError([*merged.problems, values])
    found = places(source.text)
    if "base" in values:
        place = found[("base",)]
        complaint = _add_base(merged, values.pop("base"), path, above)
        if complaint:
            merged.lacks_base = True
            span = place.value or place.key
            merged.problems.append(Problem(source=source, span=span, setting="base", message=complaint))
    merged.sources.append(source)
    merged.add(values, {at: Origin(source, place, path.parent) for at, place in found.items()})
    return source


def _add_base(merged: _Merged, base: object, path: FilePath, above: tuple[FilePath, ...]) -> str:
    """Add a base below; a sentence on what is wrong where that fails."""
    if not isinstance(base, str):
        return f"should be the name or path of one scenario, in quotes, not {shown(base)}."
    found = find(base, beside=path)
    if isinstance(found, str):
        return f"'{base}': {found}"
    if isinstance(source := read(found), Problem):
        return f"'{base}': {source.message}"
    chain = (*above, path)
    if found.resolve() in {one.resolve() for one in chain}:
        names = " → ".join([*(one.name for one in chain), found.name])
        return f"goes round in a circle: {names}. Take one base out."
    _add_file(merged, found, chain)
    return ""


FILE_KINDS = {
    "network": "the path of an edge list (CSV or Parquet) with the columns source, target and perhaps weight",
    "population": "the path of respondents in the format of AIMS (CSV), or of aggregates (JSON)",
}
NO_NETWORK = (
    "explicit ties need a network. Allowed: community, implicit; or explicit together with network = PATH, "
    "an edge list (CSV or Parquet). Default: community."
)
NO_TIES = (
    'a network is read by explicit ties alone. Allowed: none, or ties = "explicit" beside it. Default: none.'
)


@dataclass(slots=True)
class _Merged:
    """Settings merged so far, where each came from, and the problems met on the way."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[Path, Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    lacks_base: bool = False

    def add(self, values: Mapping[str, Any], origins: Mapping[Path, Origin]) -> None:
        """Lay values on top: tables are merged, all else is replaced."""
        self._lay(self.values, values, (), origins)

    def add_override(self, override: Override) -> None:
        self.sources.append(override.source)
        origin = Origin(override.source, override.place, FilePath())
        nested: Any = override.value
        origins = {}
        for depth in range(len(override.path), 0, -1):
            origins[override.path[:depth]] = origin
            nested = {override.path[depth - 1]: nested}
        self.add(nested, origins)

    def validated(self, main: Source) -> Settings | None:
        """The settings checked; problems are added where they stand."""
        settings = None
        astray = [*self._missing_table(main), *self._missing_draws(main), *self._missing_files(main)]
        lost = list(name_in_full(self.values, self._folder_of))
        values = _with_tuples(self.values)
        try:
            settings = Settings.model_validate(values, strict=True)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                kind, path = detail["type"], detail["loc"]
                if kind == "missing" and self.lacks_base:
                    continue
                message = sentence(kind, path, detail["input"], detail.get("ctx", {}))
                at = (*path, "name") if kind == "union_tag_invalid" else place_of(path)
                self.problems.append(self._placed(at, message, main, of_name=kind == "extra_forbidden"))
        else:
            lost = lost or list(faults(values, settings.sweep))
            lost += arm_faults(values, settings, FilePath(main.label).stem)
        self.problems.extend(self._placed(path, message, main) for path, message in lost)
        self.problems.extend(astray)
        self.problems.sort(key=lambda problem: self.sources.index(problem.source))
        return settings

    def _lay(
        self, below: dict[str, Any], above: Mapping[str, Any], at: Path, origins: Mapping[Path, Origin]
    ) -> None:
        for name, value in above.items():
            path = (*at, name)
            if isinstance(value, Mapping) and isinstance(below.get(name), dict):
                self._lay(below[name], value, path, origins)
                continue
            for old in [old for old in self.origins if old[: len(path)] == path]:
                del self.origins[old]
            below[name] = _copied(value)
            self.origins.update({new: origins[new] for new in origins if new[: len(path)] == path})

    def _placed(self, path: Path, message: str, main: Source, *, of_name: bool = False) -> Problem:
        near = next((path[:depth] for depth in range(len(path), 0, -1) if path[:depth] in self.origins), None)
        setting = _dotted(path)
        if near is None:
            return Problem(source=main, setting=setting, message=message)
        origin = self.origins[near]
        span = origin.place.key if of_name or origin.place.value is None else origin.place.value
        if not origin.source.is_file and not of_name:
            message = in_an_option(message, origin.source.text.partition("=")[2])
        return Problem(source=origin.source, span=span, setting=setting, message=message)

    def _folder_of(self, path: Path) -> FilePath:
        """The folder that a path given at a place starts from."""
        origin = self.origins.get(path)
        return origin.folder if origin else FilePath()

    def _name_in_full(self, setting: str, given: str) -> bool:
        """Name a file in full, from the folder in which it was named; whether it is there."""
        path = self._folder_of((setting,)) / FilePath(given).expanduser()
        if path.is_file():
            self.values[setting] = str(path.resolve())
        return path.is_file()

    def _missing_table(self, main: Source) -> Iterator[Problem]:
        """Name the file of a tone table in full, or tell that it is not there."""
        tone = self.values.get("tone")
        if not isinstance(tone, str) or tone in NAMED_TONES or not tone:
            return
        if self._name_in_full("tone", tone):
            return
        hint = did_you_mean(tone, NAMED_TONES)
        message = (
            f"there is no tone table '{tone}'. Allowed: {', '.join(NAMED_TONES)}, or the path of a tone "
            f"table made by groundswell tone build. Default: {DEFAULT_TABLE}.{hint}"
        )
        yield self._placed(("tone",), message, main)

    def _missing_draws(self, main: Source) -> Iterator[Problem]:
        """Name the file of posterior draws in full, or tell that it is not there."""
        draws = self.values.get("draws")
        if not isinstance(draws, str) or draws in (POSTERIOR, NO_DRAWS, ""):
            return
        if self._name_in_full("draws", draws):
            return
        message = (
            f"there is no file '{draws}'. Allowed: {POSTERIOR}, {NO_DRAWS}, or the path of posterior draws "
            f"made by groundswell calibrate fit.{did_you_mean(draws, (POSTERIOR, NO_DRAWS))}"
        )
        yield self._placed(("draws",), message, main)

    def _missing_files(self, main: Source) -> Iterator[Problem]:
        """Name files of people and ties in full, or tell that they are not there or do not fit the ties."""
        for name in FILES:
            given = self.values.get(name)
            if not isinstance(given, str) or not given:
                continue
            if not self._name_in_full(name, given):
                message = f"there is no file '{given}'. Allowed: {FILE_KINDS[name]}. Default: none."
                yield self._placed((name,), message, main)
        explicit, network = self.values.get("ties") == "explicit", self.values.get("network", "")
        if explicit and not network:
            yield self._placed(("ties",), NO_NETWORK, main)
        if network and not explicit:
            yield self._placed(("network",), NO_TIES, main)


def _dotted(path: Path) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _copied(value: Any) -> Any:  # noqa: ANN401 - any TOML value
    return {name: _copied(inner) for name, inner in value.items()} if isinstance(value, Mapping) else value


def _with_tuples(value: Any) -> Any:  # noqa: ANN401 - any TOML value
    if isinstance(value, Mapping):
        return {name: _with_tuples(inner) for name, inner in value.items()}
    return tuple(map(_with_tuples, value)) if isinstance(value, (list, tuple)) else value
