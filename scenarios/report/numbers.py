"""Numbers: the tables behind every sentence, each row with a name that sentences link to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from scenarios.claims import course_claim, effect_claim, ending, groups_claim, named, pairs_rising
from scenarios.figures.numerals import counted, signed, span
from scenarios.figures.quantities import RIGHTS
from scenarios.outcome import Effect
from scenarios.report.findings import TOTAL, Findings
from scenarios.report.quality import GOOD, badges, strata

MOST_DOUBTS = 12  # runs that are named one by one


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence made from numbers, and the name of the row or part of the page that holds them."""

    text: str
    row: str

    def __str__(self) -> str:
        """The sentence alone."""
        return self.text


def row_of(effect: Effect) -> str:
    """The name of an effect's row."""
    parts = (effect.outcome, effect.arm, effect.reference, effect.cell)
    return re.sub(r"[^a-z0-9]+", "-", "-".join(("row", *parts)).lower()).strip("-")


def contrasts(findings: Findings) -> dict[str, Any]:
    """The outcome that answers, for every arm and what it is held against, as a small table."""
    quantity = findings.quantity
    effects = [*findings.options, *findings.effects]
    found = {(one.arm, one.reference): one for one in effects if one.outcome == quantity.outcome}
    columns = [*([findings.main] if findings.options else []), *findings.references]
    rows = [
        {"name": named(arm), "cells": [_cell(findings, found, arm, column) for column in columns]}
        for arm in (*findings.treatments, *findings.further)
    ]
    return {
        "caption": f"{quantity.title}: difference on the last day, in {quantity.unit}",
        "columns": [f"against {named(column)}" for column in columns],
        "rows": rows if len(found) > 1 else [],
    }


def _cell(
    findings: Findings, found: dict[tuple[str, str], Effect], arm: str, reference: str
) -> dict[str, str]:
    one = found.get((arm, reference))
    if one is None:
        compared = arm != reference and not (arm in findings.further and reference in findings.references)
        return {"text": "no pair" if compared else "–", "row": ""}
    return {"text": ending(one, findings.digits(one.quantity, reference)), "row": row_of(one)}


def in_time(findings: Findings) -> list[str | Said]:
    """What each arm changes by the end, and its course before."""
    if not findings.effects:
        return ["There is no pair of runs, so there is no difference to show over time."]
    return [
        Said(_claim(findings, one), row_of(one))
        for one in findings.lead_first
        if one.reference == findings.references[0]
    ]


def of_arms(findings: Findings) -> list[str | Said]:
    """What each further arm changes against the scenario's own."""
    missing = [arm for arm in findings.further if not findings.paired(arm, findings.main)]
    return [
        *(
            Said(_claim(findings, one), row_of(one))
            for one in findings.options
            if one.outcome == findings.quantity.outcome
        ),
        *(f"There is no pair of {named(arm)} and {named(findings.main)} yet." for arm in missing),
    ]


def who_moves(findings: Findings) -> list[str | Said]:
    """In which groups each arm moves people most."""
    if not findings.groups:
        return ["There is no pair of runs, so there are no groups to compare."]
    reference, arms = findings.held_against
    digits = findings.digits(RIGHTS, reference)
    return [
        Said(groups_claim(mine, digits), row_of(mine[0]))
        for arm in arms
        if (mine := [one for one in findings.groups if one.arm == arm])
    ]


OF_PEOPLE = "What a survey of these people would publish, and how their views are spread, at both ends."
"""Stands over the pictures of people, where there are any."""


def _claim(findings: Findings, one: Effect) -> str:
    digits = findings.digits(one.quantity, one.reference)
    return f"{effect_claim(one, digits)} {course_claim(one, digits)}".strip()


def tables(findings: Findings) -> list[dict[str, Any]]:
    """One table for each outcome: everyone first, then further arms, then the groups."""
    groups = [one for one in findings.groups if one.cell != TOTAL]
    lead = findings.lead_effect
    made = []
    for quantity in findings.shown:
        every = [*findings.effects, *findings.options, *([] if lead is None else [lead]), *groups]
        effects = {row_of(one): one for one in every if one.outcome == quantity.outcome}
        caption = (
            f"{quantity.title}: difference on the last day that counts, in {quantity.unit}, 95 % interval"
        )
        if effects:
            made.append({"caption": caption, "rows": [_row(findings, one) for one in effects.values()]})
    return made


def _row(findings: Findings, effect: Effect) -> dict[str, str]:
    end, digits = effect.at_end(), findings.digits(effect.quantity, effect.reference)
    return {
        "id": row_of(effect),
        "arm": named(effect.arm),
        "reference": named(effect.reference),
        "group": "everyone" if effect.cell == TOTAL else effect.cell,
        "effect": signed(end["paired_effect"], digits),
        "interval": "none" if end["low"] is None else span(end["low"], end["high"], digits),
        "pairs": pairs_rising(effect).removesuffix(" positive"),
    }


def quality(findings: Findings) -> dict[str, Any]:
    """The badge of every run: how many of each arm are good, and what is amiss with the others."""
    given = badges(findings.histories, findings.tables)
    arms = []
    for arm in findings.planned:
        mine = [one for one in given if one.arm == arm]
        planned = sum(row["arm"] == arm for row in findings.manifest["runs"])
        doubts = list(dict.fromkeys(doubt for one in mine for doubt in one.doubts))
        table = findings.tables.get(arm)
        arms.append(
            {
                "name": named(arm),
                "runs": f"{len(mine)} of {planned}",
                "good": f"{sum(one.grade == GOOD for one in mine)} of {len(mine)}",
                "tone": "nobody talks" if table is None else strata(table),
                "doubts": "; ".join(doubts) or ("none" if mine else "no finished run"),
            }
        )
    good = sum(one.grade == GOOD for one in given)
    return {
        "badge": "no run" if not given else "all good" if good == len(given) else "look closer",
        "words": f"{good:,} of {counted(len(given), 'finished run')} without a doubt",
        "arms": arms,
        "runs": [one for one in given if one.doubts][:MOST_DOUBTS],
    }
