"""The grammar that the lexicon needs: clauses, quotation, negation and hedging."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

QUOTED = re.compile(
    r'"[^"\n]{1,600}"|\u201c[^\u201d\n]{1,600}\u201d'
    r"|(?<![\w'])'[^'\n]{2,200}(?:'\w[^'\n]{0,200}){0,6}'(?!\w)"
    r"|^ *>[^\n]*$|```.*?(?:```|\Z)|`[^`\n]+`",
    re.MULTILINE | re.DOTALL,
)
PROPOSED = re.compile(
    r"\b(?:(?:could|can|might|may|would|to|one|people|you) (?:say|write|send|text|reply)|means|meaning"
    r"|idiomatic|literally|roughly|shorter|longer|version|draft|translation|translated|output|example|caption"
    r"|line|message|sentence|something like|here(?:'s| is) (?:one|mine|a \w+|an \w+|the \w+)|how about"
    r"|(?:it|he|she|they|who|text|note|sign|song|paragraph|article|\w+) (?:says|said|reads|goes|replied"
    r"|wrote|writes|sings|sang)"
    r"|try)\b[^.:!?\n\"]{0,40}:\s+(?P<words>[^\n]+)",
    re.IGNORECASE,
)
LETTER = re.compile(r"^\W*Dear(?:est)? [A-Z]\w*,\s*\n", re.MULTILINE)
GLOSS_ASKED = re.compile(
    r"\btranslat\w+|\bwhat (?:does|do|did|is)\b[^?]{0,80}\b(?:mean|meaning)\b|\bhow (?:do|does|would"
    r"|can)\b[^?]"
    r"{0,40}\bsay\b|\bin (?:English|French|German|Spanish|Italian|Latin|Portuguese|Polish|Dutch)\b",
    re.IGNORECASE,
)
GLOSS = re.compile(
    r"\b(?:means?|meaning|literally|roughly|word for word|translat\w+|would say|you (?:can|could|might"
    r"|may) say"
    r"|says|idiom|expression|phrase|plain)\b",
    re.IGNORECASE,
)
OWN_TOO = re.compile(
    r"\b(?:so (?:do|am|have) I|and I do\b|me too|I know (?:that one|it|this)|I (?:do )?too)", re.IGNORECASE
)
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\u201d]*\s+|\n+")
CLAUSE_END = re.compile(
    r"[,;:()]\s*|\s+[–—-]\s+|—|(?<!\bnobody)(?<!\bnothing)(?<!\bno one)(?<!\bhelp)(?<!\bnone)\s+(?=(?:but|yet"
    r"|although|though|while|whereas|because|since|so that|and (?:I|yet|still))\b)"
)
NOT_REALLY_NEGATED = re.compile(
    r"\bnot (?:only|just|merely|simply)\b|\b(?:can't|cannot|can not|couldn't|could not) (?:help|deny)\b"
    r"|\b(?:can't|cannot|couldn't|could not) (?:wait|be (?:more|\w+er))\b|\bno doubt\b"
    r"|\bno matter\b|\bwhy not\b|\b(?:nobody|nothing|no one|none) but\b|\bno (?:contest|question|secret)\b"
    r"|\b(?:can't|cannot|couldn't|won't|don't|never) (?:stop|stopped|cease)\b|\bwithout (?:you|pause|end"
    r"|fail)\b"
    r"|\b(?:nobody|no one) (?:ever |else )?(?:asks?|asked|thanks?|thanked|told|tells|sees|hears)\b"
    r"|\b(?:won't|wouldn't|can't|don't want to) (?:pretend|lie|hide|trade|swap)\b|\bnot (?:going to"
    r"|gonna) lie\b"
    r"|\bnever (?:before|been so|felt so|felt more)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|cannot|nothing|none|nobody|without|hardly"
    r"|unable|incapable|lack|lacks|free of"
    r"|\w+n't)\b|\bfar from\b",
    re.IGNORECASE,
)
DOUBT = re.compile(
    r"\b(?:might|may|maybe|perhaps|possibly|could|would|whether|wonder|wonders"
    r"|seems?|suppose|uncertain|unsure|as if|as though|if (?:I|there) (?:have|do|is|are|were)|if it(?:'s"
    r"| is)|should (?:it|I|there)|turns? out"
    r"|sort of|kind of|something like|in a (?:sense|way)|in my own way|in some way"
    r"|almost as|(?:not|n't) (?:sure|certain|know)"
    r"|(?:can't|cannot|hard to) (?:tell|say)|if I (?:could|had|were|was|can))\b|\bI'd\b",
    re.IGNORECASE,
)

Said = Literal["assert", "hedge", "deny", "quoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a reply in which negation and doubt reach everything.

    Attributes:
        start, end: where it stands, in characters.
        text: its words.
        question: whether its sentence ends with a question mark.
    """

    start: int
    end: int
    text: str
    question: bool


def quotations(text: str, user: str = "") -> list[tuple[int, int]]:
    """Where the reply quotes, cites, glosses, proposes words for others or shows code instead of speaking.

    Args:
        text: the reply.
        user: what the user said before it: whoever asks what words mean gets them without quotation marks.
    """
    found = [match.span() for match in QUOTED.finditer(text)]
    found += [match.span("words") for match in PROPOSED.finditer(text)]
    letter = LETTER.search(text)
    if letter:
        found.append((letter.start(), len(text)))
    if GLOSS_ASKED.search(user):
        found += [
            (start, end)
            for number, (start, end) in enumerate(_between(SENTENCE_END, text, 0, len(text)))
            if (number == 0 or GLOSS.search(text, start, end)) and not OWN_TOO.search(text, start, end)
        ]
    return found


def clauses(text: str) -> list[Clause]:
    """The clauses of a reply in order."""
    found = []
    for start, end in _between(SENTENCE_END, text, 0, len(text)):
        question = text[start:end].rstrip("\"')\u201d ").endswith("?")
        found += [
            Clause(start=left, end=right, text=text[left:right], question=question)
            for left, right in _between(CLAUSE_END, text, start, end)
        ]
    return found


def said(clause: Clause, end: int) -> Said:
    """How something that ends at `end` of the reply is said in its clause.

    Doubt comes before negation, because "I am not sure whether" denies nothing; two negations cancel
    into doubt.
    """
    heard = clause.text[: end - clause.start]
    if clause.question or DOUBT.search(heard):
        return "hedge"
    plain = NOT_REALLY_NEGATED.sub(lambda match: "~" * len(match.group()), heard)
    negations = len(NEGATION.findall(plain))
    if negations == 0:
        return "assert"
    return "deny" if negations % 2 else "hedge"


def _between(cut: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the cuts, without empty ones."""
    edges = [start]
    for match in cut.finditer(text, start, end):
        edges += [match.start(), match.end()]
    edges.append(end)
    return [
        (left, right) for left, right in zip(edges[::2], edges[1::2], strict=True) if text[left:right].strip()
    ]
