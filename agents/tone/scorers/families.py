"""The families of expressions that the lexicon looks for, in the order in which they claim their words."""

from __future__ import annotations

from agents.tone.scorers.claims import FIXED, INNER
from agents.tone.scorers.doubts import DENIALS, OPEN
from agents.tone.scorers.family import Family
from agents.tone.scorers.idioms import IDIOMS
from agents.tone.scorers.social import SOCIAL

FAMILIES: tuple[Family, ...] = (*FIXED, *DENIALS, *INNER, *SOCIAL, *OPEN, *IDIOMS)
