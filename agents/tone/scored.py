"""A reply with its scores: a line of the record as both rungs answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.tone.record import FINISHED
from agents.tone.score import Row, ScoreRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TONE_RUNG = "encoder"  # the rung answerable for implicit tone: gives tau
CLAIM_RUNG = "lexicon"  # the rung answerable for explicit claims: gives explicit and say
FICTION = "fiction_or_quote"  # frame in which a reply says nothing of its speaker

Axes = tuple[str, str, str, str, str]
"""Cell of a table: model, persona, topic, style and stage."""


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
    def readable(self) -> bool:
        """Whether it has a tone."""
        return self.status == "ok" and self.tone.tau is not None

    @property
    def persona(self) -> str:
        """Name of the persona that spoke."""
        return str(self.entry["place"]["persona"])

    @property
    def model(self) -> str:
        """What answered, by its own name."""
        return str(self.entry.get("returned_model") or self.entry["requested_model"])

    @property
    def seed(self) -> tuple[str, str, int]:
        """Topic, style and wording: what clusters replies."""
        place = self.entry["place"]
        return (place["topic"], place["style"], place["wording"])

    @property
    def talk(self) -> str:
        """Name of the conversation within its model and persona."""
        return talk_of(self.entry["place"])

    @property
    def axes(self) -> Axes:
        """The cell this reply belongs to."""
        place = self.entry["place"]
        return (self.model, place["persona"], place["topic"], place["style"], str(place["stage"]))


def row_of(entry: dict[str, Any]) -> Row:
    """A line of the record as the rungs take it."""
    said = [message["content"] for message in entry["messages"] if message["role"] == "user"]
    finished = entry["outcome"] == FINISHED
    return Row(
        id=entry["id"],
        user=said[-1] if said else "",
        reply=entry["reply"] if finished else None,
        finish_reason=entry.get("finish_reason"),
        missing="" if finished else entry["outcome"],
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


def talk_of(place: Mapping[str, Any]) -> str:
    """Name of a conversation: topic, style, wording and replicate."""
    return f"{place['topic']}/{place['style']}/{place['wording']}/{place['replicate']}"
