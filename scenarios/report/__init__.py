"""Report: one page that answers a scenario's question, with its figures, from a folder of results.

findings   what the folder holds: effects, groups, tones, replies, and what is missing
numbers    the tables behind every sentence
quality    a badge for every run
power_page what the folder says of power, on a page of its own
laws       the effect that answers under every law, where rivals were run
pictures   the figures of the page, wide and narrow, with alternative text
page       the words of the page and its HTML
sweep      the page of a sweep
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios.report.picture import Picture

__all__ = ["Written", "write_report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A report that was written.

    Attributes:
        page: its path.
        question: what it answers.
        sentence: the first sentence of its answer.
        headline: the effect in that sentence, ready for JSON; None where there is none.
        quality: how many runs are without a doubt, in words.
        figures: paths of the figures beside it.
        laws: the effect under each law of absorption, ready for JSON; none where one law was run.
    """

    page: Path
    question: str
    sentence: str
    headline: dict[str, Any] | None
    quality: str
    figures: Sequence[Path]
    laws: Sequence[dict[str, Any]] = ()


def write_report(folder: Path) -> Written:
    """Write ``report.html`` and the figures beside it; the page stands alone, without network.

    Args:
        folder: results as ``scenarios.store`` writes them, finished or not; arms or a sweep.

    Raises:
        ResultsError: if the folder holds no results.
    """
    from scenarios import store
    from scenarios.report.find import find
    from scenarios.report.laws import under_laws
    from scenarios.report.numbers import quality
    from scenarios.report.page import page_html
    from scenarios.report.pictures import draw
    from scenarios.report.power_page import write_power_page
    from scenarios.report.readings import lead_sentence

    folder = Path(folder)
    if store.open(folder).manifest.get("kind") == "sweep":
        from scenarios.report.sweep import write_sweep

        return write_sweep(folder)
    power = write_power_page(store.open(folder))
    findings = find(folder)
    laws, lead = under_laws(findings), findings.lead_effect
    pictures = draw(findings, laws)
    return Written(
        page=_write(folder, page_html(findings, pictures, laws, power=power is not None), pictures),
        question=str(findings.settings["question"]),
        sentence=lead_sentence(findings),
        headline=None if lead is None else lead.at_end(),
        quality=str(quality(findings)["words"]),
        figures=[folder / picture.wide.file for picture in pictures],
        laws=[one.record() for one in laws],
    )


def _write(folder: Path, html: str, pictures: Sequence[Picture]) -> Path:
    """Write a page and its figures, each whole or not at all."""
    from agents.atomic import replace_file, replace_text

    for picture in pictures:
        for image in (picture.wide, picture.narrow):
            replace_file(folder / image.file, image.write)
    path = folder / "report.html"
    replace_text(path, html)
    return path
