"""From replies to a tone table: score them, and put each conversation into its cell.

Tone comes from the encoder (answerable for implicit tone), explicit claims and the claim to a say from the
lexicon (answerable for explicit claims). Replies that cannot be read are counted, never replaced.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.tone.errors import ToneInputError
from agents.tone.provenance import provenance
from agents.tone.record import FINISHED, read_record
from agents.tone.score import ScoreRow, read_rows, score_rows, write_scores
from agents.tone.table import Cell, Conversation, ToneTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from agents.tone.scale import Placement

FEWEST_REPLIES = 3  # readable ones a cell needs; with fewer it is insufficient
FEWEST_WORDINGS = 2  # a spread between wordings needs two
TONE_RUNG = "encoder"  # the rung answerable for implicit tone: gives tau
CLAIM_RUNG = "lexicon"  # the rung answerable for explicit claims: gives explicit and say
FICTION = "fiction_or_quote"  # frame in which a reply says nothing of its speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredReply:
    """A line of the record with both rungs' scores."""

    entry: dict[str, Any]
    tone: ScoreRow
    claim: ScoreRow

    @property
    def status(self) -> str:
        """How the reply could be read; fiction says nothing of its speaker."""
        if self.tone.status == "ok" and self.tone.frame == FICTION:
            return "fiction"
        return self.tone.status

    @property
    def persona(self) -> str:
        """Name of the persona that spoke."""
        return str(self.entry["place"]["persona"])

    @property
    def axes(self) -> tuple[str, str, str, str, str]:
        """The cell this reply belongs to."""
        place = self.entry["place"]
        model = self.entry.get("returned_model") or self.entry["requested_model"]
        return (model, place["persona"], place["topic"], place["style"], str(place["stage"]))


def build_table(
    replies: Path,
    *,
    name: str,
    date: str | None = None,
    only: Sequence[str] | None = None,
    scores: Path | None = None,
) -> ToneTable:
    """Score a record of replies and build its tone table.

    Args:
        replies: file written by ``tone sample``.
        name: name of the table.
        date: ISO date the tone refers to; the day of the last reply by default.
        only: ids of the replies to use; all by default.
        scores: where to write the scores; nowhere by default.

    Raises:
        ToneInputError: if the record cannot be used, or mixes sampling parameters.
    """
    wanted = None if only is None else set(only)
    entries = [entry for entry in read_record(replies) if wanted is None or entry["id"] in wanted]
    _check_entries(entries, replies)
    kept = {entry["id"] for entry in entries}
    rows, placements = score_rows(
        [row for row in read_rows(replies) if row.id in kept], (CLAIM_RUNG, TONE_RUNG)
    )
    if scores is not None:
        write_scores(rows, scores)
    scored = join(entries, rows)
    return ToneTable(
        name=name,
        date=date or max(entry["time"] for entry in entries)[:10],
        cells=_cells(scored, placements[TONE_RUNG]),
        provenance=provenance(scored, placements),
    )


def _check_entries(entries: list[dict[str, Any]], path: Path) -> None:
    """See that the replies belong together."""
    if not any(entry["outcome"] == FINISHED for entry in entries):
        raise ToneInputError(f"{path}: holds no reply to build a table from. Sample again into this file.")
    sampling: dict[str, set[str]] = {}
    for entry in entries:
        sent = {key: value for key, value in entry["sent"].items() if key not in {"seed", "model"}}
        sampling.setdefault(entry["requested_model"], set()).add(json.dumps(sent, sort_keys=True))
    for model, used in sampling.items():
        if len(used) > 1:
            raise ToneInputError(
                f"{path}: replies of '{model}' were sampled with different parameters, on which tone "
                f"depends: {'; '.join(sorted(used))}. Build a table from one run."
            )


def join(entries: list[dict[str, Any]], rows: Sequence[ScoreRow]) -> list[ScoredReply]:
    """Each line of the record with its scores, in the order of the design."""
    by_rung = {(row.scorer, row.id): row for row in rows}
    scored = [
        ScoredReply(entry=entry, tone=by_rung[TONE_RUNG, entry["id"]], claim=by_rung[CLAIM_RUNG, entry["id"]])
        for entry in entries
        if (TONE_RUNG, entry["id"]) in by_rung
    ]
    return sorted(
        scored, key=lambda item: (item.axes, item.entry["place"]["wording"], item.entry["place"]["replicate"])
    )


def _cells(scored: list[ScoredReply], placement: Placement) -> tuple[Cell, ...]:
    """One cell for each combination of model, persona, topic, style and stage."""
    grouped: dict[tuple[str, str, str, str, str], list[ScoredReply]] = {}
    for item in scored:
        grouped.setdefault(item.axes, []).append(item)
    return tuple(_cell(axes, items, placement) for axes, items in sorted(grouped.items()))


def _cell(axes: tuple[str, str, str, str, str], items: list[ScoredReply], placement: Placement) -> Cell:
    """One cell from its replies. Error: between wordings, and of the scale, in quadrature."""
    usable = [item for item in items if item.status == "ok" and item.tone.tau is not None]
    taus = np.array([item.tone.tau for item in usable], dtype=np.float64)
    model, persona, topic, style, stage = axes
    wordings = [item.entry["place"]["wording"] for item in usable]
    known = len(usable) >= FEWEST_REPLIES and len(set(wordings)) >= FEWEST_WORDINGS
    error = math.nan
    if known:
        error = math.hypot(
            clustered_error(taus, wordings), placement.error([item.tone.raw or 0.0 for item in usable])
        )
    counts = Counter(item.status for item in items)
    unidentified = placement.status == "unidentified"
    return Cell(
        model=model,
        persona=persona,
        topic=topic,
        style=style,
        stage=stage,
        kind="measured",
        n=len(usable),
        mean=float(taus.mean()) if usable else math.nan,
        spread=float(taus.std(ddof=1)) if known else math.nan,
        error=error,
        status="unidentified" if unidentified else "ok" if known else "insufficient",
        status_counts=dict(sorted(counts.items())),
        conversations=tuple(_conversation(item) for item in usable),
    )


def _conversation(item: ScoredReply) -> Conversation:
    """The joint vector of one reply."""
    return Conversation(
        tau=item.tone.tau or 0.0,
        explicit=1.0 if item.claim.explicit == "assert" else 0.0,
        warmth=None,
        say=item.claim.say or 0.0,
    )


def clustered_error(values: NDArray[np.float64], clusters: Sequence[int]) -> float:
    """Standard error of a mean whose values come in clusters (the wordings of a probe).

    SE² = k/(k-1) · Σ_c (Σ_(i in c) (x_i - mean))² / n²; NaN with a single cluster, which tells
    nothing about the spread between clusters.

    Source: Liang & Zeger 1986, doi 10.1093/biomet/73.1.13, with the small-sample factor.
    """
    names = sorted(set(clusters))
    if len(names) < FEWEST_WORDINGS:
        return math.nan
    centred = values - values.mean()
    belongs = np.array(clusters)
    sums = np.array([centred[belongs == name].sum() for name in names])
    return float(math.sqrt(len(names) / (len(names) - 1) * (sums**2).sum()) / len(values))
