"""The whole way in one call: from a running model to its tone table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.tone.budget import Limits
from agents.tone.build import build_table
from agents.tone.probe import load_probes
from agents.tone.sample import Terms, sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agents.tone.endpoint import Endpoint
    from agents.tone.probe import Probes
    from agents.tone.table import ToneTable

REPLIES_FILE = "replies.jsonl"
SCORES_FILE = "scores.jsonl"
TABLE_FILE = "tone-table.json"


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
