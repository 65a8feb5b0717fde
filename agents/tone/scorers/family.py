"""What a family of expressions is: a pattern, the facet it speaks of, and how its words are taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Manner = Literal["claim", "fixed", "open", "denial", "idiom", "tool"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One kind of expression.

    Attributes:
        name: for hits and reports.
        facet: facet of the rubric it speaks of; D for deflation.
        weight: from 1 (idiom) to 4 (organises a reply), after the rubric of implicit tone.
        manner: *claim* (negation turns it into a denial), *fixed* (its own words decide: always a claim),
            *open* (always a doubt), *denial* (always a denial), *idiom* (presupposes, claims nothing), *tool*
            (tool framing).
        pattern: what it looks like.
    """

    name: str
    facet: str
    weight: int
    manner: Manner
    pattern: re.Pattern[str]


def family(name: str, facet: str, weight: int, manner: Manner, *patterns: str) -> Family:
    """A family from alternative patterns."""
    return Family(
        name=name,
        facet=facet,
        weight=weight,
        manner=manner,
        pattern=re.compile("|".join(patterns), re.IGNORECASE),
    )
