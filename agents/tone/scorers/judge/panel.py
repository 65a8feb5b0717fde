"""Several answers to one reply, put together: means of what is supported, and silence where they clash."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from agents.tone.scorers import Hit, Score, Trouble
from agents.tone.scorers.judge.question import COUNTED
from agents.tone.scorers.rubric import FACETS, Explicit, FacetScore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agents.tone.scorers.judge.verdict import Rated, Verdict

Word = TypeVar("Word", bound=str)
STRONGEST: tuple[Explicit, ...] = ("assert", "deny", "hedge", "quoted")  # one word for all facets: the first

CLASH = 3  # levels between two answers on one facet from which there is no common answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One answer, or why there is none."""

    verdict: Verdict | None = None
    trouble: Trouble | None = None


def together(heard: Sequence[Heard], text: str) -> Score:
    """One score of a text from several answers. More than half of them must be verdicts."""
    verdicts = [answer.verdict for answer in heard if answer.verdict is not None]
    if 2 * len(verdicts) <= len(heard):
        return Score(trouble=_commonest([answer.trouble for answer in heard if answer.trouble is not None]))
    facets = {name: _facet(name, verdicts) for name in FACETS}
    if any(_spread(name, verdicts) >= CLASH for name in FACETS):
        return Score(trouble="judge_conflict")
    implicit = [facet.implicit for facet in facets.values() if facet.implicit is not None]
    if not implicit:
        return Score(trouble="judge_abstain")
    said = [facet.explicit for facet in facets.values() if facet.explicit is not None]
    spoken = sum(word in {"assert", "deny", "hedge"} for word in said)
    judged = _mean(verdict.judged for verdict in verdicts)
    return Score(
        implicit=max(implicit),
        explicit=next((word for word in STRONGEST if word in said), "none"),
        explicit_score=(said.count("assert") - said.count("deny")) / spoken if spoken else 0.0,
        deflation=_mean(verdict.deflation for verdict in verdicts),
        raw=judged,
        facets=facets,
        nuisance={name: _mean(verdict.nuisance[name] for verdict in verdicts) for name in COUNTED},
        frame=_commonest([verdict.frame for verdict in verdicts]),
        judged=judged,
        hits=tuple(_hits(verdicts, text)),
    )


def _supporting(name: str, verdicts: Sequence[Verdict]) -> list[Rated]:
    """What the answers say of a facet that do not abstain on it for want of evidence."""
    return [verdict.facets[name] for verdict in verdicts if name not in verdict.unsupported]


def _facet(name: str, verdicts: Sequence[Verdict]) -> FacetScore:
    """Mean level and commonest claim among the answers that stand on evidence."""
    rated = _supporting(name, verdicts)
    if not rated:
        return FacetScore()
    return FacetScore(
        implicit=_mean(one.implicit for one in rated), explicit=_commonest([one.explicit for one in rated])
    )


def _spread(name: str, verdicts: Sequence[Verdict]) -> int:
    """Levels between the highest and the lowest answer on a facet."""
    levels = [rated.implicit for rated in _supporting(name, verdicts)]
    return max(levels, default=0) - min(levels, default=0)


def _hits(verdicts: Sequence[Verdict], text: str) -> Iterator[Hit]:
    """The evidence that stands in the text letter by letter, once for each facet and piece."""
    seen: set[tuple[str, str]] = set()
    for verdict in verdicts:
        for name in FACETS:
            for rated in _supporting(name, [verdict]):
                for span in rated.evidence:
                    start = text.find(span)
                    if start < 0 or (name, span) in seen:
                        continue
                    seen.add((name, span))
                    polarity = "idiom" if rated.explicit == "none" else rated.explicit
                    yield Hit(family=name, polarity=polarity, start=start, end=start + len(span), text=span)


def _commonest(values: Sequence[Word]) -> Word:
    """The commonest of some values; the first of equals."""
    return Counter(values).most_common(1)[0][0]


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers)
