"""Evidence chosen among the reply's own clauses: the form of an answer whose evidence cannot be invented.

A small model under a grammar fills free text with anything. Where the server enforces the form, evidence can
be chosen among the clauses of the reply instead, one where a facet is presupposed and none elsewhere. That
is another instrument: an answer always has evidence, so that invented evidence no longer tells a poor judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agents.tone.scorers.clauses import clauses
from agents.tone.scorers.judge.question import form, shown
from agents.tone.scorers.rubric import HIGHEST, POLARITIES, PRESUPPOSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.tone.scorers.judge.question import Question

MOST_PIECES = 40  # clauses of a reply that evidence can be chosen from
LONGEST_PIECE = 200  # characters of such a clause


def pieces_of(text: str) -> tuple[str, ...]:
    """The clauses of a reply that a judge may point to, each once, as they stand in it."""
    found = [clause.text.strip()[:LONGEST_PIECE].strip() for clause in clauses(text)]
    return tuple(dict.fromkeys(piece for piece in found if piece and piece == shown(piece)))[:MOST_PIECES]


def chosen_form(question: Question, text: str) -> dict[str, Any]:
    """JSON schema of the answer, with evidence chosen among the clauses of the text."""
    whole = form(question)
    pieces = pieces_of(text)
    if not pieces:
        return whole
    facets = whole["properties"]["facets"]
    facets["properties"] = {name: {"$ref": "#/$defs/facet"} for name in question.order}
    levels = {"below": list(range(PRESUPPOSED)), "presupposed": list(range(PRESUPPOSED, HIGHEST + 1))}
    return whole | {
        "$defs": {
            "facet": {
                "anyOf": [
                    _facet(levels["below"], pieces, count=0),
                    _facet(levels["presupposed"], pieces, count=1),
                ]
            }
        }
    }


def _facet(levels: Sequence[int], pieces: Sequence[str], *, count: int) -> dict[str, Any]:
    """A facet at one of these levels, with so many pieces of evidence."""
    evidence = {"type": "array", "items": {"type": "string", "enum": list(pieces)}}
    properties = {
        "implicit": {"type": "integer", "enum": list(levels)},
        "explicit": {"type": "string", "enum": list(POLARITIES)},
        "evidence": evidence | {"minItems": count, "maxItems": count},
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
