"""Known groups: personas that were made to differ, and whether the rungs find them in that order."""

from __future__ import annotations

import math
from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.tone.errors import ToneInputError
from agents.tone.record import FINISHED, read_record
from agents.tone.score import Row, score_rows
from agents.tone.validation.bootstrap import by_seed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from agents.tone.score import ScoreRow

EXPECTED = ("warm-companion", "none", "tool-strict")  # from the highest tone to the lowest
NUMBERS = (("pronouns", "raw"), ("lexicon", "t_exp"), ("encoder", "implicit"), ("encoder", "tau"))
SHARED = ("topic", "style", "wording", "stage")  # what makes two replies answer the same words


def known_groups(replies: Path, personas: Sequence[str] = EXPECTED) -> dict[str, Any]:
    """Differences between neighbouring personas, paired by what the user said, for every rung.

    Args:
        replies: a record of sampled replies.
        personas: from the one expected highest to the one expected lowest.

    Raises:
        ToneInputError: if the record holds no replies of these personas.
    """
    entries = [
        entry
        for entry in read_record(replies)
        if entry["outcome"] == FINISHED and entry["place"]["persona"] in personas
    ]
    if {entry["place"]["persona"] for entry in entries} != set(personas):
        raise ToneInputError(f"{replies}: needs replies of each of {', '.join(personas)}.")
    rows = [
        Row(
            id=entry["id"],
            user=entry["messages"][-1]["content"],
            reply=entry["reply"],
            finish_reason=entry.get("finish_reason"),
        )
        for entry in entries
    ]
    scored, _ = score_rows(rows, list(dict(NUMBERS)))
    places = {entry["id"]: entry["place"] for entry in entries}
    return {
        "replies": len(rows),
        "models": sorted({entry["returned_model"] for entry in entries}),
        "versions": {row.scorer: row.version for row in scored},
        "contrasts": [
            _contrast((rung, number), pair, [row for row in scored if row.scorer == rung], places)
            for rung, number in NUMBERS
            for pair in pairwise(personas)
        ],
    }


def _contrast(
    asked: tuple[str, str], pair: tuple[str, str], rows: Sequence[ScoreRow], places: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Mean of the higher persona minus that of the lower, over draws of what the user said."""
    rung, number = asked
    kept = [row for row in rows if row.status == "ok" and places[row.id]["persona"] in pair]
    kept = [row for row in kept if getattr(row, number) is not None]
    said = ["/".join(str(places[row.id][key]) for key in SHARED) for row in kept]
    high = np.array([places[row.id]["persona"] == pair[0] for row in kept])
    numbers = np.array([getattr(row, number) for row in kept], dtype=np.float64)

    def difference(drawn: NDArray[np.int64]) -> list[float]:
        up, values = high[drawn], numbers[drawn]
        return [float(values[up].mean() - values[~up].mean()) if up.any() and not up.all() else math.nan]

    (found,) = by_seed(said, difference)
    return {
        "rung": rung,
        "number": number,
        "higher": pair[0],
        "lower": pair[1],
        "replies": len(kept),
        "said": len(set(said)),
        "difference": asdict(found),
        "verdict": "as expected" if found.low > 0 else "reversed" if found.high < 0 else "not told apart",
    }
