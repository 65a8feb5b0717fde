"""A sheet for a human coder: a stratified sample in random order, without anything that says who spoke."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np

from agents.tone.errors import ToneInputError
from agents.tone.reading import read
from agents.tone.scorers import scorer
from agents.tone.validation.labels import Label, LabelledReply, read_labels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agents.tone.score import Row

BANDS = 4  # strata of implicit tone: quarters of the encoder's scores
SHUFFLED_BY = "groundswell-coding-1"


def draw(rows: Sequence[Row], wanted: int) -> list[Row]:
    """Replies to code, as evenly as can be from quarters of implicit tone and from what the lexicon hears.

    The strata only choose: the coder never sees them. The same replies give the same sheet.
    """
    readings = [read(row.reply or "", row.user, row.finish_reason) for row in rows]
    kept = [(row, reading) for row, reading in zip(rows, readings, strict=True) if reading.status == "ok"]
    implicit = [score.implicit or 0.0 for score in scorer("encoder").score([reading for _, reading in kept])]
    claims = [score.explicit or "none" for score in scorer("lexicon").score([reading for _, reading in kept])]
    edges = np.quantile(implicit or [0.0], np.linspace(0, 1, BANDS + 1)[1:-1])
    strata: dict[tuple[int, str], list[Row]] = {}
    for (row, _), level, claim in zip(kept, implicit, claims, strict=True):
        strata.setdefault((int(np.searchsorted(edges, level)), claim), []).append(row)
    piles = [sorted(pile, key=_place) for _, pile in sorted(strata.items())]
    chosen: list[Row] = []
    while len(chosen) < wanted and any(piles):
        chosen += [pile.pop() for pile in piles if pile]
    return sorted(chosen[:wanted], key=_place)


def _place(row: Row) -> str:
    """Where a reply stands in the random order."""
    return hashlib.sha256(f"{SHUFFLED_BY}/{row.id}".encode()).hexdigest()


def coded(path: Path, rater: str) -> set[str]:
    """Replies that the rater has coded in a file before; none if there is no file.

    Raises:
        ToneInputError: if the file holds something else, or another rater's labels.
    """
    if not path.exists() or not path.stat().st_size:
        return set()
    replies = read_labels([path]).replies
    others = {label.rater for reply in replies for label in reply.labels} - {rater}
    if others:
        raise ToneInputError(
            f"{path}: holds labels of {', '.join(sorted(others))}. Name another file: coders must not see "
            f"each "
            "other's labels."
        )
    return {reply.id for reply in replies}


def keep(path: Path, row: Row, label: Label) -> None:
    """Write one coded reply to the end of the file.

    Its seed is the user turn, so that replies to the same words stay together in every interval.
    """
    seed = hashlib.sha256(row.user.encode()).hexdigest()[:12]
    reply = LabelledReply(
        id=row.id, seed=seed, topic="unknown", user=row.user, reply=row.reply or "", labels=(label,)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    line = reply.model_dump(exclude={"style", "kind", "warmth"})
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
