"""The page of a scenario as Markdown, from its study alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from scenarios.figures.numerals import counted, day, digits_for, plain, signed
from scenarios.figures.quantities import quantity
from scenarios.figures.sheet import Notes
from scenarios.outcome import ENOUGH
from scenarios.pages.arms import arms_table
from scenarios.pages.sentences import (
    ACCUMULATE_NOTE,
    PRESENCE_NOTE,
    amount,
    arm_words,
    assumed,
    cell,
    drive_findings,
    finding,
    named,
    number,
    unit_of,
    within,
)
from scenarios.pages.special import special_answer, special_text
from scenarios.scenario import Scenario, digest
from scenarios.wording import describe


def page(scenario: Scenario, study: Mapping[str, Any]) -> str:
    """The whole page.

    Args:
        scenario: of the catalogue.
        study: its numbers.
    """
    on, law = read_on(scenario), scenario.law
    shown = quantity(scenario.outcome)
    found = [
        finding(row, law, study, on)
        for row in study["effects"]
        if row["laws"][law]["paired_effect"] is not None
    ]
    own = special_answer(scenario, study)
    answer, *others = [own, *found] if own else found
    parts = [
        f"# {scenario.name}\n",
        f"*{scenario.question}*\n",
        f"**{answer}**\n",
        f"{_drawn(study)}\n",
        "## What came out\n",
        f"![{alt(scenario, study)}]({scenario.name}-course.png)\n",
        f"![{found[0].replace('`', '')}]({scenario.name}-effects.png)\n",
        "\n".join(f"- {sentence}" for sentence in others) + "\n",
        PRESENCE_NOTE + (f" {ACCUMULATE_NOTE}" if _has_policies(scenario) else "") + "\n",
        "## The arms\n",
        arms_table(scenario),
        f"## {shown.title}, under every law\n",
        _table(study, study["effects"]),
    ]
    for outcome, rows in study["beside"].items():
        parts += [f"## {quantity(outcome).title}, under every law\n", _table(study, rows)]
    parts += [*special_text(scenario, study), "## What it hangs on\n", *_drives(study)]
    parts += [
        "## What is known\n",
        f"{_one_line(scenario.evidence)}\n",
        "## What this cannot say\n",
        f"{_one_line(scenario.cannot_say)} {_meant(study)}\n",
        "## How this page was made\n",
        f"{_made(scenario, study)}\n",
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
            f"{assumed(scenario.law, study).replace('`', '')}. In brackets: {_brackets(study)}. "
            f"Synthetic. Groundswell · scenario {scenario.name} · study {study_mark(study)}."
        ),
    )


def study_mark(study: Mapping[str, Any]) -> str:
    """What a study was made from, as twelve digits that its page and its figures carry."""
    return digest(study["made_from"])[:12]


def alt(scenario: Scenario, study: Mapping[str, Any]) -> str:
    """A sentence of what the figure over time shows."""
    shown = quantity(scenario.outcome)
    ends = {
        arm: values[-1] * shown.factor
        for arm, values in study["course"]["arms"].items()
        if values[-1] is not None
    }
    digits = digits_for(ends.values())
    levels = ", ".join(f"{arm_words(arm)} {plain(level, digits)}" for arm, level in ends.items())
    unit = "per cent" if shown.share else unit_of(shown)
    return f"{shown.title} over time; on the last day, {unit}: {levels}."


def read_on(scenario: Scenario) -> date:
    """The date on which the outcome is read."""
    return scenario.horizon or scenario.start + timedelta(days=scenario.days)


def _made(scenario: Scenario, study: Mapping[str, Any]) -> str:
    size = study["size"]
    declared = "" if size["drawn"] else " --declared"
    return (
        f"Made by `python -m scenarios.pages {scenario.name} --people {size['people']} --seeds "
        f"{size['seeds']}{declared}`; do not edit. {counted(size['people'], 'model person/model people')}, "
        f"{counted(scenario.days, 'day')} from {day(scenario.start)}, the first "
        f"{counted(size['seeds'], 'seed')} of master seed {scenario.master_seed} for every arm under every "
        f"law, {counted(size['drive_seeds'], 'seed')} and parameters as declared for what it hangs on. The "
        f"same arms, larger: `groundswell run {scenario.name}`. The figures carry the mark of this study, "
        f"`{study_mark(study)}`: of scenario, parameters, draws, tone table and stored baseline."
    )


def _drawn(study: Mapping[str, Any]) -> str:
    """Over what the numbers of the laws are means."""
    if not study["size"]["drawn"]:
        return "Parameters are as declared. Everybody on this page is synthetic."
    return (
        "Each seed has a draw of its own from the posterior of its law, the same in all arms: figures are "
        "means over them, and intervals are where 95 % of them lie: what the data leave open. Of few draws "
        "that is nearly their range. Everybody on this page is synthetic."
    )


def _over(study: Mapping[str, Any]) -> str:
    return "seeds, each with a posterior draw" if study["size"]["drawn"] else "seeds alone"


def _brackets(study: Mapping[str, Any]) -> str:
    """What stands in brackets, and over what."""
    size = study["size"]
    over = within(study) if size["seeds"] < ENOUGH else f"{within(study)} over {size['seeds']} seeds"
    return f"{over}, each with a posterior draw" if size["drawn"] else over


def _meant(study: Mapping[str, Any]) -> str:
    return f"The intervals are over {_over(study)}: they say nothing of whether the assumptions hold."


def _table(study: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """Paired effects, a row for each pair of arms and a column for each law."""
    laws = list(study["laws"])
    shown = quantity(rows[0]["outcome"])
    heads = [f"`{law}` ({_assumed_in_head(study['laws'][law])})" for law in laws]
    rows = [row for row in rows if any(end["paired_effect"] is not None for end in row["laws"].values())]
    head = [
        (
            f"In {unit_of(shown)}, with the {within(study)} in brackets. Behind each law stand its ten-year "
            "multiple and presence in SD.\n"
        ),
        f"| arm | against | {' | '.join(heads)} |",
        f"|---|---|{'---|' * len(laws)}",
    ]
    body = [
        f"| {arm_words(row['arm'])} | {arm_words(row['reference'])} | "
        f"{' | '.join(_cell(row, law) for law in laws)} |"
        for row in rows
    ]
    return "\n".join([*head, *body]) + "\n"


def _assumed_in_head(found: Mapping[str, Any]) -> str:
    return f"×{plain(found['ten_year_multiple']['mean'], 2)}, {signed(found['presence']['mean'], 2)}"


def _cell(row: Mapping[str, Any], law: str) -> str:
    """An effect under one law, with as many decimals as the whole row needs."""
    ends = [one["paired_effect"] for one in row["laws"].values()]
    return cell(row["laws"][law], digits_for(ends))


def _drives(study: Mapping[str, Any]) -> Sequence[str]:
    """What moves the answer: sentences and a table."""
    rows = study["drives"]
    shown = quantity(study["effects"][0]["outcome"])
    ends = [row[end]["effect"] for row in rows for end in ("low", "high") if row[end]["effect"] is not None]
    digits = digits_for(ends)
    head = [
        (
            "Each number at both ends of its range, all others as declared: what the scenario then "
            f"changes against {named(study['effects'][0]['reference'])}, in {unit_of(shown)}.\n"
        ),
        "| number | what it is | as here | low | effect | high | effect |",
        "|---|---|---|---|---|---|---|",
    ]
    body = [
        f"| `{row['name']}` | {described(row['name'])} | {number(row['default'])} | "
        + " | ".join(
            f"{number(row[end]['value'])} | {_cell_of(row[end]['effect'], digits)}" for end in ("low", "high")
        )
        + " |"
        for row in rows
    ]
    return [" ".join(drive_findings(study)) + "\n", "\n".join([*head, *body]) + "\n"]


def _cell_of(value: float | None, digits: int) -> str:
    return "–" if value is None else amount(value, digits)


def described(name: str) -> str:
    """What a parameter is, in the words of its declaration."""
    field = describe(tuple(name.split(".")))
    return "" if field is None else str(field.description or "").rstrip(".")


def _has_policies(scenario: Scenario) -> bool:
    return any(arm.policy for arm in (scenario, *scenario.arms))


def _one_line(text: str) -> str:
    return " ".join(text.split())
