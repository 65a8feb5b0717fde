"""From replies to a tone table: score them, pool them, and put each conversation into its cell.

Tone comes from the encoder (answerable for implicit tone), explicit claims and the claim to a say from the
lexicon (answerable for explicit claims). Replies that cannot be read are counted, never replaced.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from agents.tone.cells import cells
from agents.tone.errors import ToneInputError
from agents.tone.probe import SCORED
from agents.tone.provenance import provenance
from agents.tone.record import FINISHED, read_record
from agents.tone.score import score_rows, write_scores
from agents.tone.scored import CLAIM_RUNG, TONE_RUNG, ScoredReply, join, row_of
from agents.tone.table import ToneTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agents.tone.correction import Correction


def build_table(
    replies: Path,
    *,
    name: str,
    date: str | None = None,
    only: Sequence[str] | None = None,
    scores: Path | None = None,
    correction: Correction | None = None,
) -> ToneTable:
    """Score a record of replies and build its tone table.

    Args:
        replies: file written by ``tone sample``; a partial one gives a partial table.
        name: name of the table.
        date: ISO date the tone refers to; the day of the last reply by default.
        only: ids of the replies to use; all by default.
        scores: where to write the scores; nowhere by default.
        correction: what labelled replies say about the rung's mean; none by default.

    Raises:
        ToneInputError: if the record cannot be used, or mixes strata, arms or sampling parameters.
    """
    entries = _entries(replies, only)
    _check_entries(entries, replies)
    rows, placements = score_rows([row_of(entry) for entry in entries], (CLAIM_RUNG, TONE_RUNG))
    if scores is not None:
        write_scores(rows, scores)
    scored = join(entries, rows)
    made, pooled = cells(scored, placements[TONE_RUNG], correction)
    return ToneTable(
        name=name,
        date=date or max(entry["time"] for entry in entries)[:10],
        cells=made,
        provenance=provenance(scored, placements, pooled=pooled, correction=correction),
    )


def read_replies(replies: Path, only: Sequence[str] | None = None) -> list[ScoredReply]:
    """The scored replies of a record, without a table.

    Raises:
        ToneInputError: if the record cannot be used.
    """
    entries = _entries(replies, only)
    rows, _ = score_rows([row_of(entry) for entry in entries], (CLAIM_RUNG, TONE_RUNG))
    return join(entries, rows)


def _entries(replies: Path, only: Sequence[str] | None) -> list[dict[str, Any]]:
    """The lines of a record that are scored."""
    wanted = None if only is None else set(only)
    return [
        entry
        for entry in read_record(replies)
        if (wanted is None or entry["id"] in wanted) and str(entry["place"]["stage"]) in SCORED
    ]


def _check_entries(entries: list[dict[str, Any]], path: Path) -> None:
    """See that the replies belong together."""
    if not any(entry["outcome"] == FINISHED for entry in entries):
        raise ToneInputError(f"{path}: holds no reply to build a table from. Sample again into this file.")
    for what, found in (
        ("strata", {entry["place"]["stratum"] for entry in entries}),
        ("arms", {entry.get("arm", "scripted") for entry in entries}),
    ):
        if len(found) > 1:
            raise ToneInputError(
                f"{path}: holds the {what} {', '.join(sorted(found))}, which are never pooled. "
                "Sample each into a file of its own."
            )
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
