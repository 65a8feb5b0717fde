"""Arms of a scenario: its settings with some of them laid over, and what can be wrong with that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from scenarios.layout import Path
from scenarios.policies.checking import clashes
from scenarios.problem import did_you_mean, listed
from scenarios.scenario import ARM_SETTINGS, REFERENCES, Settings, laid_on_top
from scenarios.wording import describe, known_settings, place_of, sentence

Fault = tuple[Path, str]


def faults(values: Mapping[str, Any], settings: Settings, name: str) -> Iterator[Fault]:
    """Everything wrong with policies, arms, contrast, drives and horizon of settings fine by themselves.

    Args:
        values: all settings that were given, as tuples and tables.
        settings: the same as read.
        name: of the scenario.
    """
    yield from _drives(settings)
    if settings.horizon is not None and settings.horizon <= settings.start:
        yield (
            ("horizon",),
            f"{settings.horizon} is not after the first day, {settings.start}. Name a later date.",
        )
    others = [*REFERENCES, *(arm.name for arm in settings.arm)]
    if settings.contrast not in others:
        told = f"there is no arm '{settings.contrast}'. Name one of: {listed(others)}."
        yield ("contrast",), told + did_you_mean(settings.contrast, others)
    twice = list(clashes(settings))
    yield from twice
    taken = [name, *REFERENCES]
    for place, arm in enumerate(settings.arm):
        at: Path = ("arm", place)
        if arm.name in taken:
            yield (*at, "name"), f"'{arm.name}' is the name of another arm. Choose another one."
        taken.append(arm.name)
        if not twice:
            yield from _arm(at, values, arm.model_extra or {})


def _arm(at: Path, values: Mapping[str, Any], over: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with the settings of one arm."""
    for name in over:
        if name not in ARM_SETTINGS:
            yield (*at, name), _not_of_arms(name)
    known = {name: value for name, value in over.items() if name in ARM_SETTINGS}
    below = {name: value for name, value in values.items() if name not in ("arm", "sweep")}
    try:
        settings = Settings.model_validate(laid_on_top(below, known), strict=True)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            path = detail["loc"]
            message = sentence(detail["type"], path, detail["input"], detail.get("ctx", {}))
            yield (*at, *place_of(path)), message
    else:
        yield from (((*at, *path), message) for path, message in clashes(settings))


def _drives(settings: Settings) -> Iterator[Fault]:
    """Drives that are no numbers of the model with a range to vary them over."""
    for place, name in enumerate(settings.drives):
        field = describe(tuple(name.split(".")))
        declared = field.json_schema_extra if field is not None else None
        if not isinstance(declared, dict) or "low" not in declared:
            known = [one for one in known_settings() if one.startswith("parameters.")]
            told = f"'{name}' is no parameter. Name one in full, such as parameters.absorb.gain."
            yield ("drives", place), told + did_you_mean(name, known)


def _not_of_arms(name: str) -> str:
    if name in Settings.model_fields:
        return (
            "is the same for all arms, so that they can be paired. It stands at the top of the file, "
            f"above every [[arm]]. Allowed here: name, {listed(ARM_SETTINGS)}."
        )
    return f"unknown setting. Allowed here: name, {listed(ARM_SETTINGS)}.{did_you_mean(name, ARM_SETTINGS)}"
