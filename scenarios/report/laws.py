"""Laws: the effect that answers a question under every law of absorption, side by side.

The rival laws of a question are run in folders of their own beside its results, the arm and what it is held
against alone, on fewer people; each law with the posterior that was fitted under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from scenarios import store
from scenarios.claims import bar_words, ending, named, subject
from scenarios.figures.forest import forest
from scenarios.figures.numerals import capital, counted, extent, plain, signed, span
from scenarios.figures.palette import INK, POLICIES
from scenarios.figures.sheet import Notes
from scenarios.figures.sources import RANDOMNESS
from scenarios.outcome import Effect, paired_effect
from scenarios.report.captions import stamp
from scenarios.report.findings import Findings
from scenarios.report.picture import Picture, picture
from scenarios.results import Results
from scenarios.scenario import REFERENCES
from society.history import History

FOLDER = "laws"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderLaw:
    """The effect under one law.

    Attributes:
        law: of absorption.
        multiples: its ten-year multiple in every run.
        people: in every run.
        effect: paired by seed.
    """

    law: str
    multiples: Sequence[float]
    people: int
    effect: Effect

    @property
    def multiple(self) -> str:
        """The ten-year multiple, or where it lies over draws."""
        return extent(self.multiples, lambda value: plain(value, 2))

    def record(self) -> dict[str, Any]:
        """Ready for JSON."""
        ends = [min(self.multiples), max(self.multiples)]
        return {"law": self.law, "ten_year_multiple": ends, **self.effect.at_end()}


def under_laws(findings: Findings) -> list[UnderLaw]:
    """The lead effect under the law in use and under each rival that was run; none where no rival was.

    Raises:
        ResultsError: if a folder of a rival cannot be read.
    """
    lead = findings.lead_effect
    folder = findings.folder / FOLDER
    if lead is None or not folder.is_dir():
        return []
    found = [_read(store.open(one), lead, findings) for one in sorted(folder.iterdir()) if one.is_dir()]
    own = _under(findings.histories, str(findings.world["law"]), lead)
    return [own, *(one for one in found if one is not None)]


def missing_laws(findings: Findings, found: Sequence[UnderLaw]) -> list[str]:
    """Rival laws whose folder holds no finished pair."""
    folder = findings.folder / FOLDER
    there = {one.law for one in found}
    begun = sorted(one.name for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    return [law for law in begun if law not in there]


def _read(results: Results, lead: Effect, findings: Findings) -> UnderLaw | None:
    """None where no pair is finished."""
    if not {lead.arm, lead.reference} <= {row["arm"] for row in results.finished}:
        return None
    histories = results.histories(lead.arm, lead.reference)
    effect = paired_effect(histories, lead.arm, lead.reference, outcome=lead.outcome, until=findings.until)
    return _under(histories, str(histories[0].provenance["law"]), effect)


def _under(histories: Sequence[History], law: str, effect: Effect) -> UnderLaw:
    worlds: list[Mapping[str, Any]] = [one.provenance for one in histories if one.arm not in REFERENCES]
    multiples = [float(one["ten_year_multiple"]) for one in worlds]
    return UnderLaw(law=law, multiples=multiples, people=int(worlds[0]["people"]), effect=effect)


def laws_claim(found: Sequence[UnderLaw], digits: int) -> str:
    """What the effect is under each law, and under how many of them it clearly goes one way."""
    own = found[0].effect
    told = ", ".join(f"“{one.law}” {ending(one.effect, digits)}" for one in found)
    rising, falling = (sum(_beyond(one.effect, way) for one in found) for way in (1, -1))
    return (
        f"Law by law {subject(own.arm)} changes {own.quantity.words} against {named(own.reference)}, in "
        f"{own.quantity.unit}: {told}. Its interval lies above zero under {rising} and below under "
        f"{falling} of "
        f"{counted(len(found), 'law')}."
    )


def _beyond(effect: Effect, way: int) -> bool:
    ends = effect.at_end()
    return ends["low"] is not None and min(way * ends["low"], way * ends["high"]) > 0


def laws_table(found: Sequence[UnderLaw], digits: int) -> list[dict[str, str]]:
    """A row for each law, written."""
    rows = []
    for one in found:
        end = one.effect.at_end()
        rows.append(
            {
                "law": one.law,
                "multiple": one.multiple,
                "people": f"{one.people:,}",
                "effect": signed(end["paired_effect"], digits),
                "interval": "none" if end["low"] is None else span(end["low"], end["high"], digits),
                "pairs": f"{one.effect.pairs:,}",
            }
        )
    return rows


def draw_laws(findings: Findings, found: Sequence[UnderLaw], digits: int) -> Picture:
    """A row for each law."""
    own = found[0].effect
    nothing = float("nan")
    ends = [one.effect.at_end() for one in found]
    policy = next((name for name in POLICIES if own.arm.startswith(name)), "")
    rows = pd.DataFrame(
        {
            "label": [f"{one.law} (×{one.multiple})" for one in found],
            "colour": POLICIES.get(policy, INK),
            "source": RANDOMNESS,
            "effect": [end["paired_effect"] for end in ends],
            **{
                side: [nothing if end[side] is None else end[side] for end in ends]
                for side in ("low", "high")
            },
            "pairs": [one.effect.pairs for one in found],
        }
    )
    claim = laws_claim(found, digits)
    notes = Notes(
        subtitle=claim,
        footer=f"Ring: average over pairs of runs with the same seed; bar: "
        f"{bar_words(drawn=findings.drawn)}. In brackets the ten-year multiple. First the law in use, with "
        f"{found[0].people:,} people; rivals with {found[-1].people:,}, each with its own posterior. "
        f"{stamp(findings)}.",
    )
    return picture(
        "laws",
        "laws",
        lambda width: forest(
            rows,
            title=f"{own.quantity.title}: law by law",
            unit=own.quantity.unit,
            digits=digits,
            notes=notes,
            width=width,
        ),
        alternative=f"Forest plot, one row a law. {capital(claim)}",
        caption="Nobody knows yet which law of absorption holds; all stand side by side.",
    )


def folder_of(out: Path, law: str) -> Path:
    """Where the runs under a rival law stand."""
    return out / FOLDER / law
