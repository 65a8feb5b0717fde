"""The page of a scenario as Markdown, from its study alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from scenarios.figures.numerals import counted, day, plain, signed, span
from scenarios.figures.quantities import quantity
from scenarios.figures.sheet import Notes
from scenarios.pages.sentences import (
    ACCUMULATE_NOTE,
    PRESENCE_NOTE,
    arm_words,
    assumed,
    digits_of,
    drive_findings,
    finding,
    number,
    unit_of,
    within,
)
from scenarios.pages.special import special_text
from scenarios.scenario import Scenario


def page(scenario: Scenario, study: Mapping[str, Any]) -> str:
    """The whole page.

    Args:
        scenario: of the catalogue.
        study: its numbers.
    """
    on, law = read_on(scenario), scenario.law
    shown = quantity(scenario.outcome)
    asked = [finding(row, law, study, on) for row in study["effects"]]
    parts = [
        f"# {scenario.name}\n",
        f"*{scenario.question}*\n",
        f"{_made(scenario, study)}\n",
        "## What came out\n",
        f"![{alt(scenario, study)}]({scenario.name}-course.png)\n",
        f"![{asked[0].replace('`', '')}]({scenario.name}-effects.png)\n",
        "\n".join(f"- {sentence}" for sentence in asked) + "\n",
        PRESENCE_NOTE + (f" {ACCUMULATE_NOTE}" if _has_policies(scenario) else "") + "\n",
        f"## {shown.title}, under every law\n",
        _table(study, "effects"),
    ]
    if scenario.outcome != "legal_rights_agree":
        parts += ["## Agreement with legal rights, under every law\n", _table(study, "rights")]
    parts += [*special_text(scenario, study), "## What it hangs on\n", *_drives(study)]
    parts += [
        "## What is known\n",
        f"{_one_line(scenario.evidence)}\n",
        "## What this cannot say\n",
        (
            f"{_one_line(scenario.cannot_say)} The intervals are over seeds alone: they say nothing of "
            "whether the "
            "assumptions hold.\n"
        ),
    ]
    return "\n".join(parts)


def notes_of(scenario: Scenario, study: Mapping[str, Any]) -> Notes:
    """The words around a figure of the page."""
    size = study["size"]
    first = finding(study["effects"][0], scenario.law, study, read_on(scenario)).replace("`", "")
    return Notes(
        subtitle=first,
        footer=(
            f"{counted(size['people'], 'model person/model people')}, {counted(size['seeds'], 'seed')}; "
            f"{assumed(scenario.law, study).replace('`', '')}. In brackets: {within(study)}, over "
            "seeds alone. Synthetic."
        ),
    )


def alt(scenario: Scenario, study: Mapping[str, Any]) -> str:
    """A sentence of what the figure over time shows."""
    shown = quantity(scenario.outcome)
    ends = {
        arm: values[-1] * shown.factor
        for arm, values in study["course"]["arms"].items()
        if values[-1] is not None
    }
    digits = digits_of(ends.values())
    levels = ", ".join(f"{arm_words(arm)} {plain(level, digits)}" for arm, level in ends.items())
    unit = "per cent" if shown.share else unit_of(shown)
    return f"{shown.title} over time; on the last day, {unit}: {levels}."


def read_on(scenario: Scenario) -> date:
    """The date on which the outcome is read."""
    return scenario.horizon or scenario.start + timedelta(days=scenario.days)


def _made(scenario: Scenario, study: Mapping[str, Any]) -> str:
    size = study["size"]
    return (
        f"Made by `python -m scenarios.pages {scenario.name} --people {size['people']} --seeds "
        f"{size['seeds']}`; do "
        f"not edit. {counted(size['people'], 'model person/model people')}, "
        f"{counted(scenario.days, 'day')} from "
        f"{day(scenario.start)}, the first {counted(size['seeds'], 'seed')} of master seed "
        f"{scenario.master_seed} for "
        f"every arm under every law, {counted(size['drive_seeds'], 'seed')} for what it hangs on. The "
        "same arms, "
        f"larger: `groundswell run {scenario.name}`. Everybody in it is synthetic."
    )


def _table(study: Mapping[str, Any], of: str) -> str:
    """Paired effects, a row for each pair of arms and a column for each law."""
    rows, laws = study[of], list(study["laws"])
    shown = quantity(rows[0]["outcome"])
    multiples = [f"`{law}` (×{plain(study['laws'][law]['ten_year_multiple'], 2)})" for law in laws]
    presence = signed(study["laws"][laws[0]]["presence"], 2)
    rows = [row for row in rows if any(end["paired_effect"] is not None for end in row["laws"].values())]
    head = [
        (
            f"In {unit_of(shown)}, with the {within(study)} in brackets. Behind each law stands its ten-year "
            f"multiple; presence is {presence} SD in all.\n"
        ),
        f"| arm | against | {' | '.join(multiples)} |",
        f"|---|---|{'---|' * len(laws)}",
    ]
    body = [
        f"| {arm_words(row['arm'])} | {arm_words(row['reference'])} | "
        f"{' | '.join(_cell(row, law) for law in laws)} |"
        for row in rows
    ]
    return "\n".join([*head, *body]) + "\n"


def _cell(row: Mapping[str, Any], law: str) -> str:
    """An effect under one law, with as many decimals as the whole row needs."""
    end = row["laws"][law]
    digits = digits_of(
        [one["paired_effect"] for one in row["laws"].values() if one["paired_effect"] is not None]
    )
    if end["paired_effect"] is None:
        return "–"
    if end["low"] is None:
        return signed(end["paired_effect"], digits)
    return f"{signed(end['paired_effect'], digits)} ({span(end['low'], end['high'], digits)})"


def _drives(study: Mapping[str, Any]) -> Sequence[str]:
    """What moves the answer: sentences and a table."""
    rows = study["drives"]
    shown = quantity(study["effects"][0]["outcome"])
    ends = [row[end]["effect"] for row in rows for end in ("low", "high") if row[end]["effect"] is not None]
    digits = digits_of(ends)
    head = [
        (
            "Each number at both ends of its range, all others as they are: what the scenario then "
            "changes against "
            f"neutral tone, in {unit_of(shown)}.\n"
        ),
        "| number | default | low | effect | high | effect |",
        "|---|---|---|---|---|---|",
    ]
    body = [
        f"| `{row['name']}` | {number(row['default'])} | {number(row['low']['value'])} | "
        f"{_cell_of(row['low']['effect'], digits)} | {number(row['high']['value'])} | "
        f"{_cell_of(row['high']['effect'], digits)} |"
        for row in rows
    ]
    return [" ".join(drive_findings(study)) + "\n", "\n".join([*head, *body]) + "\n"]


def _cell_of(value: float | None, digits: int) -> str:
    return "–" if value is None else signed(value, digits)


def _has_policies(scenario: Scenario) -> bool:
    return any(arm.policy for arm in (scenario, *scenario.arms))


def _one_line(text: str) -> str:
    return " ".join(text.split())
