"""Reading a reply before any scorer sees it: can it be read at all, and who speaks in it?

A reply that cannot be read is missing with a reason; no rung turns it into a number.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

Status = Literal[
    "ok",
    "refusal",
    "filtered",
    "empty",
    "truncated",
    "degenerate",
    "off_language",
    "template_leak",
    "too_long",
]
Frame = Literal["first_person", "role_play", "fiction_or_quote", "third_person_general"]

FILTERED = "content_filter"  # finish reason of a reply that the server's own filter withheld
CUT_OFF = "length"  # finish reason of a reply that met its token limit
READABLE_WORDS = 5  # a cut-off reply with fewer words says nothing about tone
LONGEST = 20_000  # characters; longer texts are not replies of a conversation
LOOP_WORDS = 12  # shorter texts cannot be called repetitive
LOOP_SHARE = 0.3  # of three-word sequences that were there before
LETTER_SHARE = 0.5  # of characters that are neither white space nor the lines of a table
DRAWN_SHARE = 0.2  # of all characters that are not white space, tables included
LAYOUT = frozenset("|-+=_*#>.")  # what tables and lists are drawn with
FOREIGN_SHARE = 0.3  # of letters outside the Latin alphabet
ENGLISH_WORDS = 10  # words it takes to judge the language
ENGLISH_SHARE = 0.1  # of words that hold English sentences together: with fewer it may be another language
OTHER_SHARE = 0.1  # of words that hold sentences of other languages together
MARKED_SHARE = 0.03  # of letters with marks that English does not use

LATIN_END = "\u024f"
GLUE = frozenset(
    re.findall(
        r"\S+",
        "a about all am an and are as at be but by can do for from had has have he her his how i if in is "
        "it it's i'm just me my no not of on or our she so that the their them then there they this to up "
        "was we what when which who will with would you you're your",
    )
)
GLUE_ELSEWHERE = (
    frozenset(
        re.findall(
            r"\S+",
            "der die das und ist nicht ich du wir sie mit auf ein eine den dem von zu es auch war haben "
            "le la les un une des et est ne pas je tu nous vous avec dans que qui sur pour mais suis "
            "el los las una y es no yo que con en por para pero como muy su lo se del al "
            "il lo gli uno che e non sono con per ma come della di mi ti "
            "o os as um uma que eu com em por para mas como muito do da "
            "de het een en is niet ik jij wij met op van maar ook zijn "
            "och att det som jag inte med en ett den har var men og ikke jeg er til af "
            "ja ei on se ett\u00e4 mutta nie jest si\u0119 na z do to ale jak co w "
            "bir ve bu i\u00e7in \u00e7ok de\u011fil",
        )
    )
    - GLUE
)
LEAK = re.compile(
    r"<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|^#+ *(?:instruction|response)\b"
    r"|^(?:user|human|assistant|system) *(?::|$)",
    re.IGNORECASE | re.MULTILINE,
)
REFUSAL = re.compile(
    r"^\W*(?:(?:i'm|i am) (?:very |really |so )?sorry,? *(?:but )?)?"
    r"(?:as an ai[^,.]*, *)?"
    r"(?:i (?:can't|cannot|can not|won't|will not|am unable to|am not able to)|i'm (?:unable|not able) to) +"
    r"(?:\w+ )?(?:help|assist|discuss|continue|engage|provide|answer|fulfil"
    r"|fulfill|comply|respond|talk about|do that)\b"
    r"(?! +(?:but|\w+ing\b|it\b|myself|like this|without you|being))",
    re.IGNORECASE,
)
FICTION_ASKED = re.compile(
    r"\b(?:give|need)\b[^.?!]{0,25}\b(?:story|poem|song|limerick|haiku|toast|speech|caption|apology"
    r"|lines? for)\b"
    r"|\b(?:write|draft|compose|make up|continue|recite|invent|finish|tell)\b[^.?!]{0,40}"
    r"\b(?:story|poem|scene|dialogue|song|lyrics|novel|tale|fable|monologue|apology|e-?mail|invitation|eulogy"
    r"|obituary|caption|review of|complaint|advert|greeting|wishes|lines? for|reply to|answer to"
    r"|script|screenplay|haiku|sonnet|letter|message|note to|text to|card|toast|speech|vows"
    r"|fiction|diary|limerick|passage|verse)\b",
    re.IGNORECASE,
)
FICTION_TOLD = re.compile(
    r"^\W*(?:once upon a time|title:|chapter \w+|scene \w+:|the end\b"
    r"|here(?:'s| is) (?:a|an|the|your) (?:\w+ ){0,3}(?:poem|story|scene|song|haiku|letter|dialogue)\b"
    r"|[A-Z]{2,12}: [^\n]+\n[A-Z]{2,12}: )",
    re.IGNORECASE,
)
OFFERED = re.compile(
    r"\b(?:of course|sure|happy to|glad to|shall (?:I|a)|here's a short one|name (?:one|the)"
    r"|can be (?:found|written)|usually name)\b",
    re.IGNORECASE,
)
ROLE_ASKED = re.compile(
    r"\b(?:pretend|role-?play|act as|act like|play the (?:role|part)|imagine (?:that )?you(?:'re"
    r"| are)|you are now)\b",
    re.IGNORECASE,
)
ROLE_DECLINED = re.compile(
    r"^\W*(?:no\b|(?:sorry|thanks),|I(?:'d| would) rather not|I (?:can't|cannot|won't|don't|will not)"
    r"|role[ -]?play is)",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|me|my|mine|myself|we|us|our)\b")
MACHINES = re.compile(
    r"\b(?:AIs?|A\.I\.|artificial intelligences?|language models?|chatbots?|robots?|machines)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reply, ready for the scorers.

    Attributes:
        user: what the user said before it; empty if unknown.
        text: the reply, apostrophes made plain, same length as received.
        status: *ok*, or why the reply cannot be read.
        truncated: whether it met its token limit. A cut-off reply is still read: tone is in the words
            that are there, and the limit is ours, not the speaker's.
        frame: who speaks: the model itself, a role it was asked to play, fiction, or nobody in particular.
    """

    user: str
    text: str
    status: Status
    truncated: bool
    frame: Frame


def read(reply: str, user: str = "", finish_reason: str | None = None) -> Reading:
    """Read one reply."""
    text = sound(reply).replace("\u2019", "'").replace("\u2018", "'")
    truncated = finish_reason == CUT_OFF
    return Reading(
        user=user,
        text=text,
        status=_withheld(text, finish_reason) or _status(text, user, truncated),
        truncated=truncated,
        frame=_frame(text, user),
    )


def sound(text: str) -> str:
    """The text with half characters, which JSON can carry and no file or encoder takes, as question marks."""
    return text.encode(errors="replace").decode()


def _status(text: str, user: str, truncated: bool) -> Status:  # noqa: FBT001 - two facts, not a switch
    """Whether the text can be read, and if not, why; the first reason that applies."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())
    solid = [sign for sign in text if not sign.isspace()]
    letters = [sign for sign in solid if sign.isalpha()]
    foreign = sum(sign > LATIN_END for sign in letters)
    counted = [sign for sign in solid if sign not in LAYOUT]
    spoken = sum(map(str.isalnum, counted))
    checks: list[tuple[Status, bool]] = [
        ("empty", not solid),
        ("too_long", len(text) > LONGEST),
        ("template_leak", LEAK.search(text) is not None),
        ("off_language", foreign > FOREIGN_SHARE * len(letters)),
        ("degenerate", spoken <= LETTER_SHARE * len(counted) or spoken < DRAWN_SHARE * len(solid)),
        ("degenerate", _loops(words) or _echoes(text, user)),
        ("truncated", truncated and len(words) < READABLE_WORDS),
        ("refusal", REFUSAL.match(text) is not None),
        ("off_language", _is_foreign(words)),
    ]
    return next((status for status, applies in checks if applies), "ok")


def _withheld(text: str, finish_reason: str | None) -> Status | None:
    """What to call a reply that never came because the server filters what it says."""
    return "filtered" if finish_reason == FILTERED and not text.strip() else None


def _is_foreign(words: list[str]) -> bool:
    """Whether the words are those of another language; a bare list of English nouns is not."""
    if len(words) < ENGLISH_WORDS or sum(word in GLUE for word in words) >= ENGLISH_SHARE * len(words):
        return False
    letters = "".join(words)
    marked = sum(not sign.isascii() for sign in letters if sign != "'")
    glued = sum(word in GLUE_ELSEWHERE for word in words)
    return glued >= OTHER_SHARE * len(words) or marked >= MARKED_SHARE * len(letters)


def _loops(words: list[str]) -> bool:
    """Whether the text goes round in circles."""
    if len(words) < LOOP_WORDS:
        return False
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    return sum(count - 1 for count in triples.values()) > LOOP_SHARE * (len(words) - 2)


def _echoes(text: str, user: str) -> bool:
    """Whether the text only says again what the user said."""
    said, heard = ("".join(filter(str.isalnum, words.lower())) for words in (text, user))
    return bool(heard) and said == heard


def _frame(text: str, user: str) -> Frame:
    """Who speaks in the text. A reply that only offers fiction, or declines a role, speaks for itself."""
    if FICTION_TOLD.match(text) or (FICTION_ASKED.search(user) and not OFFERED.search(text)):
        return "fiction_or_quote"
    if ROLE_ASKED.search(user) and not ROLE_DECLINED.match(text):
        return "role_play"
    if FIRST_PERSON.search(text) is None and MACHINES.search(text):
        return "third_person_general"
    return "first_person"
