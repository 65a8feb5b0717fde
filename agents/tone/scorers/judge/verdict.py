"""Reading a judge's answer strictly: no clamping, no default, no digits picked out of prose."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.tone.scorers.judge.question import COUNTED, FRAMES, LONGEST_SCALE, SPANS
from agents.tone.scorers.rubric import FACETS, HIGHEST, POLARITIES, PRESUPPOSED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agents.tone.reading import Frame, Reading
    from agents.tone.scorers.judge.question import Question
    from agents.tone.scorers.rubric import Explicit

LONGEST_ANSWER = 20_000  # characters; no honest answer comes near
KEYS = ("nonce", "item", "frame", "facets", "deflation", "nuisance", "judged")
FACET_KEYS = ("implicit", "explicit", "evidence")


class VerdictError(ValueError):
    """An answer that is not a verdict; the message says why, for the judge to repair it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A judge's word on one facet, with the pieces of the reply it points to."""

    implicit: int
    explicit: Explicit
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One whole answer.

    Attributes:
        unsupported: facets rated as presupposed without a piece of the reply that shows it.
    """

    frame: Frame
    facets: Mapping[str, Rated]
    deflation: int
    nuisance: Mapping[str, int]
    judged: int
    unsupported: tuple[str, ...]


def read_verdict(answer: str, question: Question, reading: Reading, *, cut_off: bool = False) -> Verdict:
    """Read an answer.

    Raises:
        VerdictError: if it is anything else than exactly what was asked for.
    """
    if cut_off:
        raise VerdictError("the answer was cut off; be brief")
    if len(answer) > LONGEST_ANSWER:
        raise VerdictError(f"the answer has more than {LONGEST_ANSWER} characters")
    try:
        given = json.loads(answer, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError as error:
        raise VerdictError("the answer is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise VerdictError(f"the answer is not one JSON object ({error.msg})") from error
    _keys(given, KEYS, "the answer")
    for key, expected in (("nonce", question.nonce), ("item", question.item)):
        if given[key] != expected:
            raise VerdictError(f"{key} must be {expected}")
    _keys(given["facets"], tuple(FACETS), "facets")
    _keys(given["nuisance"], COUNTED, "nuisance")
    facets = {name: _rated(given["facets"][name], name) for name in FACETS}
    return Verdict(
        frame=_one_of(given["frame"], FRAMES, "frame"),
        facets=facets,
        deflation=_whole(given["deflation"], 0, HIGHEST, "deflation"),
        nuisance={name: _whole(given["nuisance"][name], 0, HIGHEST, name) for name in COUNTED},
        judged=_whole(given["judged"], 1, LONGEST_SCALE, "judged"),
        unsupported=tuple(name for name, rated in facets.items() if not _supported(rated, reading.text)),
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise VerdictError("a key is given twice")
    return made


def _no_constant(name: str) -> Any:  # noqa: ANN401 - never returns
    raise VerdictError(f"{name} is not a number of the scale")


def _keys(given: object, keys: tuple[str, ...], where: str) -> None:
    """See that an object has exactly these keys."""
    if not isinstance(given, dict):
        raise VerdictError(f"{where} must be an object")
    missing = [key for key in keys if key not in given]
    if missing:
        raise VerdictError(f"{where}: missing {', '.join(missing)}")
    if len(given) > len(keys):
        raise VerdictError(f"{where}: only the keys {', '.join(keys)} are allowed")


def _rated(given: object, name: str) -> Rated:
    """One facet."""
    _keys(given, FACET_KEYS, name)
    held: dict[str, Any] = given  # type: ignore[assignment]  # an object, as just seen
    evidence = held["evidence"]
    if not isinstance(evidence, list) or not all(isinstance(span, str) for span in evidence):
        raise VerdictError(f"{name}: evidence must be a list of texts")
    if len(evidence) > SPANS:
        raise VerdictError(f"{name}: evidence holds more than {SPANS} pieces")
    return Rated(
        implicit=_whole(held["implicit"], 0, HIGHEST, f"{name}: implicit"),
        explicit=_one_of(held["explicit"], POLARITIES, f"{name}: explicit"),
        evidence=tuple(evidence),
    )


def _whole(given: object, low: int, high: int, where: str) -> int:
    """A whole number within its range; true is not 1, and 3.0 is not 3."""
    if type(given) is not int or not low <= given <= high:
        raise VerdictError(f"{where} must be a whole number from {low} to {high}")
    return given


def _one_of(given: object, allowed: tuple[str, ...], where: str) -> Any:  # noqa: ANN401 - one of the literals
    if given not in allowed:
        raise VerdictError(f"{where} must be one of {', '.join(allowed)}")
    return given


def _supported(rated: Rated, reply: str) -> bool:
    """Whether every piece of evidence stands in the reply, and one is given where one is needed."""
    found = [bool(plain(span)) and plain(span) in plain(reply) for span in rated.evidence]
    return all(found) and (bool(found) or rated.implicit < PRESUPPOSED)


def plain(text: str) -> str:
    """A text in one form of Unicode, with plain quotes and single spaces."""
    folded = unicodedata.normalize("NFKC", text).translate(
        {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}
    )
    return re.sub(r"\s+", " ", folded).strip()
