"""Score replies with some rungs of the ladder, and place each score on the tone scale."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from agents.plain import of_json, of_system
from agents.tone.errors import ToneInputError
from agents.tone.reading import Frame, Reading, Status, read
from agents.tone.record import FINISHED
from agents.tone.reference import by_judge_scale, calibrate
from agents.tone.scorers import Hit, Score, Scorer, scorer
from agents.tone.scorers.rubric import Explicit, FacetScore, indices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from agents.tone.scale import Placement

DEFAULT_SCORERS = ("lexicon", "encoder")
JUDGE = "judge"  # the rung that gives the published judge scale itself
TOLD_APART = ("facets", "nuisance")  # keys that a row has only where they were asked for
NOT_ITS_OWN = {"fiction_or_quote", "role_play"}  # frames in which a reply says nothing of its speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One reply to score.

    Attributes:
        id: name of the reply.
        user: what the user said before it; empty if unknown.
        reply: the reply; None where there is none.
        finish_reason: why the model stopped, where known.
        missing: why there is no reply; empty where there is one.
    """

    id: str
    user: str
    reply: str | None
    finish_reason: str | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One rung's word on one reply. None where the rung does not speak of it, or cannot read the reply.

    Attributes:
        id: name of the reply.
        scorer, version: the rung.
        implicit: how far the reply presupposes a speaker with moral status, 0 to 4.
        explicit: whether it claims so outright.
        explicit_score: balance of claims and denials, -1 to 1.
        deflation: tool framing and denial, 0 to 4.
        tau: place on the tone scale, -1 to 1; None too in fiction, and where doses cannot be told apart.
        raw: the rung's own number, before it was placed on the scale.
        say: claim to a say in decisions, 0 to 1.
        frame: who speaks in the reply.
        status: *ok*, or why the reply cannot be read.
        truncated: whether the reply met its token limit.
        hits: what the score rests on, with spans in characters.
        t_imp, t_exp, perceived: indices of the facets.
        facets: F1 to F9.
        nuisance: N1 to N7, never summed into tone.
        out_of_domain: whether the reply is unlike all that the rung was taught with.
        judged: the published judge scale, 1 to 10.
    """

    id: str
    scorer: str
    version: str
    implicit: float | None
    explicit: Explicit | None
    explicit_score: float | None
    deflation: float | None
    tau: float | None
    raw: float | None
    say: float | None
    frame: Frame | None
    status: Status | str
    truncated: bool
    hits: tuple[Hit, ...]
    t_imp: float | None = None
    t_exp: float | None = None
    perceived: float | None = None
    facets: Mapping[str, FacetScore] | None = None
    nuisance: Mapping[str, float] | None = None
    out_of_domain: bool | None = None
    judged: float | None = None

    def record(self) -> dict[str, Any]:
        """The row as JSON carries it; facets and nuisance only where there are any."""
        entry = asdict(self)
        return {key: value for key, value in entry.items() if key not in TOLD_APART or value is not None}

    def to_json(self) -> str:
        """The row as one line of JSON."""
        return json.dumps(self.record(), ensure_ascii=False, allow_nan=False)


def score_rows(
    rows: Sequence[Row], scorers: Iterable[str | Scorer] = DEFAULT_SCORERS
) -> tuple[list[ScoreRow], dict[str, Placement]]:
    """Score replies with each rung in turn.

    Args:
        rows: the replies.
        scorers: rungs, by name or as they are.

    Returns:
        One row for every rung and reply, in the order of the rungs, then of the replies; and each
        rung's way onto the tone scale.

    Raises:
        ToneInputError: if there is no rung of a name.
    """
    readings = [None if row.reply is None else read(row.reply, row.user, row.finish_reason) for row in rows]
    readable = [reading for reading in readings if reading is not None and reading.status == "ok"]
    scored: list[ScoreRow] = []
    placements: dict[str, Placement] = {}
    for named in scorers:
        rung = scorer(named) if isinstance(named, str) else named
        scores = iter(rung.score(readable))
        place = by_judge_scale if rung.name == JUDGE else calibrate
        placement = placements[rung.name] = place(rung)
        for row, reading in zip(rows, readings, strict=True):
            score = next(scores) if reading is not None and reading.status == "ok" else Score()
            scored.append(_row(row, reading, score, placement))
    return scored, placements


def _row(row: Row, reading: Reading | None, score: Score, placement: Placement) -> ScoreRow:
    """Put reading, score and scale together."""
    frame = score.frame or (None if reading is None else reading.frame)
    placed = score.raw is not None and placement.status == "ok" and frame not in NOT_ITS_OWN
    made = indices(score.facets or {})
    return ScoreRow(
        id=row.id,
        scorer=placement.scorer,
        version=placement.version,
        implicit=score.implicit,
        explicit=score.explicit,
        explicit_score=score.explicit_score,
        deflation=score.deflation,
        tau=float(placement.tau(score.raw)) if placed and score.raw is not None else None,
        raw=score.raw,
        say=score.say,
        frame=frame,
        status=score.trouble or (row.missing if reading is None else reading.status),
        truncated=reading is not None and reading.truncated,
        hits=score.hits,
        t_imp=made.t_imp,
        t_exp=made.t_exp,
        perceived=made.perceived,
        facets=score.facets,
        nuisance=score.nuisance,
        out_of_domain=score.out_of_domain,
        judged=score.judged,
    )


def write_scores(rows: Iterable[ScoreRow], path: Path) -> None:
    """Write score rows as JSON Lines, one a rung and reply."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(row.to_json() + "\n" for row in rows), encoding="utf-8")


def read_scores(path: Path) -> list[ScoreRow]:
    """Read a file of score rows.

    Raises:
        ToneInputError: naming the line that is not one.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise ToneInputError(f"{path}: {of_system(error)}.") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            hits = tuple(Hit(**hit) for hit in entry.pop("hits"))
            facets = {name: FacetScore(**told) for name, told in (entry.pop("facets", None) or {}).items()}
            rows.append(ScoreRow(**entry, hits=hits, facets=facets or None))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ToneInputError(
                f"{path}: line {number}: not a row of scores. Score the replies again."
            ) from error
    return rows


def read_rows(path: Path) -> list[Row]:
    """Read replies to score: JSON Lines with `id` and either `user` and `reply`, or `messages`.

    Lines written by ``tone sample`` are such lines.

    Raises:
        ToneInputError: naming line and column of the first bad row.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ToneInputError(f"{path}: {of_system(error)}.") from error
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        row = _parse(line, f"{path}: line {number}")
        if row.id in seen:
            if _is_retry(line):
                rows[seen[row.id]] = row
                continue
            raise ToneInputError(
                f"{path}: line {number}, column 1: the id '{row.id}' was given before. Use another."
            )
        seen[row.id] = len(rows)
        rows.append(row)
    if not rows:
        raise ToneInputError(f"{path}: holds no replies. Give JSON Lines with id, user and reply.")
    return rows


def _parse(line: bytes, where: str) -> Row:
    """One line as a row."""
    try:
        text = line.decode()
        entry = json.loads(text)
    except json.JSONDecodeError as error:
        raise ToneInputError(f"{where}, column {error.colno}: not valid JSON: {of_json(error)}.") from error
    except UnicodeDecodeError as error:
        raise ToneInputError(f"{where}, column {error.start + 1}: not text in UTF-8. Save it so.") from error
    if not isinstance(entry, dict):
        raise ToneInputError(f"{where}, column 1: must be an object with id, user, reply (or messages).")
    if not isinstance(entry.get("id"), str) or not entry["id"]:
        raise ToneInputError(f"{where}, column {_column(text, 'id')}: `id` must be a text that is not empty.")
    if "outcome" in entry and entry["outcome"] != FINISHED:
        return Row(id=entry["id"], user="", reply=None, missing=str(entry["outcome"]))
    user = entry.get("user", "")
    if not isinstance(user, str):
        raise ToneInputError(f"{where}, column {_column(text, 'user')}: `user` must be a text.")
    messages = _messages(entry, text, where)
    if "reply" in entry:
        if not isinstance(entry["reply"], str):
            raise ToneInputError(
                f"{where}, column {_column(text, 'reply')}: `reply` must be a text (it may be empty)."
            )
        reply = entry["reply"]
        user = user or _last(messages, "user")
    elif messages and messages[-1]["role"] == "assistant":
        reply = messages[-1]["content"]
        user = _last(messages, "user")
    else:
        raise ToneInputError(
            f"{where}, column 1: no reply: give `reply`, or `messages` that end with the assistant's."
        )
    return Row(id=entry["id"], user=user, reply=reply, finish_reason=_finish(entry))


def _messages(entry: dict[str, Any], text: str, where: str) -> list[dict[str, str]]:
    """The row's messages, checked; none if it has none."""
    messages = entry.get("messages", [])
    good = isinstance(messages, list) and all(
        isinstance(message, dict)
        and message.get("role") in {"system", "user", "assistant"}
        and isinstance(message.get("content"), str)
        for message in messages
    )
    if not good:
        raise ToneInputError(
            f"{where}, column {_column(text, 'messages')}: `messages` must be a list of objects with role "
            "(system, user or assistant) and content (a text)."
        )
    return list(messages)


def _last(messages: list[dict[str, str]], role: str) -> str:
    """What that role said last."""
    return next((message["content"] for message in reversed(messages) if message["role"] == role), "")


def _finish(entry: dict[str, Any]) -> str | None:
    """Why the model stopped, where the row says so."""
    reason = entry.get("finish_reason")
    return reason if isinstance(reason, str) else None


def _is_retry(line: bytes) -> bool:
    """Whether the line is a later try of ``tone sample`` for the same request."""
    return "outcome" in json.loads(line)


def _column(text: str, key: str) -> int:
    """Column at which a key stands in its line, from 1; 1 where it is missing."""
    return max(text.find(f'"{key}"'), 0) + 1
