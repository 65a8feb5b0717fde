"""Parts: the pages of many worlds, which share one template: an answer, parts with figures, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scenarios.claims import setting_words
from scenarios.figures.numerals import brief, counted
from scenarios.report.page import environment
from scenarios.report.picture import Picture
from scenarios.report.quality import badges
from scenarios.results import Results
from scenarios.wording import describe
from scenarios.worlds import LAW, UNORDERED, Worlds

FEWEST_PAIRS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a page: a title, sentences, pictures."""

    id: str
    title: str
    sentences: Sequence[str] = ()
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a page; every cell is written already."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """What a page says.

    Attributes:
        kind: of the page, in words, above its question.
        question: its heading.
        answers: sentences of its first screen.
        condition: under which they hold.
        warnings: what is missing or doubtful.
        parts: in order; those without sentences and pictures are left out.
        tables: behind the sentences.
        command: that makes the numbers again.
    """

    kind: str
    question: str
    answers: Sequence[str]
    condition: str
    warnings: Sequence[str]
    parts: Sequence[Part]
    tables: Sequence[Table]
    command: str


def html(results: Results, page: Sheets) -> str:
    """The whole page. Everything that is filled in is escaped."""
    manifest = results.manifest
    settings: Mapping[str, Any] = manifest["settings"]
    versions = manifest["versions"]
    filled = {
        "kind": page.kind,
        "question": page.question,
        "answers": page.answers,
        "condition": page.condition,
        "warnings": page.warnings,
        "parts": [one for one in page.parts if one.sentences or one.pictures],
        "tables": page.tables,
        "command": page.command,
        "title": str(settings["name"]),
        "batch": manifest["batch"],
        "intervals": "how far the seeds or worlds that were run scatter, as is said beside each",
        "cannot_say": str(settings["cannot_say"]).strip(),
        "provenance": [
            ("Batch", manifest["batch"]),
            ("State", f"{manifest['state']}: {counts(results)}"),
            ("Written", manifest["written"]),
            ("Commit", versions["commit"]),
            ("Model", versions["model"]),
            ("Runs made by", manifest["command"]),
            ("Table of runs", "runs.parquet, beside the results"),
        ],
    }
    return environment().get_template("parts.html").render(page=filled)


def counts(results: Results) -> str:
    """How many runs there are and how many failed."""
    told = results.counts
    return f"{told['finished']:,} of {counted(told['planned'], 'run')} finished, {told['failed']:,} failed"


def holds_for(found: Worlds, multiples: Mapping[str, str]) -> str:
    """For which worlds answers hold; ``multiples`` is the ten-year multiple of each law."""
    varied = ", ".join(_differences(found)) or "nothing but options"
    laws = ", ".join(f"“{law}” ({multiples[law]})" for law in sorted(found.effects["law"].unique()))
    return (
        f"This holds for the worlds that were run and no others. They differ in {varied}; law of absorption "
        f"(ten-year multiple): {laws}. How likely a world is, a sweep does not say: its ranges are "
        "assumptions, and a share of worlds is no probability unless they are draws from a posterior."
    )


def settings_table(results: Results, found: Worlds) -> list[Table]:
    """What the numbers that were varied are; no table where none was."""
    settings = results.manifest["settings"]
    rows = []
    for name in (one for one in found.numeric if one in found.chosen):
        path, values = tuple(name.split(".")), found.effects[name]
        told = describe(path)
        own: Any = settings
        for part in path:
            own = own[part]
        rows.append(
            (
                name,
                "" if told is None else str(told.description),
                brief(float(own)),
                f"{brief(float(values.min()))} to {brief(float(values.max()))}",
            )
        )
    columns = ("Setting", "What it is", "In the scenario", "In this sweep")
    return [Table(caption="What was varied", columns=columns, rows=rows)] if rows else []


def _differences(found: Worlds) -> list[str]:
    """In what worlds differ, what posterior draws bring counted and not listed."""
    told = [setting_words(name) for name in found.chosen if name != LAW]
    draws, tables = (found.effects[name].nunique() if name in found.varied else 0 for name in UNORDERED)
    if draws:
        told.append(f"{counted(draws, 'posterior draw')} of {counted(len(found.drawn), 'parameter')}")
    return told + ([f"{counted(tables, 'redrawn tone table')}"] if tables else [])


def doubts(results: Results, found: Worlds | None) -> list[str]:
    """What is missing or mixed."""
    told, said = results.counts, []
    if told["finished"] < told["planned"]:
        said.append(
            f"Only {counts(results)}. This command makes the others: groundswell resume {results.folder}"
        )
    if found is not None and (found.effects["pairs"] < FEWEST_PAIRS).any():
        alone = int((found.effects["pairs"] < FEWEST_PAIRS).sum())
        said.append(
            f"In {counted(alone, 'row')} there is one pair of runs only, so no interval. Run more seeds."
        )
    models = {results.recipe(row)["versions"]["model"] for row in results.finished}
    if len(models) > 1:
        said.append(f"These runs come from different versions of the model: {', '.join(sorted(models))}.")
    return said + _badges(results)


def _badges(results: Results) -> list[str]:
    """In how many runs what is amiss: their badges, summed up."""
    tables = results.tables
    given = [one for row in results.finished for one in badges([results.history(row)], tables)]
    doubts = Counter(doubt.partition(":")[0] for one in given for doubt in one.doubts)
    doubtful = sum(bool(one.doubts) for one in given)
    told = "; ".join(f"{doubt} ({count:,})" for doubt, count in doubts.most_common())
    return [f"Look closer at {doubtful:,} of {counted(len(given), 'run')}: {told}."] if told else []
