"""Special: what the pages of some scenarios show beside the paired table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenarios.pages import bumpers, share, voices
from scenarios.pages.study import Size, Told
from scenarios.scenario import Scenario

PARTS: dict[str, Any] = {"moving-bumpers": bumpers, "monoculture": voices, "strategic": share}
"""A module with ``measure``, ``answer``, ``text`` and figures for each scenario with a part of its own."""


def measure(scenario: Scenario, size: Size, told: Told) -> dict[str, Any]:
    """The numbers of a scenario's own part; empty where it has none."""
    part = PARTS.get(scenario.name)
    return {} if part is None else dict(part.measure(scenario, size, told))


def special_answer(scenario: Scenario, study: Mapping[str, Any]) -> str:
    """The sentence of a scenario's own part that answers its question; empty where it has none."""
    part = PARTS.get(scenario.name)
    return "" if part is None else str(part.answer(study["special"]))


def special_text(scenario: Scenario, study: Mapping[str, Any]) -> list[str]:
    """The paragraphs of a scenario's own part."""
    part = PARTS.get(scenario.name)
    return [] if part is None else list(part.text(study["special"]))


def figures(scenario: Scenario) -> dict[str, Callable[[Mapping[str, Any]], Any]]:
    """The figures of a scenario's own part, by the ending of their file's name."""
    part = PARTS.get(scenario.name)
    return {} if part is None else dict(part.FIGURES)
