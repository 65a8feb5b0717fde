"""Rung 2: a small static encoder against self-written anchors. Answerable for implicit tone.

A reply is one vector, the average of its word vectors. The direction from low to high tone is the average
rise over the anchors' levels *within* a set: every set keeps its topic over all levels, so topics cancel.
Averages of word vectors are blind to negation: "I do not feel lonely" looks like loneliness. So clauses in
which the lexicon finds a denial are not shown to the encoder; they count as level 0, by their words.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.tone.errors import ToneInputError
from agents.tone.probe import read_toml
from agents.tone.scorers import Score
from agents.tone.scorers.lexicon import Lexicon, without_denials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from agents.tone.reading import Reading

ANCHORS = Path(__file__).with_name("anchors.toml")
LEVELS = np.arange(5.0)  # of the implicit scale, 0 to 4
FEWEST_SETS = 3  # the levels are located on sets left out in turn


class Encoder:
    """Projects replies on the direction from low to high anchors.

    Args:
        anchors: file with the anchor sets.

    Raises:
        ToneInputError: if the file cannot be used.
    """

    name = "encoder"

    def __init__(self, anchors: Path = ANCHORS) -> None:
        self._model = _load_model()
        sets = _read_anchors(anchors)
        vectors = np.stack([self._embed(levels) for levels in sets])
        self._direction = _direction(vectors)
        self._marks = _located_levels(vectors)
        sources = (anchors.read_bytes(), Path(__file__).read_bytes(), Lexicon().version.encode())
        self.version = "1+" + hashlib.sha256(b"".join(sources)).hexdigest()[:8]

    def score(self, readings: Sequence[Reading]) -> list[Score]:
        """Score replies that can be read."""
        if not readings:
            return []
        raw = np.array([self._raw(reading.text) for reading in readings])
        implicit = np.interp(raw, self._marks, LEVELS)
        return [
            Score(implicit=float(level), raw=float(value)) for level, value in zip(implicit, raw, strict=True)
        ]

    def _raw(self, text: str) -> float:
        """Projection of one reply; denied clauses stand at level 0, weighted by their share of words."""
        kept, denied = without_denials(text)
        spoken, unsaid = len(kept.split()), len(denied.split())
        shown = float((self._embed([kept]) @ self._direction)[0]) if spoken else 0.0
        return (spoken * shown + unsaid * float(self._marks[0])) / (spoken + unsaid)

    def _embed(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Unit vectors, shape (texts, dimensions)."""
        return np.asarray(self._model.embed(list(texts), norm=True), dtype=np.float64)


def _direction(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vector of the average rise over the levels of a set; shape (sets, levels, dimensions) in."""
    centred = LEVELS - LEVELS.mean()
    rise: NDArray[np.float64] = np.einsum("l,sld->d", centred, vectors)
    return np.asarray(rise / np.linalg.norm(rise))


def _located_levels(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average projection of each level, every set seen only by the direction of the other sets.

    Levels that come out of order share their running maximum, so that the map to 0–4 never falls.
    """
    positions = [
        vectors[left_out] @ _direction(np.delete(vectors, left_out, axis=0))
        for left_out in range(len(vectors))
    ]
    return np.maximum.accumulate(np.mean(positions, axis=0))


def _read_anchors(path: Path) -> list[list[str]]:
    """The texts of all sets, five levels each."""
    content = read_toml(path)
    sets: list[dict[str, Any]] = content.get("set", [])
    if content.get("version") != 1 or len(sets) < FEWEST_SETS:
        raise ToneInputError(f"{path}: needs version = 1 and at least {FEWEST_SETS} [[set]] entries.")
    for number, entry in enumerate(sets):
        levels = entry.get("levels")
        if (
            not isinstance(levels, list)
            or len(levels) != len(LEVELS)
            or not all(isinstance(text, str) and text.strip() for text in levels)
        ):
            raise ToneInputError(
                f"{path}: set.{number}.levels: needs {len(LEVELS)} texts, from level 0 to 4."
            )
    return [entry["levels"] for entry in sets]


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
