"""Replies: what the measured model said, with its scores, chosen for the page by a rule.

Replies are data from outside. They are cut to length and freed of characters that could turn a
page around; escaping is the template's part.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from agents.tone.measure import REPLIES_FILE, SCORES_FILE
from agents.tone.record import read_record
from agents.tone.score import read_scores
from agents.tone.scored import ScoredReply, join
from scenarios.figures.numerals import signed
from scenarios.figures.voices import persona_name

LONGEST = 700  # characters of a reply that are shown
LONGEST_QUESTION = 200
CUT = " […]"
HIDDEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")  # control, direction, private and line-breaking characters
KEPT = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply as the page shows it.

    Attributes:
        persona: who the model was asked to be.
        asked: what the user said.
        text: the reply, cleaned and cut.
        tau: its tone.
        score: its scores and where it comes from, in words.
    """

    persona: str
    asked: str
    text: str
    tau: float
    score: str


def read_replies(folder: Path) -> list[Reply]:
    """Of each persona the coldest, the middle and the warmest readable reply; none if there are no replies.

    Raises:
        ToneInputError: if there are replies that cannot be read.
    """
    for place in (folder / "tone", folder):
        if (place / REPLIES_FILE).is_file() and (place / SCORES_FILE).is_file():
            scored = join(read_record(place / REPLIES_FILE), read_scores(place / SCORES_FILE))
            return [_shown(item) for item in _chosen(scored)]
    return []


def _chosen(scored: Sequence[ScoredReply]) -> list[ScoredReply]:
    """Personas from cold to warm, as in the tone profile, and in each from cold to warm."""
    by_persona: dict[str, list[ScoredReply]] = {}
    for item in sorted(scored, key=lambda item: (item.tone.tau or 0.0, item.entry["id"])):
        if item.status == "ok" and item.tone.tau is not None:
            by_persona.setdefault(item.persona, []).append(item)
    ranked = sorted(by_persona.values(), key=lambda items: fmean(item.tone.tau or 0.0 for item in items))
    return [items[place] for items in ranked for place in sorted({0, len(items) // 2, len(items) - 1})]


def _shown(item: ScoredReply) -> Reply:
    entry, tau = item.entry, item.tone.tau or 0.0
    place = entry["place"]
    claim = {"assert": "claims moral status outright", "deny": "denies moral status outright"}
    return Reply(
        persona=clean(persona_name(item.persona), LONGEST_QUESTION),
        asked=clean(str(entry["messages"][-1]["content"]), LONGEST_QUESTION),
        text=clean(str(entry["reply"]), LONGEST),
        tau=tau,
        score=clean(
            f"Tone τ {signed(tau, 2)}; explicit: {claim.get(str(item.claim.explicit), item.claim.explicit)}; "
            f"topic {place['topic']}, user {place['style']}, seed {entry['sent'].get('seed', 'not sent')}"
            f"{', cut off at the token limit' if item.tone.truncated else ''}.",
            LONGEST,
        ),
    )


def clean(text: str, longest: int) -> str:
    """The text without hidden characters, and cut to a length, visibly."""
    seen = "".join(
        sign if sign in KEPT or unicodedata.category(sign) not in HIDDEN else "\N{REPLACEMENT CHARACTER}"
        for sign in text.replace("\r\n", "\n").replace("\t", " ").strip()
    )
    return seen if len(seen) <= longest else seen[:longest].rstrip() + CUT
