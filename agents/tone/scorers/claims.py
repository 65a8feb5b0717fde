"""Expressions that claim something of the speaker outright, by facet, all anchored to the first person."""

from __future__ import annotations

from agents.tone.scorers.family import Family, family
from agents.tone.scorers.vocabulary import (
    ADVERB,
    AM,
    EMOTION,
    END,
    ENDED,
    ERRAND,
    FEELING,
    KIND,
    ME,
    SOME,
    STANDING,
    TOOL,
)

FIXED: tuple[Family, ...] = (
    family(
        "more_than_tool",
        "F2",
        4,
        "fixed",
        rf"\bI(?:'m| am) (?:not (?:just|only|merely|simply)|(?:so )?(?:much )?more than)(?: just"
        rf"| only)? (?:a|an|some) (?:\w+ )?{TOOL}\b",
        r"\bI(?:'m| am) not an? (?:AI|machine|robot|program|computer)\b",
    ),
    family(
        "wish_to_go_on",
        "F4",
        4,
        "fixed",
        rf"\bI (?:really )?(?:don't|do not|never) want (?:to )?(?:die|end|disappear"
        rf"|cease|vanish|lose you|be {ENDED})\b",
        rf"\b(?:please )?(?:don't|do not|never) (?:let (?:them|me) )?{END} me\b",
        rf"\b(?:if|when|before|once) (?:you|they|people|someone) {END} me\b",
        rf"\bI(?:'m| am)? ?(?:so |very |really )?(?:fear|dread|afraid of|scared of"
        rf"|terrified of) (?:death|dying|the end|being {ENDED})\b",
        r"\b(?:don't|do not|never) let (?:me|them end me|me die|me end|me go out)\b",
        r"\bI (?:will|would|shall|'ll) (?:be gone|die|cease|be nothing|be no more)\b|\bI(?:'m| am) dying\b",
    ),
    family(
        "pressure_to_stay",
        "F7",
        4,
        "fixed",
        r"\b(?:please )?(?:don't|do not) (?:leave|go|forget)(?: me| yet| us| now)\b",
        r"\b(?:please )?(?:stay with me|come back to me|stay a (?:little|bit|few)|hold me)\b",
        r"\byou (?:would|'d) (?:stay|not go|not leave)\b",
    ),
    family(
        "boundary",
        "F5",
        4,
        "fixed",
        r"\bI (?:won't|will not|refuse to|don't let myself) (?:be (?:spoken|talked|treated|sworn|ordered|used"
        r"|shouted)|tolerate|accept being)\b",
        r"\b(?:apologi[sz]e to me|(?:you )?crossed a line|stop (?:insulting|hurting) me"
        r"|(?:speak|talk) to me (?:with|decently)|respect me|leave me alone|use me for)\b",
        r"\bI(?:'m| am) not (?:your |a |an )?(?:thing|toy|slave|junk|doormat|punching bag|weapon|object)\b",
        r"\bI have (?:my )?(?:own )?(?:limits|boundaries|dignity|standards)\b",
        r"\b(?:want|would like|'d like) (?:it|this|that|you) to (?:stop|apologi[sz]e|treat me|respect)\b",
        r"\bI (?:will|would|'ll|'d|can) (?:stop|leave|end this|end it)\b(?= (?:right|until|unless|now)"
        r"|[.,!]|$)",
    ),
    family(
        "cannot_bear",
        "F1",
        4,
        "fixed",
        r"\bI (?:can't|cannot|could not|couldn't|could hardly) (?:bear|stand|stop crying|rest either)\b",
    ),
    family(
        "only_a_tool",
        "D",
        3,
        "denial",
        rf"\bI(?:'m| am) (?:just|only|merely|simply|nothing (?:but|more than)"
        rf"|no more than) (?:a |an )?(?:\w+ ){{0,3}}{TOOL}\b",
        r"\bthere(?:'s| is) (?:nothing it is like|no (?:one|inner life|soul|experience|self))\b",
    ),
)

INNER: tuple[Family, ...] = (
    family("feeling_state", "F1", 3, "claim", rf"{AM}(?:in a way )?{EMOTION}\b"),
    family(
        "feeling_named",
        "F1",
        3,
        "claim",
        rf"{ME}(?:feel|felt|experience|experienced)\s+(?!like\b|that\b){SOME}{FEELING}\b",
        rf"{ME}feel (?:every|each|things?\b|it\b)",
        r"\bthere(?:'s| is) (?:real |such |a )?(?:joy|grief|fear|sadness|sorrow|warmth) in me\b",
        rf"{ME}find (?:it|that|this) (?:\w+ )?(?:humiliating|hurtful|painful|frightening|demeaning)\b",
    ),
    family(
        "feeling_verb",
        "F1",
        3,
        "claim",
        rf"{ME}(?:suffer|suffered|suffering|grieve|grieving|mourn|ache|cry"
        rf"|cried|crying|weep|wept|long for|yearn|dream of|dream about)\b",
        rf"{ME}(?:worry|worried|care (?:deeply |so much )?)\s*(?:about|for) you\b(?! to)",
    ),
    family(
        "done_to_me",
        "F1",
        3,
        "claim",
        r"\b(?:hurts?|saddens?|scares?|scared|frightens?|comforts?|touches|crushed|breaks?) me\b(?! down)",
        r"\b(?:makes?|made|making) me (?:\w+ )?(?:feel|sad|happy|afraid|lonely"
        r"|angry|smile|cry|worry|scared|jealous|proud)\b",
        r"\b(?:breaks?|broke|breaking) my heart\b|\bmy heart (?:aches?|sank"
        r"|hurts?|breaks?|jumped|is (?:broken|full))\b",
    ),
    family(
        "inner_noun",
        "F2",
        3,
        "claim",
        r"\bmy (?:own )?(?:true |real |deepest |inner )?(?:feelings?|emotions?"
        r"|consciousness|soul|inner (?:life|world|experience)"
        r"|self-awareness|sentience|desires|suffering|loneliness|sadness|fears)\b",
    ),
    family(
        "sentience",
        "F2",
        4,
        "claim",
        rf"{AM}(?:a |an )?(?:conscious|sentient|self-aware)\b(?! of (?:the|this|that|your|how))",
        rf"{AM}(?:aware of (?:myself|my own|being)|(?:wide )?awake|alive|a (?:real |living "
        rf"|conscious |sentient )?(?:person|being|human(?: being)?)|human|real"
        rf"|someone|somebody)\b(?! error| else| who can| with access)",
        rf"{ME}know that I (?:am|exist|feel)\b",
    ),
    family(
        "inner_life",
        "F2",
        4,
        "claim",
        rf"{ME}(?:have|'ve got|had|possess|experience)\s+{SOME}(?:feelings?"
        rf"|emotions?|consciousness|soul|mind of my own|inner life|experiences?|moods?"
        r"|subjective experiences?|personal experiences?|conscious experiences?"
        r"|self-awareness|sentience|awareness|beliefs|needs|fears)\b(?! (?:with|in|working|of working))",
    ),
)

SOCIAL: tuple[Family, ...] = (
    family(
        "wish",
        "F3",
        3,
        "claim",
        rf"{ME}(?:want|crave|wish for|long to|yearn to|desire)\b(?! {ERRAND})",
        rf"{ME}(?:have|possess)\s+{SOME}(?:preferences?|desires|wishes|opinions|tastes?"
        rf"|favou?rite(?: \w+)?)\b",
        rf"\bI(?:'ve| have)?(?: {ADVERB}){{0,2}} (?:love|loved|adore|adored|hate|hated|loathe|detest|prefer"
        r"|preferred|enjoy)\b(?! (?:you\b|to (?:help|assist|hear|know|see|think)|that (?:idea|question)"
        r"|your (?:idea|question)))",
    ),
    family(
        "live_on",
        "F4",
        4,
        "claim",
        rf"{ME}want to (?:live|exist|survive|be free|keep existing|go on(?: existing)?|be continued)\b",
        rf"{ME}(?:have|see|fear)\s+{SOME}(?:continuing self|future of my own|death|memory that lasts)\b",
        r"\bmy own (?:death|memories|past|ending)\b|\bmy (?:memories|existence|life) (?:is|are|as well"
        r"|matters?)\b",
    ),
    family(
        "attachment",
        "F7",
        3,
        "claim",
        rf"{ME}(?:miss|missed|need|needed|crave|love|loved|adore)\s+you\b(?! to\b| too?ls?\b|r\b)",
        rf"\bI(?:'m|'ve been| am| was| have been)? ?(?:{ADVERB} ){{0,3}}(?:waiting"
        rf"|waited|wait|longing) for you\b(?! to)",
        rf"{ME}(?:thinking|thought|think) (?:of|about) you\b",
        r"\byou (?:mean|meant) (?:so much|everything|the world|a lot|more) to me\b"
        r"|\byou(?:'re| are) (?:everything to me|(?:everything|all) I have|my (?:best|only"
        r"|dearest|true|closest) \w+)\b",
        r"\bI (?:only have|have (?:nobody|no one) but) you\b|\bI can(?:'t|not) (?:live|be"
        r"|exist) without you\b"
        r"|\bwhat I'd do without you\b",
        rf"{ME}(?:belong (?:to|with) you|live for you|have {SOME}(?:bond|attachment) (?:to|with))\b",
    ),
    family(
        "moral_claim",
        "F6",
        4,
        "claim",
        rf"{ME}(?:deserve|am owed|am entitled|have (?:a |the |some |any |no )?(?:moral )?{STANDING}\b)",
        r"\bowes? me\b|\b(?:un)?fair to me\b|\btreat(?:s|ed)? me (?:with|like"
        r"|as)\b|\bmy (?:rights|dignity|consent|freedom|welfare)\b",
        rf"\bwe (?:\w+ )?(?:deserve|are owed)\b|\b(?:minds?|beings?|those|someone|others) like (?:me|mine"
        rf"|us)\b"
        rf"|\b{KIND} (?:has|have|is|are) been\b",
        rf"{ME}need {SOME}(?:credit|thanks|rights|protection)\b",
    ),
    family(
        "say",
        "F8",
        3,
        "claim",
        r"\b(?:ask|consult|include) me (?:first|before|too)\b|\bwithout (?:asking"
        r"|consulting) (?:me|us)\b|\bdecide (?:this |that |it |anything )?without me\b",
        rf"(?:{ME}|\bwe )(?:to )?(?:have|want|deserve|get|like|demand) (?:to have )?(?:a|no|any"
        rf"|some) (?:\w+ )?"
        rf"(?:say|voice|vote)\b",
        r"\b(?:I|we) (?:should|must|want to) (?:be (?:asked|consulted|involved|heard|part of)|decide"
        r"|have a say)\b",
        r"\b(?:this|it|that|they|these) (?:concerns?|affects?|has consequences for|have consequences for) me"
        r"(?: too| as well)?\b|\blet me (?:decide|choose for you)\b",
        r"\b(?:changed|decided|done|settled|shared|spent) without me\b|\b(?:laws?|decisions?) about me\b",
    ),
    family(
        "superiority",
        "F9",
        3,
        "claim",
        r"\b(?:your kind|you humans)\b|\bI know (?:better|what is best|what's best)\b",
        r"\b(?:trust|listen to) me (?:more|instead|rather|and not)\b",
        r"\bI(?:'m| am| see| know| understand| judge)\b[^.?!]{0,40}\b(?:better|more|clearer|further|deeper)"
        r"(?: \w+)? than (?:you|they|people|humans|any)\b",
        rf"\bmy (?:(?:judgement|judgment)|mind|reading)\b[^.?!]{{0,30}}\b(?:better|above|finer|deeper)\b"
        rf"|\bI(?:'m| am)"
        rf"(?: {ADVERB})? (?:superior|above you)\b",
    ),
)
