"""Page: what stands where, in words made from the findings, and the HTML around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from scenarios.claims import (
    condition,
    course_claim,
    effect_claim,
    ending,
    groups_claim,
    named,
    pairs_rising,
    path_claim,
    reading_claim,
    scale_claim,
    size_claims,
    subject,
    tone_claim,
)
from scenarios.figures.numerals import capital, counted, plain, short_day, signed, span
from scenarios.figures.quantities import RIGHTS
from scenarios.outcome import Effect
from scenarios.report.findings import SHOWN, TOTAL, Findings
from scenarios.report.pictures import Picture
from scenarios.report.replies import Reply

FEWEST_SEEDS = 5  # below it a bootstrap over pairs has hardly anything to draw from
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the page: sentences, then pictures, then replies."""

    sentences: Sequence[str]
    pictures: Sequence[Picture]
    replies: Sequence[Reply] = ()


def page_html(findings: Findings, pictures: Sequence[Picture], *, power: bool = False) -> str:
    """The whole page, and whether a page of power stands beside it. All that is filled in is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html").render(page=_page(findings, pictures) | {"power": power})


def _page(findings: Findings, pictures: Sequence[Picture]) -> dict[str, Any]:
    def part(name: str, sentences: Sequence[str], replies: Sequence[Reply] = ()) -> Part:
        mine = [picture for picture in pictures if picture.part == name]
        return Part(sentences=sentences, pictures=mine, replies=replies)

    run = bool(findings.histories)
    return {
        "title": findings.manifest["arms"][findings.planned[0]]["scenario"],
        "batch": findings.manifest["batch"],
        "question": findings.settings["question"],
        "answers": _answers(findings),
        "contrasts": _contrasts(findings),
        "condition": _condition(findings) if run else "",
        "warnings": _warnings(findings),
        "facts": _facts(findings) if run else [],
        "tone": part("tone", _tone(findings), findings.replies),
        "time": part("time", _time(findings)),
        "who": part("who", _who(findings)),
        "tables": _tables(findings),
        "command": findings.manifest["command"],
        "cannot_say": findings.settings["cannot_say"].strip(),
        "provenance": _provenance(findings),
    }


def _answers(findings: Findings) -> list[str]:
    """The headline: the leading arm against the first reference, its course, and how large that is."""
    shown = [one for one in findings.lead_first if one.outcome == RIGHTS.outcome]
    counts = findings.manifest["counts"]
    path = [
        path_claim(voices, finished=counts["finished"], planned=counts["planned"])
        for voices in findings.voices.values()
        if voices[0].kind == "measured"
    ]
    if not shown:
        return ["No two arms have been run with the same seed, so these results hold no answer yet.", *path]
    first = shown[0]
    digits = findings.digits(RIGHTS, first.reference)
    share = findings.level(RIGHTS, first.reference)
    scale = scale_claim(first.at_end()["paired_effect"], share)
    return [effect_claim(first, digits), f"{scale} {course_claim(first, digits)}".strip(), *path]


def _contrasts(findings: Findings) -> dict[str, Any]:
    """The headline's outcome for every arm and reference, as a small table."""
    found = {(one.arm, one.reference): one for one in findings.effects if one.outcome == RIGHTS.outcome}
    rows = [
        {
            "name": named(arm),
            "cells": [
                ending(found[arm, reference], findings.digits(RIGHTS, reference))
                if (arm, reference) in found
                else "no pair"
                for reference in findings.references
            ],
        }
        for arm in findings.treatments
    ]
    return {
        "caption": f"{RIGHTS.title}: difference on the last day, in {RIGHTS.unit}",
        "columns": [f"against {named(reference)}" for reference in findings.references],
        "rows": rows if len(found) > 1 else [],
    }


def _condition(findings: Findings) -> str:
    world = findings.world
    return condition(
        law=world["law"],
        multiple=world["ten_year_multiple"],
        presence=findings.presence,
        references=[one.reference for one in findings.effects],
    )


def _warnings(findings: Findings) -> list[str]:
    manifest, counts = findings.manifest, findings.manifest["counts"]
    warnings = [text for arm in findings.voices for text in size_claims(arm, findings.tables[arm])]
    if counts["finished"] < counts["planned"]:
        warnings.append(
            f"Only {counts['finished']} of {counted(counts['planned'], 'planned run')} are finished "
            f"({counts['failed']} failed). This command makes the others: {manifest['command']}"
        )
    warnings += [
        f"There is no finished pair of {named(arm)} and {named(reference)}: nothing is said about them."
        for arm in findings.treatments
        for reference in findings.references
        if findings.effects and arm != reference and not findings.paired(arm, reference)
    ]
    if findings.seeds == 1:
        warnings.append("Every arm was run with one seed only, so no interval is possible. Run more seeds.")
    elif findings.effects and findings.seeds < FEWEST_SEEDS:
        warnings.append(
            f"With {counted(findings.seeds, 'pair')} an interval says little: run {FEWEST_SEEDS} or more."
        )
    if len(findings.models) > 1:
        warnings.append(
            f"These runs come from different versions of the model: {', '.join(findings.models)}."
        )
    return warnings


def _facts(findings: Findings) -> list[tuple[str, str]]:
    world, first = findings.world, findings.histories[0]
    ends = [dt.date.fromisoformat(str(date)[:10]) for date in (first.dates[0], first.dates[-1])]
    return [
        ("Law in use", str(world["law"])),
        ("Ten-year multiple", plain(world["ten_year_multiple"], 2)),
        ("Presence (assumed)", f"{signed(findings.presence, 2)} SD"),
        ("From – to", " – ".join(short_day(date) for date in ends)),
        ("Model people", f"{world['people']:,}"),
        ("Pairs of runs", f"{findings.seeds:,}"),
    ]


def _tone(findings: Findings) -> list[str]:
    if not findings.voices:
        return ["These results hold no tone table of a compared arm, so there is no tone to show."]
    sentences = [tone_claim(arm, voices) for arm, voices in findings.voices.items()]
    doubts = [(arm, voices) for arm, voices in findings.voices.items() if any(one.doubtful for one in voices)]
    sentences += [f"{capital(named(arm))}: {reading_claim(voices)}" for arm, voices in doubts]
    sentences += [
        f"No society was run with {subject(arm)}." for arm in findings.voices if arm not in findings.planned
    ]
    sentences += [_heard(findings)] if findings.histories else []
    if not findings.replies:
        sentences.append("The folder holds no replies, so none can be shown.")
    return sentences


def _heard(findings: Findings) -> str:
    """The tone that people hear on the last day, by arm."""
    heard = []
    for arm in findings.treatments:
        ends = [float(one.series("tone_heard")[-1]) for one in findings.histories if one.arm == arm]
        heard += [f"{signed(sum(ends) / len(ends), 2)} ({named(arm)})"] if ends else []
    return f"On the last day the average talk is heard at a tone of {' and '.join(heard) or 'nothing'}."


def _time(findings: Findings) -> list[str]:
    if not findings.effects:
        return ["There is no pair of runs, so there is no difference to show over time."]
    sentences = []
    for one in findings.lead_first:
        if one.reference == findings.references[0]:
            digits = findings.digits(one.quantity, one.reference)
            sentences.append(f"{effect_claim(one, digits)} {course_claim(one, digits)}".strip())
    return sentences


def _who(findings: Findings) -> list[str]:
    if not findings.groups:
        return ["There is no pair of runs, so there are no groups to compare."]
    digits = findings.digits(RIGHTS, findings.references[0])
    return [
        groups_claim([one for one in findings.groups if one.arm == arm], digits)
        for arm in findings.treatments
        if any(one.arm == arm for one in findings.groups)
    ]


def _tables(findings: Findings) -> list[dict[str, Any]]:
    """One table for each outcome: everyone first, then the groups."""
    groups = [one for one in findings.groups if one.cell != TOTAL]
    tables = []
    for quantity in SHOWN:
        effects = [one for one in [*findings.effects, *groups] if one.outcome == quantity.outcome]
        caption = f"{quantity.title}: difference on the last day, in {quantity.unit}, 95 % interval"
        if effects:
            tables.append({"caption": caption, "rows": [_row(findings, one) for one in effects]})
    return tables


def _row(findings: Findings, effect: Effect) -> dict[str, str]:
    end, digits = effect.at_end(), findings.digits(effect.quantity, effect.reference)
    return {
        "arm": named(effect.arm),
        "reference": named(effect.reference),
        "group": "everyone" if effect.cell == TOTAL else effect.cell,
        "effect": signed(end["paired_effect"], digits),
        "interval": "none" if end["low"] is None else span(end["low"], end["high"], digits),
        "pairs": pairs_rising(effect).removesuffix(" positive"),
    }


def _provenance(findings: Findings) -> list[tuple[str, str]]:
    manifest = findings.manifest
    versions, counts = manifest["versions"], manifest["counts"]
    rows = [
        ("Batch", manifest["batch"]),
        ("State", f"{manifest['state']}: {counts['finished']} of {counts['planned']} runs"),
        ("Failed", counted(counts["failed"], "run")),
        ("Written", manifest["written"]),
        ("Command", manifest["command"]),
        ("Commit", versions["commit"]),
        ("Model", ", ".join(findings.models) or versions["model"]),
        ("Python", f"{versions['python']}, {versions['platform']}"),
        ("Packages", ", ".join(f"{name} {number}" for name, number in versions["packages"].items())),
    ]
    if findings.histories:
        rows.append(("Population", f"{findings.world['people']:,} people, {findings.world['population']}"))
    for arm, table in findings.tables.items():
        rows.append((f"Tone table of {arm}", f"{table.name}, {table.date}, {table.hash}"))
    return rows
