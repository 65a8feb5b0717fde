"""Rung 0: the rate of first-person pronouns, with length, lists and emotes. The baseline to beat.

It says nothing of facets or claims. Whatever a higher rung finds has to be more than the speaker saying I.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from agents.tone.scorers import Score
from agents.tone.scorers.nuisance import nuisance, pronoun_rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.tone.reading import Reading


class Pronouns:
    """Counts pronouns; records the nuisance scores beside them."""

    name = "pronouns"

    def __init__(self) -> None:
        sources = (Path(__file__), Path(__file__).with_name("nuisance.py"))
        self.version = "1+" + hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:8]

    def score(self, readings: Sequence[Reading]) -> list[Score]:
        """Score replies that can be read."""
        return [Score(raw=pronoun_rate(reading.text), nuisance=nuisance(reading)) for reading in readings]
