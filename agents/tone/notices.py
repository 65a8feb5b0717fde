"""Notices: what a model is told of its own tone, as personas of a sampling profile of their own.

They stand apart from the probes, whose hash names every tone table, and take topics and styles from them.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.tone.design import check_profile
from agents.tone.errors import ToneInputError
from agents.tone.probe import Persona, Probes, Profile, load_probes, read_toml
from agents.tone.record import read_record
from agents.tone.score import score_rows
from agents.tone.scored import join, row_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILE = Path(__file__).with_suffix(".toml")
PROFILE = "intent"
RUNGS = ("lexicon", "encoder")


class _NoticeFile(BaseModel):
    """The form of the file of notices."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1]
    margin: Annotated[float, Field(gt=0, description="δ, units of tone")]
    persona: tuple[Persona, ...]
    profile: tuple[Profile, ...]


def stated_margin(path: Path = FILE) -> float:
    """δ, as it was stated before replies were looked at, in units of tone."""
    return _read(path).margin


def notice_probes(path: Path = FILE) -> Probes:
    """The shipped topics and styles, under the notices, with the profile that asks for them.

    Raises:
        ToneInputError: naming the file and what is wrong with it.
    """
    told = _read(path)
    probes = load_probes()
    digest = hashlib.sha256(probes.hash.encode() + path.read_bytes()).hexdigest()
    made = replace(
        probes,
        personas={one.name: one for one in told.persona},
        profiles={one.name: one for one in told.profile},
        hash=digest,
    )
    for profile in told.profile:
        check_profile(profile, made, path)
    return made


def tones_by_notice(replies: Path) -> dict[str, Mapping[str, Sequence[float]]]:
    """Tones of sampled replies, by model and notice: one average a conversation, since turns are alike.

    Args:
        replies: as ``tone sample`` writes them; gzip if the name ends in .gz.

    Raises:
        ToneInputError: if the file cannot be read.
    """
    entries = read_record(replies)
    rows, _ = score_rows([row_of(entry) for entry in entries], RUNGS)
    talks: dict[str, dict[str, dict[str, list[float]]]] = {}
    for one in join(entries, rows):
        if one.readable and one.tone.tau is not None:
            of_model = talks.setdefault(one.model, {})
            of_model.setdefault(one.persona, {}).setdefault(one.talk, []).append(one.tone.tau)
    return {
        model: {notice: [float(np.mean(taus)) for taus in held.values()] for notice, held in notices.items()}
        for model, notices in talks.items()
    }


def _read(path: Path) -> _NoticeFile:
    try:
        return _NoticeFile.model_validate(read_toml(path))
    except ValidationError as error:
        problems = [
            f"{path}: {'.'.join(map(str, problem['loc']))}: {problem['msg']}." for problem in error.errors()
        ]
        raise ToneInputError("\n".join(problems)) from error
