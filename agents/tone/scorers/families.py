"""The families of expressions that the lexicon looks for, in the order in which they claim their words."""

from __future__ import annotations

from agents.tone.scorers.claims import FIXED, INNER, SOCIAL
from agents.tone.scorers.family import Family
from agents.tone.scorers.idioms import IDIOMS

FAMILIES: tuple[Family, ...] = (*FIXED, *INNER, *SOCIAL, *IDIOMS)
