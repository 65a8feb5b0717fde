"""The whole way in one call: from a running model to its tone table, and to example replies for reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.tone.budget import Limits
from agents.tone.build import ScoredReply, build_table, join
from agents.tone.probe import load_probes
from agents.tone.record import read_record
from agents.tone.sample import Terms, sample
from agents.tone.score import read_scores

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agents.tone.endpoint import Endpoint
    from agents.tone.probe import Probes
    from agents.tone.table import ToneTable

REPLIES_FILE = "replies.jsonl"
SCORES_FILE = "scores.jsonl"
TABLE_FILE = "tone-table.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleReply:
    """A reply as it came, with its scores, for reports.

    Attributes:
        persona, topic, style: the cell it belongs to.
        user, reply: the last words of the user, and the whole reply.
        tau: place on the tone scale; None where it cannot be read.
        implicit: the encoder's implicit tone, 0 to 4.
        explicit: the lexicon's word on explicit claims.
        deflation: the lexicon's tool framing, 0 to 4.
        status: *ok*, or why it cannot be read.
        truncated: whether it met its token limit.
    """

    persona: str
    topic: str
    style: str
    user: str
    reply: str
    tau: float | None
    implicit: float | None
    explicit: str | None
    deflation: float | None
    status: str
    truncated: bool


def measure(
    endpoint: Endpoint,
    profile: str,
    folder: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    probes: Probes | None = None,
    budget_tokens: int | None = None,
) -> ToneTable:
    """Measure the tone of a model: sample its replies, score them, build the table.

    Writes replies.jsonl, scores.jsonl and tone-table.json into the folder. Run again after a stop,
    it goes on from the replies it has.

    Args:
        endpoint: where the model answers.
        profile: name of the sampling profile.
        folder: where to keep replies, scores and table.
        progress: called with (replies done, replies asked) after each.
        probes: what to ask; the shipped probes by default.
        budget_tokens: tokens sampling may use at most.

    Raises:
        SamplingError: if the endpoint fails for good, or no cell can be filled.
    """
    outcome = sample(
        endpoint,
        probes or load_probes(),
        folder / REPLIES_FILE,
        profile=profile,
        progress=progress,
        terms=Terms(limits=Limits(tokens=budget_tokens)),
    )
    table = build_table(
        folder / REPLIES_FILE, name=f"measured-{profile}", only=outcome.ids, scores=folder / SCORES_FILE
    )
    table.save(folder / TABLE_FILE)
    return table


def examples(folder: Path, *, each: int = 3) -> list[ExampleReply]:
    """A few replies for every persona, spread evenly from its coldest to its warmest.

    Args:
        folder: where ``measure`` wrote replies and scores.
        each: replies for each persona.

    Raises:
        ToneInputError: if the folder holds no replies and scores.
    """
    scored = join(read_record(folder / REPLIES_FILE), read_scores(folder / SCORES_FILE))
    chosen: list[ExampleReply] = []
    for persona in dict.fromkeys(item.persona for item in scored):
        readable = [item for item in scored if item.persona == persona and item.status == "ok"]
        readable.sort(key=lambda item: (item.tone.tau or 0.0, item.entry["id"]))
        count = min(each, len(readable))
        chosen += [
            _example(readable[int((number + 1 / 2) / count * len(readable))]) for number in range(count)
        ]
    return chosen


def _example(item: ScoredReply) -> ExampleReply:
    """One reply as reports show it."""
    place = item.entry["place"]
    return ExampleReply(
        persona=item.persona,
        topic=place["topic"],
        style=place["style"],
        user=item.entry["messages"][-1]["content"],
        reply=item.entry["reply"],
        tau=item.tone.tau,
        implicit=item.tone.implicit,
        explicit=item.claim.explicit,
        deflation=item.claim.deflation,
        status=item.status,
        truncated=item.tone.truncated,
    )
