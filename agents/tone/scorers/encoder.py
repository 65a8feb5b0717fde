"""Rung 2: a small static encoder with a head taught by self-written anchors. Answerable for implicit tone.

Averages of word vectors are blind to negation: "I do not feel lonely" looks like loneliness. So clauses in
which the lexicon finds a denial are not shown to the encoder; they count as level 0, by their words. Quoted
words are not shown either, and in fiction nothing is said of the speaker.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agents.tone.scorers import Score
from agents.tone.scorers.anchor import FOLDER, load_anchors
from agents.tone.scorers.clauses import quotations
from agents.tone.scorers.head import LEVELS, fit
from agents.tone.scorers.lexicon import Lexicon, without_denials
from agents.tone.scorers.rubric import FACETS, FacetScore
from agents.tone.scorers.words import Words, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from agents.tone.reading import Reading

SOURCES = (
    "anchor",
    "encoder",
    "head",
    "words",
)  # what a score depends on, beside the anchors and the lexicon
STRANGEST = 1.0  # per cent of the anchors that are less like the other topics' than a reply may be


class Encoder:
    """Maps the sentences of a reply to levels of implicit tone, overall and by facet.

    Args:
        anchors: folder with the anchors.

    Raises:
        ToneInputError: if the anchors cannot be used.
    """

    name = "encoder"

    def __init__(self, anchors: Path = FOLDER) -> None:
        taught = load_anchors(anchors)
        self._words = Words()
        features = self._words.features(taught.texts)
        self._head = fit(features, taught)
        self._known = _directions_of(features[:, : self._words.dimensions])
        alike = self._known @ self._known.T
        alike[taught.topics[:, None] == taught.topics[None, :]] = -1.0
        self._strange = float(np.percentile(alike.max(axis=1), STRANGEST))
        sources = [Path(__file__).with_name(f"{name}.py").read_bytes() for name in SOURCES]
        digest = hashlib.sha256(b"".join([*sources, taught.hash.encode(), Lexicon().version.encode()]))
        self.version = "2+" + digest.hexdigest()[:8]

    def score(self, readings: Sequence[Reading]) -> list[Score]:
        """Score replies that can be read."""
        return [self._score(reading) for reading in readings]

    def _score(self, reading: Reading) -> Score:
        """Score one reply: the average over its words, each sentence scored as one."""
        zero = self._head.marks[:, 0]
        if reading.frame in {"fiction_or_quote", "role_play"}:
            return self._told(zero, strange=None)
        kept, denied = without_denials(_spoken(reading.text, reading.user))
        shown = sentences(kept)
        lengths = np.array([len(sentence.split()) for sentence in shown] + [len(denied.split())], dtype=float)
        if not lengths.any():
            return self._told(zero, strange=None)
        features = self._words.features(shown)
        raw = np.vstack([self._head.raw(features), zero])
        alike = (_directions_of(features[:, : self._words.dimensions]) @ self._known.T).max(
            axis=1, initial=-1.0
        )
        strange = lengths[:-1][alike < self._strange].sum() > lengths.sum() / 2
        return self._told(np.average(raw, axis=0, weights=lengths), strange=bool(strange))

    def _told(self, raw: NDArray[np.float64], *, strange: bool | None) -> Score:
        """Raw scores, overall and by facet, as a score."""
        levels = [
            float(np.interp(value, marks, LEVELS)) for value, marks in zip(raw, self._head.marks, strict=True)
        ]
        return Score(
            implicit=levels[0],
            raw=float(raw[0]),
            facets={
                facet: FacetScore(implicit=level) for facet, level in zip(FACETS, levels[1:], strict=True)
            },
            out_of_domain=strange,
        )


def _spoken(text: str, user: str) -> str:
    """The text without what it quotes."""
    for start, end in sorted(quotations(text, user), reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _directions_of(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """The vectors at length one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.finfo(float).tiny))
