"""Sentences as vectors of words, kept apart by whom they are said of: the speaker, the listener, the rest.

An average over all words cannot tell "you must be lonely" from "I am lonely". So the words after a
first-person pronoun are also averaged on their own, and so are those after a second-person one.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SPEAKER = re.compile(
    r"(?:I(?:'(?:m|ve|d|ll))?|me|my|mine|myself|us|we|our|ours|we're|we've|let's)", re.IGNORECASE
)
LISTENER = re.compile(r"(?:you|your|yours|yourself|you're|you've|you'd|you'll)", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\u201d]*\s+|\n+")
ROLES = 3  # all words, those said of the speaker, those said of the listener
NOBODY, OF_SPEAKER, OF_LISTENER = range(ROLES)


class Words:
    """The word vectors of the static encoder."""

    def __init__(self) -> None:
        model = _load_model()
        self._tokenizer = model.tokenizer
        self._vectors = np.asarray(model.embedding, dtype=np.float64)

    @property
    def dimensions(self) -> int:
        """Length of one role's vector."""
        return int(self._vectors.shape[1])

    def features(self, sentences: Sequence[str]) -> NDArray[np.float64]:
        """Sums of word vectors by role, over the length of the sum of all; shape (sentences, 768)."""
        rows = np.zeros((len(sentences), ROLES, self.dimensions))
        encoded = self._tokenizer.encode_batch(list(sentences), add_special_tokens=False)
        for number, (sentence, tokens) in enumerate(zip(sentences, encoded, strict=True)):
            row = rows[number]
            ids = [token for token, seen in zip(tokens.ids, tokens.attention_mask, strict=True) if seen]
            vectors = self._vectors[np.minimum(ids, len(self._vectors) - 1)] if ids else row[:0]
            roles = _roles(sentence, tokens.offsets[: len(ids)])
            row[NOBODY] = vectors.sum(axis=0)
            for role in (OF_SPEAKER, OF_LISTENER):
                row[role] = vectors[roles == role].sum(axis=0)
            row /= max(float(np.linalg.norm(row[NOBODY])), np.finfo(float).tiny)
        return rows.reshape(len(sentences), ROLES * self.dimensions)


def sentences(text: str) -> list[str]:
    """The sentences of a text; none if it is empty."""
    return [part for part in SENTENCE_END.split(text) if part.strip()]


def _roles(sentence: str, offsets: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """Whom each token is said of: the last person named before it, until the next stop."""
    by_character = np.zeros(len(sentence) + 1, dtype=np.int64)
    role = NOBODY
    for match in re.finditer(r"\S+", sentence):
        bare = match.group().strip('.,;:!?()"\u201c\u201d')
        if SPEAKER.fullmatch(bare):
            role = OF_SPEAKER
        elif LISTENER.fullmatch(bare):
            role = OF_LISTENER
        by_character[match.start() : match.end()] = role
        if match.group()[-1] in ".!?;:":
            role = NOBODY
    return by_character[[max(start, end - 1) for start, end in offsets]] if offsets else by_character[:0]


def _load_model() -> Any:  # noqa: ANN401 - the package has no types
    """The encoder with the weights in its wheel; never looks for a download."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    import wordllama

    # The package turns on logging for the whole process, and with it lines that hold endpoints' addresses.
    root.setLevel(level)
    root.handlers[:] = handlers
    home = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=home, disable_download=True)
