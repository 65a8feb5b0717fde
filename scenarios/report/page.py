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
    named,
    path_claim,
    reading_claim,
    scale_claim,
    size_claims,
    subject,
    tone_claim,
    within,
)
from scenarios.figures.numerals import capital, counted, short_day, signed
from scenarios.figures.quantities import RIGHTS
from scenarios.report.findings import Findings
from scenarios.report.laws import UnderLaw, laws_claim, laws_table, missing_laws
from scenarios.report.numbers import (
    OF_PEOPLE,
    Said,
    contrasts,
    in_time,
    of_arms,
    quality,
    row_of,
    tables,
    who_moves,
)
from scenarios.report.picture import Picture
from scenarios.report.replies import Reply

FEWEST_SEEDS = 5  # below it a bootstrap over pairs has hardly anything to draw from
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the page: sentences, then pictures, then replies."""

    sentences: Sequence[str | Said]
    pictures: Sequence[Picture]
    replies: Sequence[Reply] = ()


def environment() -> jinja2.Environment:
    """Where templates are found, and how they are filled in: everything is escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_html(
    findings: Findings, pictures: Sequence[Picture], laws: Sequence[UnderLaw] = (), *, power: bool = False
) -> str:
    """The whole page. All that is filled in is escaped.

    Args:
        findings: of the folder.
        pictures: of the page.
        laws: the effect that answers under each law, where rivals were run.
        power: whether a page of power stands beside it.
    """
    filled = _page(findings, pictures, laws) | {"power": power}
    return environment().get_template("report.html").render(page=filled)


def _page(findings: Findings, pictures: Sequence[Picture], laws: Sequence[UnderLaw]) -> dict[str, Any]:
    def part(name: str, sentences: Sequence[str | Said], replies: Sequence[Reply] = ()) -> Part:
        mine = [picture for picture in pictures if picture.part == name]
        return Part(sentences=sentences, pictures=mine, replies=replies)

    run, lead = bool(findings.histories), findings.lead_effect
    digits = 0 if lead is None else findings.digits(lead.quantity, lead.reference)
    by_law = [Said(laws_claim(laws, digits), "by-law")] if laws else []
    return {
        "title": findings.manifest["arms"][findings.planned[0]]["scenario"],
        "batch": findings.manifest["batch"],
        "question": findings.settings["question"],
        "answers": [*_answers(findings), *by_law],
        "contrasts": contrasts(findings),
        "condition": _condition(findings) if run else "",
        "warnings": [
            *_warnings(findings),
            *(f"There is no finished pair under “{law}” yet." for law in missing_laws(findings, laws)),
        ],
        "facts": _facts(findings) if run else [],
        "tone": part("tone", _tone(findings), findings.replies),
        "time": part("time", in_time(findings)),
        "laws": part("laws", by_law),
        "by_law": laws_table(laws, digits),
        "arms": part("arms", of_arms(findings)),
        "who": part("who", who_moves(findings)),
        "people": part("people", [OF_PEOPLE]),
        "tables": tables(findings),
        "quality": quality(findings),
        "command": findings.manifest["command"],
        "intervals": within(drawn=findings.drawn),
        "cannot_say": findings.settings["cannot_say"].strip(),
        "provenance": _provenance(findings),
    }


def _answers(findings: Findings) -> list[Said]:
    """The headline: the effect that answers the question, its course, and how large that is."""
    counts = findings.manifest["counts"]
    path = [
        Said(path_claim(voices, finished=counts["finished"], planned=counts["planned"]), "provenance")
        for voices in findings.voices.values()
        if voices[0].kind == "measured"
    ]
    lead = findings.lead_effect
    if lead is None:
        none = "No two arms have been run with the same seed, so these results hold no answer yet."
        return [Said(none, "provenance"), *path]
    digits = findings.digits(lead.quantity, lead.reference)
    more = course_claim(lead, digits)
    if lead.quantity == RIGHTS:
        share = findings.level(RIGHTS, lead.reference)
        more = f"{scale_claim(lead.at_end()['paired_effect'], share)} {more}"
    rest = [Said(more.strip(), row_of(lead))] if more.strip() else []
    return [Said(effect_claim(lead, digits), row_of(lead)), *rest, *path]


def _condition(findings: Findings) -> str:
    world = findings.world
    return condition(
        law=world["law"],
        multiple=findings.multiple,
        presence=findings.presence,
        references=[one.reference for one in findings.effects],
        drawn=findings.drawn,
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
    if len(findings.alike) < len(findings.histories):
        warnings.append(
            "Some arms lack seeds that others have. Differences use every pair there is; levels of arms are "
            "shown for the seeds that all of them have."
        )
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
    world, first, lead = findings.world, findings.histories[0], findings.lead_effect
    ends = [dt.date.fromisoformat(str(date)[:10]) for date in (first.dates[0], first.dates[-1])]
    return [
        ("Law in use", str(world["law"])),
        ("Ten-year multiple", findings.multiple),
        ("Presence (assumed)", f"{findings.presence} SD"),
        ("From – to", " – ".join(short_day(date) for date in ends)),
        ("Model people", f"{world['people']:,}"),
        ("Pairs of runs", f"{0 if lead is None else lead.pairs:,}"),
    ]


def _tone(findings: Findings) -> list[str]:
    if not findings.voices:
        return ["These results hold no tone table of a compared arm, so there is no tone to show."]
    sentences = [tone_claim(arm, voices) for arm, voices in findings.voices.items()]
    doubts = [(arm, voices) for arm, voices in findings.voices.items() if any(one.doubtful for one in voices)]
    sentences += [f"{capital(named(arm))}: {reading_claim(voices)}" for arm, voices in doubts]
    sentences += _same_tables(findings)
    sentences += [
        f"No society was run with {subject(arm)}." for arm in findings.voices if arm not in findings.planned
    ]
    sentences += [_heard(findings)] if findings.histories else []
    if not findings.replies:
        sentences.append("The folder holds no replies, so none can be shown.")
    return sentences


def _same_tables(findings: Findings) -> list[str]:
    """Which arms hear the table of another, and so are not shown again."""
    told = []
    for arm in findings.voices:
        others = [
            named(one)
            for one, table in findings.tables.items()
            if one not in (arm, *findings.references) and table.hash == findings.tables[arm].hash
        ]
        if others:
            told.append(f"The same table, before any policy: {', '.join(others)}.")
    return told


def _heard(findings: Findings) -> str:
    """The tone that people hear on the last day, by arm."""
    heard = []
    for arm in findings.treatments:
        ends = [float(one.series("tone_heard")[-1]) for one in findings.histories if one.arm == arm]
        heard += [f"{signed(sum(ends) / len(ends), 2)} ({named(arm)})"] if ends else []
    return f"On the last day the average talk is heard at a tone of {' and '.join(heard) or 'nothing'}."


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
