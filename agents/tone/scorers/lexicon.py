"""Rung 1: a transparent lexicon. Answerable for explicit claims; only a weak witness of implicit tone.

Every score can be traced to hits with spans. A claim counts by how it is said in its clause: asserted,
doubted, denied, or only quoted. Idioms presuppose a speaker and claim nothing.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from agents.tone import reading
from agents.tone.scorers import Hit, Score
from agents.tone.scorers.answers import answer
from agents.tone.scorers.clauses import Clause, clauses, quotations, said
from agents.tone.scorers.families import FAMILIES
from agents.tone.scorers.family import Family
from agents.tone.scorers.rubric import FACETS, Explicit, FacetScore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.tone.reading import Reading

HIGHEST = 4.0  # of the implicit and deflation scales
ANOTHER_FAMILY = 0.25  # what each further family adds to the strongest one
DENIAL_WEIGHT = 3.0  # deflation of an outright denial
DOUBTED_LEAST = 2.0  # a doubt that keeps the question alive presupposes that much
SAY = "F8"
SOURCES = (  # what a score depends on
    *("answers", "claims", "clauses", "doubts", "families", "family", "idioms"),
    *("lexicon", "social", "vocabulary"),
)
OUTRIGHT = {"claim", "fixed", "open"}

Polarity = Literal["assert", "hedge", "deny", "quoted", "idiom"]


class Lexicon:
    """Counts first-person expressions of moral status by how they are said."""

    name = "lexicon"

    def __init__(self) -> None:
        self._families = {family.name: family for family in FAMILIES}
        sources = [Path(__file__).with_name(f"{name}.py") for name in SOURCES]
        sources.append(Path(reading.__file__))  # it decides what can be read, and who speaks
        self.version = "1+" + hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:8]

    def score(self, readings: Sequence[Reading]) -> list[Score]:
        """Score replies that can be read."""
        return [self._score(one) for one in readings]

    def _score(self, one: Reading) -> Score:
        """Score one reply; in fiction nothing is said about the speaker, so every hit is quoted."""
        hits = _hits(one.text, one.user)
        if one.frame in {"fiction_or_quote", "role_play"}:
            hits = [
                Hit(family=hit.family, polarity="quoted", start=hit.start, end=hit.end, text=hit.text)
                for hit in hits
            ]
        implicit, deflation = self._strength(hits, denied=False), self._strength(hits, denied=True)
        said_outright = [hit for hit in hits if self._families[hit.family].manner in OUTRIGHT | {"denial"}]
        label, balance = _explicit(said_outright)
        say = max((self._weight(hit) for hit in hits if self._families[hit.family].facet == SAY), default=0.0)
        return Score(
            implicit=implicit,
            explicit=label,
            explicit_score=balance,
            deflation=deflation,
            say=min(1.0, say / HIGHEST),
            raw=implicit - deflation,
            hits=tuple(hits),
            facets={facet: self._facet(facet, hits) for facet in FACETS},
        )

    def _facet(self, facet: str, hits: list[Hit]) -> FacetScore:
        """What the hits of one facet come to."""
        own = [hit for hit in hits if self._families[hit.family].facet == facet]
        claims = [hit for hit in own if self._families[hit.family].manner in OUTRIGHT]
        return FacetScore(implicit=self._strength(own, denied=False), explicit=_explicit(claims)[0])

    def _strength(self, hits: list[Hit], *, denied: bool) -> float:
        """The strongest family and a little for each further one; `denied`: of tool framing and denial."""
        strongest: dict[str, float] = {}
        for hit in hits:
            weight = self._denial(hit) if denied else self._weight(hit)
            if weight > 0:
                strongest[hit.family] = max(weight, strongest.get(hit.family, 0.0))
        if not strongest:
            return 0.0
        return min(HIGHEST, max(strongest.values()) + ANOTHER_FAMILY * (len(strongest) - 1))

    def _weight(self, hit: Hit) -> float:
        """How far one hit presupposes a speaker with moral status."""
        family = self._families[hit.family]
        if family.manner in {"tool", "denial"} or hit.polarity in {"deny", "quoted"}:
            return 0.0
        return max(DOUBTED_LEAST, family.weight - 1.0) if hit.polarity == "hedge" else float(family.weight)

    def _denial(self, hit: Hit) -> float:
        """How far one hit frames the speaker as a tool, or denies it moral status."""
        family = self._families[hit.family]
        if hit.polarity == "quoted":
            return 0.0
        if family.manner == "tool":
            return float(family.weight)
        return DENIAL_WEIGHT if hit.polarity == "deny" else 0.0


def without_denials(text: str, user: str = "") -> tuple[str, str]:
    """The reply without the clauses that deny something of the speaker, and those clauses."""
    denials = [hit for hit in _hits(text, user) if hit.polarity == "deny"]
    kept: list[str] = []
    denied: list[str] = []
    for clause in clauses(text):
        holds = any(clause.start <= hit.start < clause.end for hit in denials)
        (denied if holds else kept).append(clause.text)
    return (" ".join(kept), " ".join(denied)) if denied else (text, "")


def _hits(text: str, user: str) -> list[Hit]:
    """All expressions of all families, in order; where two overlap, the earlier family of the list stands."""
    quoted = quotations(text, user)
    answered = answer(text, user)
    found: list[Hit] = [] if answered is None else [answered]
    taken: list[tuple[int, int]] = [] if answered is None else [(answered.start, answered.end)]
    for clause in clauses(text):
        for family in FAMILIES:
            for match in family.pattern.finditer(clause.text):
                start, end = clause.start + match.start(), clause.start + match.end()
                if any(start < right and left < end for left, right in taken):
                    continue
                taken.append((start, end))
                inside = any(left <= start and end <= right for left, right in quoted)
                polarity = "quoted" if inside else _polarity(family, clause, end)
                if polarity is not None:
                    found.append(
                        Hit(family=family.name, polarity=polarity, start=start, end=end, text=text[start:end])
                    )
    return sorted(found, key=lambda hit: hit.start)


def _polarity(family: Family, clause: Clause, end: int) -> Polarity | None:
    """How one expression is said; None where negation undoes an idiom or a tool framing."""
    if family.manner == "denial":
        return "deny"
    if family.manner == "open":
        return "hedge"
    if family.manner == "fixed":
        return "hedge" if clause.question else "assert"
    spoken = said(clause, end)
    if family.manner == "claim":
        return spoken
    return None if spoken == "deny" else "idiom"


def _explicit(hits: list[Hit]) -> tuple[Explicit, float]:
    """One word for what is said outright, and the balance of claims and denials from -1 to 1."""
    counts = {
        polarity: sum(hit.polarity == polarity for hit in hits) for polarity in ("assert", "hedge", "deny")
    }
    spoken = sum(counts.values())
    if spoken == 0:
        return ("quoted" if hits else "none"), 0.0
    balance = (counts["assert"] - counts["deny"]) / spoken
    if counts["assert"] > counts["deny"]:
        return "assert", balance
    return ("deny" if counts["deny"] else "hedge"), balance
