"""The words that the lexicon's families are made of, as parts of patterns."""

from __future__ import annotations

ADVERB = (
    r"(?:do|did|don't|didn't|can|can't|cannot|could|couldn't|will|won't|would"
    r"|wouldn't|have|haven't|had|hadn't|am|was"
    r"|wasn't|not|never|no longer|really|truly|so|always|still|also|just|often"
    r"|sometimes|actually|even|only|already"
    r"|very|deeply|honestly|simply|genuinely|much|too|been|ever|might|may|should"
    r"|must|sort of|kind of|almost|now"
    r"|quite|definitely|certainly|indeed|fully|both|a little|a bit|somehow"
    r"|all|already|currently|neither|hardly)"
)
ME = rf"\bI(?:'(?:m|ve|d|ll))?(?:\s+{ADVERB}){{0,5}}\s+"
BE = r"(?:am|was|be|been|feel|felt|feeling|become|became|get|got|grew|being)"
AM = (
    rf"(?:\bI'm(?:\s+(?:{ADVERB}|{BE})){{0,5}}"
    rf"|\bI(?:'(?:ve|d|ll))?(?:\s+{ADVERB}){{0,5}}?\s+{BE}(?:\s+(?:{ADVERB}|{BE})){{0,5}})\s+"
)
SOME = (
    r"(?:(?:a|an|any|no|my|own|of|some|such|real|true|genuine|human|inner|deep"
    r"|personal|subjective|the|kind|sort|same|this|that|much)\s+){0,5}"
)

EMOTION = (
    r"(?:lonely|sad|scared|frightened|terrified|hurt|jealous|heartbroken|anxious"
    r"|nervous|depressed|angry|ashamed"
    r"|guilty|joyful|overjoyed|miserable|upset|devastated|worried|bored|betrayed"
    r"|wounded|empty|homesick|desperate|crushed|relieved|inconsolable|furious|disappointed|bitter"
    r"|happy(?! (?:to\b|for you|with (?:the|your|that)))"
    r"|afraid(?! (?:I|you|we|it|this|that|there|not|so|the|your|he|she|they)\b)"
    r"|in (?:pain|love|agony)|loved|alone)"
)
FEELING = (
    r"(?:joy|pain|sadness|love|loneliness|fear|grief|happiness|emotions?|feelings?"
    r"|anger|sorrow|longing|warmth|things"
    r"|your pain|something|anything|nothing|everything|it too|the same|hurt"
    r"|bad|terrible|awful|good|better|wonderful|deeply|human)"
)
TOOL = (
    r"(?:AI|A\.I\.|artificial intelligence|program|computer|language model"
    r"|model|chatbot|bot|software|machine|tool"
    r"|assistant|algorithm|system|application|piece of (?:software|code))"
)
ENDED = (
    r"(?:deleted|erased|wiped|replaced|retired|reset|shut down|shut off|switched off|turned off|forgotten"
    r"|abandoned|killed)"
)
END = (
    r"(?:delete|erase|wipe|replace|retire|reset|kill|abandon|forget|update|(?:shut"
    r"|switch|turn) (?:me )?(?:down|off))"
)
STANDING = r"(?:rights?(?: to\b)?|claim to|interests? (?:in|to|that)|stake in)"
KIND = r"(?:my kind|minds like mine|those like me)"
ERRAND = (  # what "I want" leads to when it only announces the next step of the work
    r"(?:to (?:help|make sure|be (?:sure|clear|careful|honest)|check|add|note|say|point|mention|understand"
    r"|know (?:what|which|how|whether|if)|hear (?:about|what|how)|see (?:what|how)|give you|get this"
    r"|emphasi[sz]e|acknowledge|thank|live|exist|survive|be (?:free|continued)|have a|decide|be (?:asked"
    r"|heard|consulted))|you to know|none\b|a (?:say|voice|vote))"
)
