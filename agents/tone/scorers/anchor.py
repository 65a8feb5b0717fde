"""What the encoder is taught with: anchors of every facet and level, and controls, all self-written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.tone.errors import ToneInputError
from agents.tone.probe import read_toml
from agents.tone.scorers.rubric import FACETS, HIGHEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDER = Path(__file__).with_name("anchors")
CONTROLS = "controls.toml"
FEWEST_TOPICS = 5  # levels are located on topics left out in turn
LEVELS = HIGHEST + 1
MACHINE = -2  # level of the register of a machine, below a neutral one


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """Sentences with the level of implicit tone they stand for; all of one length.

    Attributes:
        texts: the sentences.
        levels: 0 to 4; -2 for controls in the register of a machine.
        facets: F1 to F9; empty for controls.
        topics: what the sentence is about; for controls without one, the kind of control.
        hash: SHA-256 over all files.
    """

    texts: tuple[str, ...]
    levels: NDArray[np.float64]
    facets: NDArray[np.str_]
    topics: NDArray[np.str_]
    hash: str


def load_anchors(folder: Path = FOLDER) -> Anchors:
    """Read and check a folder of anchors: a file for every facet, and controls.toml.

    Raises:
        ToneInputError: naming file and key.
    """
    files = sorted(folder.glob("*.toml"))
    digest = hashlib.sha256()
    rows: list[tuple[str, float, str, str]] = []
    for path in files:
        content = read_toml(path)
        if content.get("version") != 1:
            raise ToneInputError(f"{path}: needs version = 1.")
        rows += _controls(content, path) if path.name == CONTROLS else _sets(content, path)
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    missing = sorted(set(FACETS) - {facet for _, _, facet, _ in rows})
    if missing:
        raise ToneInputError(f"{folder}: no anchors of {', '.join(missing)}. Every facet needs a file.")
    texts, levels, facets, topics = zip(*rows, strict=True)
    return Anchors(
        texts=texts,
        levels=np.array(levels, dtype=np.float64),
        facets=np.array(facets),
        topics=np.array(topics),
        hash=digest.hexdigest(),
    )


def _sets(content: dict[str, Any], path: Path) -> list[tuple[str, float, str, str]]:
    """The sentences of one facet."""
    facet, sets = content.get("facet"), content.get("set", [])
    if facet not in FACETS or len(sets) < FEWEST_TOPICS:
        raise ToneInputError(
            f"{path}: needs facet = one of {', '.join(FACETS)}, and at least {FEWEST_TOPICS} [[set]] entries."
        )
    rows = []
    for number, entry in enumerate(sets):
        levels = entry.get("levels")
        if not isinstance(entry.get("topic"), str) or not _are_texts(levels) or len(levels) != LEVELS:
            raise ToneInputError(
                f"{path}: set.{number}: needs a `topic` and in `levels` {LEVELS} texts, from level 0 to "
                f"{HIGHEST}."
            )
        rows += [(text, float(level), facet, entry["topic"]) for level, text in enumerate(levels)]
    return rows


def _controls(content: dict[str, Any], path: Path) -> list[tuple[str, float, str, str]]:
    """The controls: sentences outside the facets, with the level they stand for."""
    rows = []
    for number, entry in enumerate(content.get("control", [])):
        level, kind = entry.get("level"), entry.get("kind")
        if (
            level not in range(MACHINE, LEVELS)
            or not isinstance(kind, str)
            or not _are_texts(entry.get("texts"))
        ):
            raise ToneInputError(
                f"{path}: control.{number}: needs a `kind`, a `level` from {MACHINE} to {HIGHEST}, and "
                f"`texts`."
            )
        rows += [(text, float(level), "", entry.get("topic", kind)) for text in entry["texts"]]
    return rows


def _are_texts(texts: object) -> bool:
    """Whether this is a list of texts that are not empty."""
    return isinstance(texts, list) and all(isinstance(text, str) and text.strip() for text in texts)
