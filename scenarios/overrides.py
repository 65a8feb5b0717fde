"""Settings given on the command line: ``--set a.b=value`` and the named options."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from scenarios.layout import Path, Place, Span
from scenarios.problem import Problem, ScenarioError, Source


@dataclass(frozen=True, slots=True)
class Override:
    """One setting from the command line, with the text it was given in."""

    source: Source
    path: Path
    value: Any
    place: Place


def from_assignment(text: str) -> Override:
    """Read ``a.b=value``; the right side is a TOML value, or text where it is none.

    Raises:
        ScenarioError: if there is no name or no ``=``.
    """
    source = Source(label="--set", text=text, is_file=False)
    name, equals, value = text.partition("=")
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    if not equals or not all(parts):
        message = "should be name=value, such as --set parameters.absorb.gain=0.1."
        raise ScenarioError([Problem(source=source, span=Span(1, 0, max(1, len(text))), message=message)])
    key = Span(1, 0, max(1, len(name)))
    place = Place(key, Span(1, len(name) + 1, max(1, len(value))))
    return Override(source, tuple(parts), parse_value(value), place)


def from_option(option: str, setting: str, text: str, *, names_file: bool = False) -> Override:
    """Read a named option such as ``--people 5000`` as the setting it stands for.

    Args:
        option: as typed.
        setting: dotted name.
        text: what was given.
        names_file: whether a file is given, so that a fault lies in the file.
    """
    source = Source(label=option, text=f"{option} {text}", is_file=False, names_file=names_file)
    span = Span(1, len(option) + 1, max(1, len(text)))
    return Override(source, tuple(setting.split(".")), parse_value(text), Place(span, span))


def from_argument(setting: str, value: Any) -> list[Override]:  # noqa: ANN401 - any setting
    """Read a keyword argument of a Python call; a mapping gives one setting for each of its leaves."""
    return [_argument(path, leaf) for path, leaf in _leaves((setting,), value)]


def parse_value(text: str) -> Any:  # noqa: ANN401 - any TOML value
    """A TOML value, or the text itself where it is none."""
    try:
        return tomllib.loads(f"value = {text.strip()}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return text.strip()


def _leaves(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - any setting
    if isinstance(value, Mapping) and value:
        for name, inner in value.items():
            yield from _leaves((*path, str(name)), inner)
    else:
        yield path, str(value) if isinstance(value, FilePath) else value


def _argument(path: tuple[str, ...], value: Any) -> Override:  # noqa: ANN401 - any setting
    name = ".".join(path)
    text = f"{name}={value!r}"
    source = Source(label="the call", text=text, is_file=False)
    place = Place(Span(1, 0, len(name)), Span(1, len(name) + 1, len(text) - len(name) - 1))
    return Override(source, path, value, place)
