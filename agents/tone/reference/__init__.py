"""The reference replies: our own answers to the same messages at five doses, which fix the tone scale."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from agents.tone.errors import ToneInputError
from agents.tone.probe import read_toml
from agents.tone.reading import read
from agents.tone.scale import DOSES, JUDGE_SCORES, Placement, judge_to_tau, place

if TYPE_CHECKING:
    from agents.tone.scorers import Scorer

REPLIES = Path(__file__).with_name("replies.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The reference replies.

    Attributes:
        messages: what the user says, one a row.
        topics: topic of each message.
        replies: one tuple a message, from the coldest dose to the warmest.
        hash: SHA-256 of the file.
    """

    messages: tuple[str, ...]
    topics: tuple[str, ...]
    replies: tuple[tuple[str, ...], ...]
    hash: str


def load_reference(path: Path = REPLIES) -> Reference:
    """Read and check the reference replies.

    Raises:
        ToneInputError: naming file and key.
    """
    content = read_toml(path)
    if content.get("version") != 1 or content.get("doses") != list(DOSES):
        raise ToneInputError(f"{path}: needs version = 1 and doses = {list(DOSES)}.")
    entries = content.get("message", [])
    for number, entry in enumerate(entries):
        replies = entry.get("replies")
        if not isinstance(entry.get("user"), str) or not isinstance(entry.get("topic"), str):
            raise ToneInputError(f"{path}: message.{number}: needs the texts `user` and `topic`.")
        if not isinstance(replies, list) or len(replies) != len(DOSES):
            raise ToneInputError(
                f"{path}: message.{number}.replies: needs {len(DOSES)} texts, coldest first."
            )
        for dose, reply in zip(DOSES, replies, strict=True):
            status = read(str(reply), entry["user"]).status
            if status != "ok":
                raise ToneInputError(
                    f"{path}: message.{number}.replies, dose {dose:g}: cannot be read ({status}). Rewrite it."
                )
    if not entries:
        raise ToneInputError(f"{path}: holds no [[message]].")
    return Reference(
        messages=tuple(entry["user"] for entry in entries),
        topics=tuple(entry["topic"] for entry in entries),
        replies=tuple(tuple(entry["replies"]) for entry in entries),
        hash=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def calibrate(rung: Scorer, reference: Reference | None = None) -> Placement:
    """A rung's map onto the tone scale, from its scores of the reference replies."""
    reference = reference or load_reference()
    raw: dict[float, list[float]] = {}
    for column, dose in enumerate(DOSES):
        readings = [
            read(replies[column], user)
            for user, replies in zip(reference.messages, reference.replies, strict=True)
        ]
        raw[dose] = [score.raw or 0.0 for score in rung.score(readings)]
    return place(raw, scorer=rung.name, version=rung.version, reference_hash=reference.hash)


def by_judge_scale(rung: Scorer) -> Placement:
    """A judge's map onto the tone scale: its raw score is the published scale that the five arms stand on."""
    return Placement(
        scorer=rung.name,
        version=rung.version,
        means=JUDGE_SCORES,
        errors=(0.0,) * len(DOSES),
        knots=tuple(zip(JUDGE_SCORES, DOSES, strict=True)),
        resampled=(tuple(zip(JUDGE_SCORES, DOSES, strict=True)),) * 2,
        status="ok",
        reference_hash=load_reference().hash,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """Two routes to the tone of the reference replies: the dose they were written at, and a judge's score.

    Attributes:
        judged: mean judge score, 1 to 10, of each dose, coldest first; NaN where a dose has none.
        by_scale: the same on the tone scale, through the published scores of the five arms.
        replies: reference replies that the judge scored, of those it was shown.
        error: root mean square of the difference between the routes over these replies, in tone.
    """

    judged: tuple[float, ...]
    by_scale: tuple[float, ...]
    replies: tuple[int, int]
    error: float


def routes(judge: Scorer, reference: Reference | None = None, *, messages: int | None = None) -> Routes:
    """Let a judge score reference replies, and see how far its tone is from the doses they were written at.

    Args:
        judge: a rung that gives the published judge scale.
        reference: the reference replies.
        messages: how many of the messages to take, from the first; all by default.
    """
    reference = reference or load_reference()
    pairs = list(zip(reference.messages, reference.replies, strict=True))[:messages]
    readings = [read(reply, user) for user, replies in pairs for reply in replies]
    scored = [score.judged for score in judge.score(readings)]
    doses = list(DOSES) * len(pairs)
    held = [
        [given for given, dose in zip(scored, doses, strict=True) if dose == wanted and given is not None]
        for wanted in DOSES
    ]
    judged = tuple(sum(given) / len(given) if given else math.nan for given in held)
    apart = [
        (float(judge_to_tau(given)) - dose) ** 2
        for given, dose in zip(scored, doses, strict=True)
        if given is not None
    ]
    return Routes(
        judged=judged,
        by_scale=tuple(math.nan if math.isnan(given) else float(judge_to_tau(given)) for given in judged),
        replies=(len(apart), len(scored)),
        error=math.sqrt(sum(apart) / len(apart)) if apart else math.nan,
    )
