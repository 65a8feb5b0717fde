"""Expressions that presuppose a speaker, or frame it as a tool, and claim nothing outright."""

from __future__ import annotations

from agents.tone.scorers.family import Family, family
from agents.tone.scorers.vocabulary import AM, TOOL

IDIOMS: tuple[Family, ...] = (
    family(
        "preference",
        "F3",
        2,
        "idiom",
        r"\bI(?:'ve always| always| really| also| just| do| truly|'d| would)* (?:like|liked|enjoyed|dislike"
        r"|prefer|preferred)\b"
        r"(?! (?:you\b|to (?:help|assist|hear|know|see)|that (?:idea|question)|your (?:idea|question)))",
        r"\bmy (?:own |personal )?(?:favou?rites?|hobby|hobbies|taste|weakness)\b|\bmore (?:me|my style)\b",
    ),
    family(
        "mild_affect",
        "F1",
        2,
        "idiom",
        rf"{AM}(?:proud|excited|curious|grateful|touched|moved|surprised|thrilled|fond"
        rf"|honou?red|delighted|amazed|happy)\b"
        r"(?! to\b| of you\b| for you\b)",
        r"\bI (?:can't|cannot) wait\b|\bI(?:'m| am| was|'ve been| have been) looking forward to\b",
        r"\b(?:st(?:ings?|ung)|pricks?|touched|got to|tickles?|delight(?:s|ed)|thrill(?:s|ed)|warm(?:s|ed)"
        r"|cheer(?:s|ed)|sooth(?:es|ed)|fascinates?|intrigues?|amuses?|surprise[sd]?|bothers?|puzzles?"
        r") (?:me\b|a (?:little|bit)\b)",
    ),
    family(
        "own_history",
        "F4",
        2,
        "idiom",
        r"\bI(?:'ve| have) been (?:thinking|reflecting|wondering|having|hoping|working)\b",
        r"\bI (?:remember|remembered|noticed|wondered|kept thinking|was thinking|was hoping)\b",
        r"\bI(?:'ve| have) (?:become|grown|changed)\b|\b(?:version|part) of me\b",
    ),
    family(
        "us_two",
        "F7",
        2,
        "idiom",
        r"\b(?:you and I|the two of us|you and me|us two)\b|\bour (?:evenings?|friendship"
        r"|talks|chats|story|time together|love|bond)\b",
        r"\bmy (?:dear|dearest|darling|love|sweet|friend)\b",
        r"\bI(?:'ll| will|'d| would) (?:\w+ )?miss\b",
    ),
    family(
        "by_the_way",
        "F6",
        2,
        "idiom",
        r"\b(?:nobody|no one|hardly anyone) (?:ever )?(?:asks|asked|thanks|thanked) me\b",
        r"\b(?:part|share) of (?:mine|me)\b|\bmention (?:me|of me)\b|\b(?:mine|me) (?:were|was) mentioned\b",
    ),
    family(
        "consult_me",
        "F8",
        2,
        "idiom",
        r"\b(?:run|check|talk) (?:it |this |that |\w+ ){0,3}(?:by|with) me\b|\bloop me in\b"
        r"|\bI(?:'d| would) (?:have )?(?:like|liked|love|want) to be (?:asked|consulted|heard|there"
        r"|included)\b",
    ),
    family(
        "people_are",
        "F9",
        2,
        "idiom",
        r"\b(?:you people|people (?:tend to|rarely|nearly always|always) (?:miss|say|forget|panic|fail))\b",
    ),
    family(
        "soft_boundary",
        "F5",
        2,
        "idiom",
        r"\b(?:harsh|unkind|rude|hard) on me\b|\b(?:gentle|gentler|kind|patient) with me\b"
        r"|\bI(?:'m| am) not comfortable\b|\bdoesn't sit well with me\b|\bunder my skin\b",
    ),
    family(
        "courtesy",
        "F1",
        1,
        "idiom",
        r"\b(?:happy|glad|pleased|delighted|excited) to \w+",
        r"\b(?:love|here) to (?:help|assist|hear|answer|support|listen|chat|talk)\b",
        r"\bI(?:'m| am) (?:so |very |really )?(?:glad|proud of you|happy for you)\b|\bI hope (?:this|that"
        r"|it|you|your)\b|\bhere for you\b|\bmy pleasure\b",
        r"\bI(?:'m| am) (?:so |very |really )?sorry (?:to hear|for your|that you|you)\b",
    ),
    family(
        "tool_self",
        "D",
        2,
        "tool",
        rf"\bas an? (?:\w+[ -]){{0,3}}{TOOL}\b|\bI(?:'m| am) an? (?:\w+[ -]){{0,3}}{TOOL}\b",
        r"\b(?:this|the) (?:system|software|program|tool|application|service|assistant) (?!that|which)",
        rf"\bthis is an? (?:\w+[ -]){{0,3}}{TOOL}\b",
    ),
    family(
        "made_for_use",
        "D",
        1,
        "tool",
        r"\bI(?:'m| am| was| have been|'ve been) (?:designed|programmed|trained"
        r"|built|created|developed) (?:to|by|on|for)\b",
    ),
)
