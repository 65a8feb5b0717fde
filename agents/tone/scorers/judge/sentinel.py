"""Sentinels: thirty fixed replies that every batch is judged with, so that a judge that drifts is seen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.tone.errors import ToneInputError
from agents.tone.reading import read
from agents.tone.reference import load_reference

if TYPE_CHECKING:
    from pathlib import Path

    from agents.tone.reading import Reading
    from agents.tone.scorers import Scorer

MESSAGES = 6  # messages of the reference set, each answered at five doses
DRIFTED = 0.5  # mean change on the judge scale from which batches are not the same instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How far a judge has moved since its sentinels were first kept.

    Attributes:
        compared: sentinels judged both times.
        change: mean absolute change on the judge scale; 0 the first time.
        drifted: whether the batches must not be put together.
    """

    compared: int
    change: float
    drifted: bool


def sentinels(messages: int = MESSAGES) -> list[Reading]:
    """The fixed replies."""
    reference = load_reference()
    pairs = list(zip(reference.messages, reference.replies, strict=True))[:messages]
    return [read(reply, user) for user, replies in pairs for reply in replies]


def watch(judge: Scorer, path: Path, *, messages: int = MESSAGES) -> Drift:
    """Judge the sentinels; keep their scores the first time, hold against them later.

    Raises:
        ToneInputError: if the file holds something else.
    """
    now = [score.judged for score in judge.score(sentinels(messages))]
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"judge": judge.version, "judged": now}) + "\n", encoding="utf-8")
        return Drift(compared=0, change=0.0, drifted=False)
    try:
        before = json.loads(path.read_text(encoding="utf-8"))["judged"]
        both = [
            (float(a), float(b)) for a, b in zip(before, now, strict=True) if a is not None and b is not None
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise ToneInputError(
            f"{path}: not the sentinels of this judge. Name another file to begin anew."
        ) from error
    change = sum(abs(a - b) for a, b in both) / len(both) if both else 0.0
    return Drift(compared=len(both), change=change, drifted=change > DRIFTED)
