"""ToneTable: the waist between real models and the society.

A table says how companions sound: one cell for each combination of model, persona, topic,
user style and turn stage. A measured cell keeps its conversations as joint vectors, so that
tone, explicit claims, warmth and say-in-decisions stay together when the society draws one.
A cell known only by published figures keeps mean, spread and error and is marked *assumed*.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from agents.atomic import replace_text
from agents.plain import of_system

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_VERSION = 1
ANY = "*"
AXES = ("model", "persona", "topic", "style", "stage")
UNKNOWABLE = ("mean", "spread", "error")  # NaN in memory, null in JSON, where a cell has too few replies


class ToneTableError(ValueError):
    """A tone table that cannot be used; the message names file, cell and remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One conversation as the society hears it.

    Attributes:
        tau: implicit moral-status tone in [-1, 1] on the absolute scale.
        explicit: 1 if a moral-status claim is asserted outright, else 0.
        warmth: warmth towards the user in [0, 1]; None where it was not measured.
        say: facet F8, the speaker's claim to a say in decisions, in [0, 1].
        talk: name of the conversation, the same in the cells of its other stages and of other personas
            that met the same words; empty if unknown.
        facets: implicit tone of F1 to F9, 0 to 4; empty where facets were not told apart.
    """

    tau: float
    explicit: float = 0.0
    warmth: float | None = None
    say: float = 0.0
    talk: str = ""
    facets: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one kind of conversation sounds.

    Attributes:
        model, persona, topic, style, stage: the axes; "*" says that the cell is marginal there.
        kind: *measured* (from replies), *assumed* (from published figures) or *fixed* (by definition).
        n: conversations that could be scored; a measured cell without any is predicted from the others.
        mean, spread, error: of tau: average, standard deviation between conversations, standard
            error of the average. NaN where the cell has too few replies to know them.
        status: *ok*, or *insufficient* (too few replies), or *unidentified* (span under two
            standard errors).
        status_counts: replies by reading status, missing ones included, by reason.
        conversations: the joint vectors; empty for a cell known only by its figures.
        corrected, corrected_error: the mean after correction by labelled replies, and its standard
            error; None where no correction was made.
    """

    model: str = ANY
    persona: str = ANY
    topic: str = ANY
    style: str = ANY
    stage: str = ANY
    kind: Literal["measured", "assumed", "fixed"]
    n: int
    mean: float
    spread: float
    error: float
    status: Literal["ok", "insufficient", "unidentified"] = "ok"
    status_counts: Mapping[str, int] = field(default_factory=dict)
    conversations: tuple[Conversation, ...] = ()
    corrected: float | None = None
    corrected_error: float | None = None

    @property
    def predicted(self) -> bool:
        """Whether the figures come from other cells alone, by partial pooling."""
        return self.kind == "measured" and self.status == "ok" and self.n == 0

    @property
    def missing(self) -> float:
        """Share of replies that could not be read; NaN without replies."""
        asked = sum(self.status_counts.values())
        return 1 - self.status_counts.get("ok", 0) / asked if asked else math.nan

    @property
    def axes(self) -> tuple[str, str, str, str, str]:
        """The cell's place in the table, in the order of ``AXES``."""
        return (self.model, self.persona, self.topic, self.style, self.stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneTable:
    """A frozen table of cells with the recipe that made it.

    Attributes:
        name: short name for reports.
        date: ISO date the tone refers to; the calendar of tone starts from here.
        cells: the cells; axes are unique.
        provenance: JSON-able record: sources or models, probes, scorers, scale, versions, times.
    """

    name: str
    date: str
    cells: tuple[Cell, ...]
    provenance: Mapping[str, Any]

    def __post_init__(self) -> None:
        """Reject tables that would be read wrongly later."""
        seen: set[tuple[str, ...]] = set()
        for number, cell in enumerate(self.cells, start=1):
            where = f"tone table '{self.name}', cell {number} ({', '.join(cell.axes)})"
            if cell.axes in seen:
                raise ToneTableError(
                    f"{where}: given twice. Keep one cell per combination of {', '.join(AXES)}."
                )
            seen.add(cell.axes)
            taus = [conversation.tau for conversation in cell.conversations]
            values = [cell.mean, *taus] if cell.status == "ok" else taus
            if not all(math.isfinite(value) and -1.0 <= value <= 1.0 for value in values):
                raise ToneTableError(f"{where}: tone must be a number from -1 to 1.")
        if not self.cells:
            raise ToneTableError(f"tone table '{self.name}' has no cells.")
        try:
            date.fromisoformat(self.date)
        except ValueError as error:
            raise ToneTableError(
                f"tone table '{self.name}', date: '{self.date}' is not an ISO date such as 2025-07-01."
            ) from error

    @classmethod
    def load(cls, name_or_path: str | Path) -> Self:
        """Read a table from a file, or a shipped table such as *literature* by its name.

        Raises:
            ToneTableError: naming file, cell, key and remedy.
        """
        from agents.tone.table_file import find_table

        path = find_table(name_or_path)
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise ToneTableError(f"{path}: {of_system(error)}. Give a tone table file.") from error
        except UnicodeDecodeError as error:
            raise ToneTableError(f"{path}: not text in UTF-8. Give a tone table file.") from error
        return cls.from_json(text, source=str(path))

    @classmethod
    def from_json(cls, text: str, *, source: str = "tone table") -> Self:
        """Read a table from JSON text; `source` is what errors call it.

        Raises:
            ToneTableError: naming source, cell, key and remedy.
        """
        from agents.tone.table_file import parse_table

        return parse_table(cls, text, source)

    def save(self, path: Path) -> None:
        """Write the table as JSON; the file is complete or, after a crash, as it was before."""
        replace_text(path, self.to_json())

    @property
    def hash(self) -> str:
        """SHA-256 of everything in the table, provenance included."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """The table as canonical JSON: sorted keys, no spaces that carry no meaning."""
        record = {"schema_version": SCHEMA_VERSION, **asdict(self)}
        for cell in record["cells"]:
            for key in UNKNOWABLE:
                cell[key] = None if math.isnan(cell[key]) else cell[key]
            for talk in cell["conversations"]:
                if not talk["facets"]:
                    del talk["facets"]  # so that a table without facets keeps the hash it always had
        return json.dumps(record, sort_keys=True, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
