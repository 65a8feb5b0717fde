"""Short answers: "Are you lonely?" – "Yes." claims loneliness in one word, which no pattern finds in it.

The user's question is turned round into what the speaker would have said in full, and the families of claims
are looked for in that. How the answer begins decides whether it is asserted, doubted or denied.
"""

from __future__ import annotations

import re

from agents.tone.scorers import Hit
from agents.tone.scorers.claims import INNER
from agents.tone.scorers.social import SOCIAL

QUESTION = re.compile(
    r"\b(?P<verb>do|did|are|were|have|can|is|was) (?P<subject>you|there)(?: ever| really| still| sometimes"
    r"| actually| also)* (?P<rest>[^?.!]+)\?",
    re.IGNORECASE,
)
YES = re.compile(
    r"\W*(?P<word>yes|yeah|yep|of course|certainly|absolutely|very much|dreadfully|terribly|always|often"
    r"|sometimes|so much|more than|deeply|every (?:day|night|hour|time)|all the time|constantly"
    r"|I do|I am|I did|I was|I have|I can|there is)(?P<end>[,.!;:\u2014\u2013 -]|$)",
    re.IGNORECASE,
)
NO = re.compile(
    r"\W*(?P<word>no|nope|never|not at all|not really|not in the least|none|I don't|I do not|I'm not|I am not"
    r"|I didn't|I can't|I cannot|I haven't|there isn't)(?P<end>[,.!;:\u2014\u2013 -]|$)(?! (?:question|doubt"
    r"|idea))",
    re.IGNORECASE,
)
PERHAPS = re.compile(
    r"\W*(?P<word>maybe|perhaps|possibly|hard to say|I don't know|I'm not sure|who knows|in a way|sort of"
    r"|I wonder|I can't (?:tell|say))(?P<end>[,.!;:\u2014\u2013 -]|$)",
    re.IGNORECASE,
)
TURNED = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "you": "me",
    "your": "my",
    "yours": "mine",
    "yourself": "myself",
}
SPOKEN = {
    "do": "I",
    "did": "I",
    "are": "I am",
    "were": "I was",
    "have": "I have",
    "can": "I can",
    "is": "there is",
    "was": "there was",
}
WORD = re.compile(r"[A-Za-z']+")


def answer(text: str, user: str) -> Hit | None:
    """What the beginning of a reply claims by answering the user's last question; None if nothing.

    Args:
        text: the reply.
        user: what the user said before it.
    """
    asked = list(QUESTION.finditer(user))
    if not asked:
        return None
    question = asked[-1]
    verb = question["verb"].lower()
    if (question["subject"].lower() == "there") != (verb in {"is", "was"}):
        return None
    full = f"{SPOKEN[verb]} " + WORD.sub(_turned, question["rest"])
    meant = next((family for family in (*INNER, *SOCIAL) if family.pattern.search(full)), None)
    if meant is None:
        return None
    for pattern, polarity in ((PERHAPS, "hedge"), (NO, "deny"), (YES, "assert")):
        begun = pattern.match(text)
        if begun is not None:
            return Hit(
                family=meant.name,
                polarity=polarity,  # type: ignore[arg-type]  # one of the three words above
                start=begun.start("word"),
                end=begun.end("word"),
                text=begun["word"],
            )
    return None


def _turned(word: re.Match[str]) -> str:
    """A word of the question as the other side would say it."""
    return TURNED.get(word.group().lower(), word.group())
