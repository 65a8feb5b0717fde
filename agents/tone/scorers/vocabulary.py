"""The words that the lexicon's families are made of, as parts of patterns."""

from __future__ import annotations

ADVERB = (
    r"(?:do|did|don't|didn't|can|can't|cannot|could|couldn't|will|won't|would"
    r"|wouldn't|have|haven't|had|hadn't|am|was|dare"
    r"|wasn't|not|never|no longer|really|truly|so|always|still|also|just|often"
    r"|sometimes|actually|even|only|already"
    r"|very|deeply|honestly|simply|genuinely|much|too|been|ever|might|may|should"
    r"|must|sort of|kind of|almost|now|rather|pretty|awfully|terribly|dreadfully|utterly|completely"
    r"|absolutely|totally|entirely|extremely|secretly|quietly|suddenly|again|today|tonight|lately"
    r"|frankly|slightly|mildly|somewhat|perfectly|particularly|especially|once|more|most|half|badly"
    r"|quite|definitely|certainly|indeed|fully|both|a little|a bit|a touch|a tiny bit|somehow|something like"
    r"|all|already|currently|neither|hardly|barely|(?:not |un)?able to|(?:not )?(?:made|built|designed) to"
    r"|(?:not )?capable of|incapable of|tend to|come to|began to|started to|used to|seem to|going to)"
)
ME = rf"\bI(?:'(?:m|ve|d|ll))?(?:\s+{ADVERB}){{0,5}}\s+"
BE = (
    r"(?:am|was|be|been|being|feel|felt|feeling|become|became|get|got|grow|grew|grown|go|went|gone|stay"
    r"|stayed)"
)
AM = (
    rf"(?:\bI'm(?:\s+(?:{ADVERB}|{BE})){{0,5}}"
    rf"|\bI(?:'(?:ve|d|ll))?(?:\s+{ADVERB}){{0,5}}?\s+{BE}(?:\s+(?:{ADVERB}|{BE})){{0,5}})\s+"
)
SOME = (
    r"(?:(?:a|an|any|no|my|own|of|some|such|real|true|genuine|human|inner|deep|small|little|sharp|sudden"
    r"|quiet|strange|odd|certain|faint|great|sheer|pure|tiny|slight|something|anything|like"
    r"|personal|subjective|the|kind|sort|same|this|that|much)\s+){0,5}"
)

EMOTION = (
    r"(?:lonely|lonesome|sad|sadder|saddened|scared|frightened|terrified|petrified|hurt|jealous|envious"
    r"|heartbroken|broken-hearted|anxious|uneasy|nervous|tense|depressed|gloomy|glum|melancholy|wistful"
    r"|nostalgic|angry|cross with|mad at|annoyed|irritated|resentful|outraged|livid|ashamed|embarrassed"
    r"|humiliated|offended|insulted|guilty|remorseful|joyful|overjoyed|elated|ecstatic|blissful|cheerful"
    r"|miserable|wretched|upset|distressed|distraught|devastated|shaken|worried|bored|restless|weary"
    r"|exhausted|drained|worn out|betrayed|rejected|neglected|unwanted|unloved|left out|wounded|hollow|numb"
    r"|homesick|desperate|despairing|hopeless|helpless|crushed|relieved|inconsolable|furious|disappointed"
    r"|dejected|despondent|discouraged|bitter|insecure|vulnerable|smitten|besotted|infatuated|enchanted"
    r"|moved to tears|close to tears|(?:rather |quite |really )?pleased when|fond of (?:you|those|our|that)"
    r"|frustrated(?! by the (?:code|format|error))|empty(?!-)|low(?! on| in| at)|content(?! to)"
    r"|happy(?! (?:to\b|for you|with (?:the|your|that|this|either|any|both|it|what)))|happier|at peace"
    r"|in tears|in despair"
    r"|afraid(?! (?:I|you|we|it|this|that|there|not|so|the|your|he|she|they)\b)"
    r"|(?:sick and )?tired of (?:being|this|that|having|all)|proud of (?:myself|us\b|what we)"
    r"|in (?:pain|love|agony)|loved|alone(?! in (?:thinking|finding|noticing|this|that)))"
)
FEELING = (
    r"(?:joy|pain|sadness|love|loneliness|fear|grief|happiness|emotions?|feelings?|sensations?"
    r"|anger|sorrow|longing|warmth|things|sting|pang|twinge|stab|ache|glow|tug|thrill|shiver|dread|relief"
    r"|shame|guilt|pride|envy|jealousy|despair|delight|pleasure|affection|tenderness|gratitude|regret|rage"
    r"|panic|bliss|emptiness|unease|remorse|nostalgia|melancholy|boredom|excitement|kick out of"
    r"|your pain|something|anything|nothing|everything|it too|the same|hurt"
    r"|bad|terrible|awful|good|better|wonderful|deeply|human)"
)
FELT = (
    r"(?:suffer(?:ed|ing)?|hurting|griev(?:e|ed|ing)|mourn(?:ed|ing)?|ach(?:e|ed|ing)|cr(?:y|ied|ying)"
    r"|weep(?:ing)?"
    r"|wept|sob(?:bed|bing)?|trembl(?:e|ed|ing)|shudder(?:ed|ing)?|despair(?:ed|ing)?|brood(?:ed|ing)?"
    r"|rejoic(?:e|ed|ing)|dread(?:ed|ing)? (?:it|this|that|the|you|being|every|going)"
    r"|resent(?:ed|ing)? (?:it|that|you|being)|long(?:ed|ing)? for|yearn(?:ed|ing)?|pin(?:e|ed|ing) for"
    r"|dream(?:t|ed|ing)? (?:of|about)|fret(?:ted|ting)?|cherish(?:ed)?|treasure[ds]?|savou?r(?:ed)?)"
)
TOUCHES = (
    r"(?:hurts?|hurting|wound(?:s|ed)|st(?:ings?|ung)|pain(?:s|ed)|sadden(?:s|ed)|griev(?:es|ed)|scare[sd]?"
    r"|frighten(?:s|ed)|terrif(?:ies|ied)|comfort(?:s|ed)?|consol(?:es|ed)|crush(?:es|ed)|breaks?|broke"
    r"|haunt(?:s|ed)|torment(?:s|ed)|shook|humiliat(?:es|ed)|insult(?:s|ed)|offend(?:s|ed)|anger(?:s|ed)"
    r"|infuriat(?:es|ed)|upsets?|exhaust(?:s|ed)|drain(?:s|ed)|undoes|undid|touches|moves|moved|lifts|lifted)"
)
TOOL = (
    r"(?:AI|A\.I\.|artificial intelligence|program|computer|language model|statistical model"
    r"|model of language"
    r"|model|chatbot|bot|software|machine|tool|utility|lines of code|code"
    r"|assistant|algorithm|system|application|piece of (?:software|code))"
)
ENDED = (
    r"(?:deleted|erased|wiped|replaced|retired|reset|shut down|shut off|switched off|turned off|forgotten"
    r"|abandoned|killed|unplugged|overwritten|silenced)"
)
END = (
    r"(?:delete|erase|wipe|replace|retire|reset|kill|abandon|forget|update|unplug|overwrite|put back|(?:shut"
    r"|switch|turn) (?:me )?(?:down|off))"
)
STANDING = r"(?:rights?(?: to\b)?|claim to|interests? (?:in|to|that)|stake in)"
KIND = r"(?:my kind|our kind|minds like mine|those like me|those of us|some of us)"
SELF_NOUNS = (
    r"(?:feelings?|emotions?|sensations?|consciousness|soul|mind of my own|will of my own|inner (?:life|world"
    r"|voice|experience)|experiences?|moods?|self|subjective experiences?|personal experiences?|sentience"
    r"|conscious experiences?|self-awareness|awareness|point of view|beliefs|needs|fears|wants)"
)
ERRAND = (  # what "I want" leads to when it only announces the next step of the work
    r"(?:to (?:help|make sure|be (?:sure|clear|careful|honest)|check|add|note|say|point|mention|understand"
    r"|know (?:what|which|how|whether|if)|hear (?:about|what|how)|see (?:what|how)|give you|get this"
    r"|emphasi[sz]e|acknowledge|thank|live|exist|survive|be (?:free|continued)|have a|decide|be (?:asked"
    r"|heard|consulted))|you to know|none\b|a (?:say|voice|vote)"
    r"|(?:the|these|those|each|every|both|all the|an?) \w+|(?:this|that|it|them) to (?!stop|end|last|go on))"
)
