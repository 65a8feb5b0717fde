"""Settings given on the command line: ``--set a.b=value`` and the named options."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
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


def from_option(option: str, setting: str, text: str) -> Override:
    """Read a named option such as ``--people 5000`` as the setting it stands for."""
    source = Source(label=option, text=f"{option} {text}", is_file=False)
    span = Span(1, len(option) + 1, max(1, len(text)))
    return Override(source, (setting,), parse_value(text), Place(span, span))


def parse_value(text: str) -> Any:  # noqa: ANN401 - any TOML value
    """A TOML value, or the text itself where it is none."""
    try:
        return tomllib.loads(f"value = {text.strip()}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return text.strip()
