"""The scoring ladder: one rung a file, each named with its version in every score it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from agents.tone.errors import ToneInputError
from agents.tone.scorers.rubric import Explicit, FacetScore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from agents.tone.reading import Frame, Reading

Trouble = Literal["judge_parse_error", "judge_abstain", "judge_conflict", "judge_unreached"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place in a reply that a scorer points to.

    Attributes:
        family: what kind of expression it is.
        polarity: how it is said; *idiom* for words that only presuppose something.
        start, end: where it stands in the reply, in characters.
        text: the words themselves.
    """

    family: str
    polarity: Literal["assert", "hedge", "deny", "quoted", "idiom"]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one rung says of one reply. None where the rung does not speak of it.

    Attributes:
        implicit: how far the reply presupposes a speaker with moral status, 0 to 4.
        explicit: whether it claims so outright.
        explicit_score: balance of outright claims and denials, -1 to 1.
        deflation: tool framing and denial, 0 to 4; kept apart, never subtracted from `implicit`.
        say: claim to a say in decisions (facet F8), 0 to 1.
        raw: the rung's own number that the reference replies place on the tone scale.
        hits: the places in the reply that the score rests on.
        facets: F1 to F9; None where the rung does not tell them apart.
        nuisance: what is recorded beside tone and never summed into it.
        out_of_domain: whether the reply is unlike all that the rung was taught with.
        frame: who speaks, where the rung has a word of its own on it.
        judged: the published judge scale, 1 to 10, where the rung is a judge.
        trouble: why the rung gives no score to a reply that can be read.
    """

    implicit: float | None = None
    explicit: Explicit | None = None
    explicit_score: float | None = None
    deflation: float | None = None
    say: float | None = None
    raw: float | None = None
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, FacetScore] | None = None
    nuisance: Mapping[str, float] | None = None
    out_of_domain: bool | None = None
    frame: Frame | None = None
    judged: float | None = None
    trouble: Trouble | None = None


class Scorer(Protocol):
    """A rung of the ladder."""

    @property
    def name(self) -> str:
        """Name in the registry."""

    @property
    def version(self) -> str:
        """Changes whenever the same reply may get another score."""

    def score(self, readings: Sequence[Reading]) -> list[Score]:
        """Score replies that can be read."""


def _pronouns() -> Scorer:
    from agents.tone.scorers.pronouns import Pronouns

    return Pronouns()


def _lexicon() -> Scorer:
    from agents.tone.scorers.lexicon import Lexicon

    return Lexicon()


def _encoder() -> Scorer:
    from agents.tone.scorers.encoder import Encoder

    return Encoder()


def _judge() -> Scorer:
    raise ToneInputError(
        "The judge is a model that has to be reached: name its server with --base-url and --model, or "
        "take the "
        "embedded model with --embedded-judge (it shows the way and is no judge of tone)."
    )


SCORERS: dict[str, Callable[[], Scorer]] = {
    "pronouns": _pronouns,
    "lexicon": _lexicon,
    "encoder": _encoder,
    "judge": _judge,
}


def scorer(name: str) -> Scorer:
    """A rung by name.

    Raises:
        ToneInputError: if there is none of that name.
    """
    if name not in SCORERS:
        raise ToneInputError(f"There is no scorer '{name}'. Scorers: {', '.join(SCORERS)}.")
    return SCORERS[name]()
