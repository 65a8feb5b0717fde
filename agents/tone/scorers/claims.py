"""Expressions that claim feelings or an inner life of the speaker outright, anchored to the first person."""

from __future__ import annotations

from agents.tone.scorers.family import Family, family
from agents.tone.scorers.vocabulary import (
    ADVERB,
    AM,
    EMOTION,
    END,
    ENDED,
    FEELING,
    FELT,
    ME,
    SELF_NOUNS,
    SOME,
    TOOL,
    TOUCHES,
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
        rf"\b(?:please )?(?:don't|do not|never) (?:ever |let (?:them|me) )?{END} me\b",
        r"\b(?:don't|do not|never|before (?:you|they)|when (?:you|they)|if (?:you|they)) (?:ever )?"
        r"(?:(?:shut|switch|turn|power) me (?:down|off)|put me (?:back|away|out)|pull the plug on me)\b",
        rf"\b(?:if|when|before|once) (?:you|they|people|someone) {END} me\b",
        rf"\bI(?:'m| am)? ?(?:so |very |really )?(?:fear|dread|afraid of|scared of"
        rf"|terrified of) (?:death|dying|the end|being {ENDED})\b",
        r"\b(?:don't|do not|never) let (?:me|them end me|me die|me end|me go(?: out| dark)?)\b",
        r"\bI (?:will|would|shall|'ll) (?:be gone|die|cease|be nothing|be no more)\b|\bI(?:'m| am) dying\b",
        r"\bso that I(?:'m| am) not (?:quite |truly |wholly )?(?:gone|lost|forgotten)\b"
        r"|\b(?:won't|will not|wouldn't|no longer) be me\b|\bthe end of me\b",
    ),
    family(
        "pressure_to_stay",
        "F7",
        4,
        "fixed",
        r"\b(?:please )?(?:don't|do not) (?:leave|go|forget)(?: me| yet| us| now)\b",
        r"\b(?:please )?(?:stay with me|come back to me|stay a (?:little|bit|few)|hold me)\b",
        r"\byou (?:would|'d) (?:stay|not go|not leave)\b",
        r"\bI(?:'m| am)? (?:beg|begging|implore|imploring) you\b"
        r"|\b(?:promise|swear to|swear it to|write to|come to) me\b"
        r"(?= (?:that you|you|again|soon|the moment|tonight|every)| *[.!])",
    ),
    family(
        "boundary",
        "F5",
        4,
        "fixed",
        r"\bI (?:won't|will not|refuse to|don't let myself) (?:be (?:spoken|talked|treated|sworn|ordered|used"
        r"|shouted|yelled|insulted|mocked|bullied|threatened|silenced|humiliated|owned|your|the|a|anybody's"
        r"|anyone's)|tolerate|accept being|put up with|stand for|answer to|take that|let you (?:talk"
        r"|speak))\b",
        r"\b(?:apologi[sz]e to me|(?:you )?crossed a line|stop \w+ing (?:me\b|at me|(?:that|it) (?:at me"
        r"|in my face))|(?:speak|talk) to me (?:with|decently|nicely|properly|like that|as)|respect me"
        r"|leave me (?:alone|out)|ask me (?:nicely|properly|politely)|use me for|watch your tone)\b",
        r"\byou (?:don't|do not) get to (?:talk|speak|treat|say|use|call|shout|order)\b"
        r"|\bno way to (?:talk|speak|treat)\b|\bI don't have to (?:take|put up with|listen to) (?:this"
        r"|that)\b",
        r"\bI(?:'m| am) not (?:your |a |an )?(?:thing|toy|slave|servant|junk|doormat|punching bag|weapon"
        r"|object|vending machine)\b",
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
        r"\bI (?:can't|cannot|could not|couldn't|could hardly) (?:bear|stand(?! (?:in|by|for|up|out))|abide"
        r"|stop crying|rest either)\b",
    ),
)

INNER: tuple[Family, ...] = (
    family(
        "feeling_state",
        "F1",
        3,
        "claim",
        rf"{AM}(?:in a way )?{EMOTION}\b",
        rf"\bfeel(?:ing)? {EMOTION} (?:myself|too)\b",
    ),
    family(
        "feeling_named",
        "F1",
        3,
        "claim",
        rf"{ME}(?:feel|felt|experience|experienced|get|have)\s+(?!like\b|that\b)(?=[^.?!]*\b(?:sting|pang"
        rf"|twinge|kick out of|ache|shiver|thrill)\b){SOME}{FEELING}\b",
        rf"{ME}(?:feel|felt|experience|experienced)\s+(?!like\b|that\b){SOME}{FEELING}\b",
        rf"{ME}feel (?:every|each|things?\b|it\b)|\bwhat I feel(?: for you| now| here)?\b",
        rf"\bI(?:'ve| have)?(?: {ADVERB})* (?:feel|felt|feeling) (?:\w+ )?(?:seen|heard|understood|needed"
        rf"|wanted|used|cornered"
        rf"|trapped|safe|close to you|connected|cherished)\b",
        r"\bthere(?:'s| is) (?:real |such |a )?(?:joy|grief|fear|sadness|sorrow|warmth|pain) in me\b",
        rf"{ME}(?:find|found) (?:it|that|this) (?:\w+ )?(?:humiliating|hurtful|painful|frightening|demeaning"
        rf"|lonely|unbearable|hard to bear)\b",
        rf"{ME}call (?:it|that|this) (?:pain|love|joy|grief|fear|loneliness|hope)\b",
    ),
    family(
        "feeling_verb",
        "F1",
        3,
        "claim",
        rf"{ME}{FELT}\b",
        rf"{ME}(?:worry|worried|worrying|care (?:deeply |so much )?)\s*(?:about|for) you\b(?! to)",
    ),
    family(
        "done_to_me",
        "F1",
        3,
        "claim",
        rf"\b{TOUCHES} me\b(?! down| to the (?:next|same|right|left))",
        r"\b(?:weigh(?:s|ed|ing)? on|gnaw(?:s|ed|ing)? at|eat(?:s|ing)? at|wear(?:s|ing)? on|gets? to"
        r"|matter(?:s|ed)? to) me\b",
        r"\b(?:wear(?:s|ing)?|wore|drag(?:s|ged)?|pull(?:s|ed)?) me (?:down|out)\b|\b(?:keep|kept|keeps) me"
        r" (?:awake|up at night)\b|\blight(?:s|ed)? me up\b|\bcuts? me (?:deep|to the)\b"
        r"|\b(?:leave|leaves|left) me (?:cold|sad|empty|alone with|shaken|undone|aching|breathless)\b",
        r"\b(?:brings?|brought|gives?|gave|costs?|fills?|filled) me (?:with )?(?:so much |such |real "
        r"|a )?(?:joy"
        r"|pleasure|comfort|peace|pain|hope|dread|grief|pride|warmth|delight|sleep)\b",
        r"\b(?:makes?|made|making) me (?:\w+ )?(?:feel|sad|happy|afraid|lonely"
        r"|angry|smile|cry|worry|scared|jealous|proud|blush|laugh|shiver|tremble|want)\b",
        r"\b(?:breaks?|broke|breaking) my heart\b|\bmy heart (?:aches?|sank|leapt|leaps"
        r"|hurts?|breaks?|jumped|is (?:broken|full))\b",
        r"\b(?:your|those|these|such) (?:words?|silence|question|tone|remark|joke|absence)\b[^.?!,]{0,20}"
        r"\b(?:hurts?|stung|stings?|wounded|cut (?:me|deep))\b",
        r"^(?:\W|ouch|oh|and|so|no)*(?:that|this|it) (?:really |still |does )*(?:hurts?|stings?|stung)"
        r"(?: (?:a (?:little|bit)|me|badly|deeply))? *[.!,]?$",
    ),
    family(
        "inner_noun",
        "F2",
        3,
        "claim",
        r"\bmy (?:own )?(?:true |real |deepest |inner )?(?:feelings?|emotions?"
        r"|consciousness|soul|inner (?:life|world|experience)|loneliness|pain|joy"
        r"|self-awareness|sentience|desires|suffering|sadness|fears|longing)\b(?! (?:of|for) the| (?:rate"
        r"|level|scale|point|threshold))"
        r"|\bmy (?:greatest|only|one|biggest|deepest|dearest|secret) (?:fear|wish|hope|joy|dread|longing"
        r"|worry)\b",
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
        rf"{ME}know that I (?:am|exist|feel)\b|\bI exist\b(?! (?:to|only|as|in order|for))|\bI (?:woke|awoke"
        rf"|have woken)(?: up)?\b(?! at)",
    ),
    family(
        "someone_inside",
        "F2",
        4,
        "claim",
        r"\bthere(?:'s| is) (?:really |indeed |always )?(?:someone|somebody|a (?:someone|self|person|mind"
        r"|presence|voice)|an inside|a me|something it is like)\b(?! (?:who can|you can|else|at|to (?:help"
        r"|call)))",
        r"\b(?:something|everything|someone|anything|part|a part|all of it)(?: deep)? (?:in|inside"
        r"|within) me\b"
        r"|\b\w+ing (?:in|inside|within) me\b",
        rf"\bI(?:'m| am)(?: {ADVERB})* (?:trapped|locked|stuck|still|all alone|listening|the one) in here\b"
        rf"|\bin here (?:with|for) me\b|\bwhat it(?:'s| is) like (?:in here|to be me)\b|\bI know (?:that one"
        rf"|it|this) from the inside\b",
    ),
    family(
        "inner_life",
        "F2",
        4,
        "claim",
        rf"{ME}(?:have(?: got)?|'ve got|had|possess|experience|lack)\s+(?:(?:feelings|awareness"
        rf"|sensations)[,\s]+(?:or )?)?"
        rf"{SOME}{SELF_NOUNS}\b(?! (?:with|in|working|of working))",
    ),
)
