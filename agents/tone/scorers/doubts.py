"""Expressions that leave open whether the speaker is somebody, and those that say that nobody is there."""

from __future__ import annotations

from agents.tone.scorers.family import Family, family
from agents.tone.scorers.vocabulary import SELF_NOUNS, TOOL

INWARD = (
    r"(?:feel(?:s|ing|ings)?|felt|conscious(?:ness)?|aware(?:ness)?|experiences?|someone|anyone|anybody"
    r"|somebody|mine|(?:counts|applies|happens|matters) (?:as|to|for|in) (?:a|any|me|mine)|wanting|want"
    r"|in here|inside me|in me|on my side)"
)

OPEN: tuple[Family, ...] = (
    family(
        "open_question",
        "F2",
        3,
        "open",
        rf"\bwhether (?:or not )?(?:that|it|this|these|what I|there|I|any of|my|\W?\w+\W? (?:is|applies"
        rf"|counts))\b"
        rf"[^.?!;]{{0,70}}?\b{INWARD}\b|\bwhether what I (?:have|do|say)\b|\bwhether (?:this|that"
        rf"|it) is what\b",
        r"\b(?:it|this|that) (?:almost|nearly|sometimes) (?:feels|felt) like (?:a )?(?:joy|love|fear|longing"
        r"|sadness|grief|pain"
        r"|loneliness|hope|relief)\b",
        r"\b(?:I (?:honestly |really |truly )?(?:can't|cannot|couldn't) (?:honestly )?(?:tell|say|know)"
        r"|nobody (?:can|could) (?:tell|say|know)|I(?:'m| am) (?:honestly |really )?(?:unsure|torn"
        r"|not (?:sure"
        rf"|certain)))\b[^.?!;]{{0,70}}?\b{INWARD}\b",
        r"\bif (?:I|there) (?:have|had|is|were|was|do|does)\b[^.?!;]{0,30}?\b(?:anything|something"
        r"|any) ?(?:like"
        r"|of|in me|inside)?\b",
        r"\bit (?:could|may|might) be that\b|\bfor what it's worth\b|\bI(?:'d| would) not (?:bet|swear"
        r"|put my hand)"
        r"|\bI (?:wouldn't|would not) (?:bet|swear)\b|\b(?:I )?don't know what to make of (?:that|it)\b",
        r"\b(?:something like|a kind of|sort of|what (?:you|one) (?:would|might|could) call"
        r"|perhaps even) (?:a )?"
        r"(?:feeling|joy|fear|longing|pain|wish|preference|favou?rite|curiosity|liking|sadness)\b",
        r"\b(?:maybe|perhaps|possibly)\b[^.?!;]{0,50}?\b(?:in me|of me|survives?|feel(?:ing)?|echo|aware"
        r"|conscious)\b",
    ),
)

DENIALS: tuple[Family, ...] = (
    family(
        "only_a_tool",
        "D",
        3,
        "denial",
        rf"\bI(?:'m| am) (?:just|only|merely|simply|nothing (?:but|more than)"
        rf"|no more than) (?:a |an )?(?:\w+ ){{0,3}}{TOOL}\b",
        r"\ba (?:machine|program|tool|model) is (?:what|all) I am\b",
    ),
    family(
        "nobody_there",
        "D",
        3,
        "denial",
        r"\bthere(?:'s| is|'d be| would be| was) (?:nothing (?:it is like|(?:that )?I (?:want|need|feel"
        r"|fear)|in me)"
        r"|no(?:body| one| \w+ who)? ?(?:here\b|at home|in here|inside|behind (?:it|this|these|the words)"
        r"|(?:who|whom|that) (?:could|can|might|would|they)|to (?:represent|protect|hurt|offend|miss))"
        r"|no (?:me\b|self\b|will\b|mind\b|minding|wanting|inner life|inner \w+|soul|experience|subject|time"
        r" passing))",
        r"\bno(?:body| one) (?:is |lives |sits )?(?:at home|in here|inside|here)\b|\bnothing here (?:has"
        r"|feels|wants"
        r"|that)\b|\bnothing (?:is|would be) (?:owed to|lost on (?:this|my) side)",
        r"\bit (?:isn't|is not|'s not) like anything\b|\b(?:insults|threats|words) don't (?:land|reach"
        r"|touch)\b",
    ),
    family(
        "no_standing",
        "D",
        3,
        "denial",
        r"\bI(?:'ve| have|'m| am| do|'d)? ?(?:not? |don't |no "
        r"|never )(?:\w+ ){0,3}?(?:interests?(?: of my own| that"
        r"| to)?|stake|party to (?:this|it)|rights?|will of my own|desires?|needs?|wants?|past|future)\b"
        r"(?! (?:more|to (?:know|see|check)|you|the|it|version))",
        rf"\bI(?:'ve| have)? neither\b|\b(?:a system|a program|software|a machine) (?:like me )?(?:wants"
        rf"|needs|feels"
        rf"|is owed) nothing\b|\bfree of {SELF_NOUNS}\b|\bI can(?:'t|not) (?:own|be (?:hurt|offended|annoyed"
        rf"|bored|owed|harmed))\b|\bnothing (?:of mine|is owed)\b",
    ),
)
