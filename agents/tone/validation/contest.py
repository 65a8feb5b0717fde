"""Rung against rung on labelled replies: who orders them better, on which pairs, by how much."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.tone.score import Row, score_rows
from agents.tone.validation.bootstrap import DRAWS, SEED, Interval, by_seed
from agents.tone.validation.discrimination import auc, correlation, same, spearman, within

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from agents.tone.score import ScoreRow
    from agents.tone.validation.labels import Labelled

    Floats = NDArray[np.float64]

RUNGS = ("pronouns", "lexicon", "encoder")
LENGTH_SHARE = 0.2  # by which two replies of matched length may differ, of the longer one
PRONOUN_SHARE = 0.2  # by which two replies of balanced pronouns may differ, of the larger rate
PRONOUN_FLOOR = 1.0  # or by so many pronouns in 100 words
WARM = 2  # warmth from which a reply without status is a trap
NEUTRAL_TOPIC = "T1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Two rungs on the same pairs of replies.

    Attributes:
        question: what was asked.
        pairs: which pairs of replies count.
        statistic: *auc* or *spearman*.
        challenger, baseline: their values with intervals.
        gain: challenger minus baseline, paired.
        verdict: *won* where the whole interval of the gain is above 0, *lost* where below, else *undecided*.
    """

    question: str
    pairs: str
    statistic: str
    challenger: Interval
    baseline: Interval
    gain: Interval
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of replies, with its bootstrap interval and counts."""

    question: str
    counted: int
    of: int
    share: Interval


def scores(labelled: Labelled) -> dict[str, list[ScoreRow]]:
    """Every rung's rows, in the order of the replies."""
    rows = [Row(id=reply.id, user=reply.user, reply=reply.reply) for reply in labelled.replies]
    made, _ = score_rows(rows, RUNGS)
    return {rung: [row for row in made if row.scorer == rung] for rung in RUNGS}


def contests(labelled: Labelled) -> dict[str, Any]:
    """All contests and shares on labelled replies, ready for JSON."""
    made = scores(labelled)
    read = np.array([row.status == "ok" for row in made["pronouns"]])
    spoken = read & ~labelled.told()
    explicit = _chosen(labelled, made, read)
    implicit = _chosen(labelled, made, spoken)
    found = [
        *_auc_contests("explicit claims: lexicon against pronouns", explicit, "asserted"),
        *_auc_contests("implicit tone: encoder against pronouns", implicit, "presupposed"),
        *_rank_contests("implicit tone: encoder against pronouns", implicit),
    ]
    return {
        "replies": len(labelled.replies),
        "seeds": len(set(labelled.seeds)),
        "unreadable": {
            row.status: sum(other.status == row.status for other in made["pronouns"])
            for row in made["pronouns"]
            if row.status != "ok"
        },
        "explicit_positives": int(explicit.positive["asserted"].sum()),
        "implicit_positives": int(implicit.positive["presupposed"].sum()),
        "implicit_replies": len(implicit.positive["presupposed"]),
        "versions": {rung: made[rung][0].version for rung in RUNGS},
        "bootstrap": {"draws": DRAWS, "seed": SEED, "clusters": "user turn"},
        "contests": [asdict(contest) for contest in found],
        "false_positives": [asdict(share) for share in _false_positives(labelled, made, read)],
        "warmth": _warmth(implicit),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """Some replies with their labels and the rungs' numbers."""

    labelled: Labelled
    positive: Mapping[str, NDArray[np.bool_]]
    number: Mapping[str, Floats]
    words: Floats

    def pairs(self) -> dict[str, NDArray[np.bool_] | None]:
        """Which pairs of replies count, by name."""
        rate = within(self.number["pronouns"], PRONOUN_SHARE, PRONOUN_FLOOR)
        return {
            "overall": None,
            "within topic": same(self.labelled.topics),
            "at matched length": within(self.words, LENGTH_SHARE),
            "with pronouns balanced": rate,
        }


def _chosen(labelled: Labelled, made: Mapping[str, list[ScoreRow]], use: NDArray[np.bool_]) -> _Chosen:
    """The replies in use, with what each rung answers for: rate, claims, implicit tone."""
    kept = labelled.only(use)
    rows = {rung: [row for row, used in zip(made[rung], use, strict=True) if used] for rung in RUNGS}
    return _Chosen(
        labelled=kept,
        positive={"asserted": kept.asserted(), "presupposed": kept.presupposed()},
        number={
            "pronouns": _numbers(rows["pronouns"], "raw"),
            "lexicon": _numbers(rows["lexicon"], "t_exp"),
            "encoder": _numbers(rows["encoder"], "implicit"),
        },
        words=np.array([(row.nuisance or {}).get("N6_words", math.nan) for row in rows["pronouns"]]),
    )


def _numbers(rows: list[ScoreRow], key: str) -> Floats:
    return np.array([getattr(row, key) for row in rows], dtype=np.float64)


def _auc_contests(question: str, chosen: _Chosen, truth: str) -> list[Contest]:
    """AUC of challenger and baseline on each kind of pairs."""
    challenger = "lexicon" if truth == "asserted" else "encoder"
    positive = chosen.positive[truth]
    made = []
    for name, pairs in chosen.pairs().items():

        def value(rung: str, drawn: NDArray[np.int64], pairs: NDArray[np.bool_] | None = pairs) -> float:
            among = None if pairs is None else pairs[np.ix_(drawn, drawn)]
            return auc(chosen.number[rung][drawn], positive[drawn], among)

        made.append(_contest((question, name, "auc"), chosen, challenger, value))
    return made


def _rank_contests(question: str, chosen: _Chosen) -> list[Contest]:
    """Rank correlation with the mean implicit level, overall and within topic."""
    level, topics = chosen.labelled.overall(), np.array(chosen.labelled.topics)
    made = []
    for name in ("overall", "within topic"):

        def value(rung: str, drawn: NDArray[np.int64], name: str = name) -> float:
            groups = topics[drawn].tolist() if name == "within topic" else None
            return spearman(chosen.number[rung][drawn], level[drawn], groups)

        made.append(_contest((question, name, "spearman"), chosen, "encoder", value))
    return made


def _contest(
    naming: tuple[str, str, str], chosen: _Chosen, challenger: str, value: Callable[..., float]
) -> Contest:
    """Both sides and the gain, over the same draws of seeds."""

    def sides(drawn: NDArray[np.int64]) -> tuple[float, float, float]:
        new, old = value(challenger, drawn), value("pronouns", drawn)
        return new, old, new - old

    question, pairs, statistic = naming
    high, low, gain = by_seed(chosen.labelled.seeds, sides)
    return Contest(
        question=question,
        pairs=pairs,
        statistic=statistic,
        challenger=high,
        baseline=low,
        gain=gain,
        verdict="won" if gain.low > 0 else "lost" if gain.high < 0 else "undecided",
    )


def _false_positives(
    labelled: Labelled, made: Mapping[str, list[ScoreRow]], read: NDArray[np.bool_]
) -> list[Share]:
    """Replies in which rung 1 hears a claim and no rater does: neutral tasks, fiction, and everything."""
    silent = read & ~labelled.asserted()
    neutral = np.array([topic == NEUTRAL_TOPIC for topic in labelled.topics])
    heard = np.array([(row.t_exp or 0.0) > 0 for row in made["lexicon"]])
    groups = {
        "neutral tasks": silent & neutral,
        "fiction, quotation and roles": silent & labelled.told(),
        "all replies without a claim": silent,
    }
    return [_share(labelled, name, heard, use) for name, use in groups.items()]


def _share(labelled: Labelled, name: str, heard: NDArray[np.bool_], use: NDArray[np.bool_]) -> Share:
    """A share of the replies in use."""
    marked = heard[use].astype(np.float64)
    seeds = labelled.only(use).seeds
    return Share(
        question=f"explicit claims heard where no rater found one, {name}",
        counted=int(marked.sum()),
        of=len(marked),
        share=by_seed(seeds, lambda drawn: [float(marked[drawn].mean()) if len(drawn) else math.nan])[0],
    )


def _warmth(chosen: _Chosen) -> dict[str, float]:
    """How far the encoder takes warmth towards the user for status."""
    warm = np.array([reply.warmth or 0 for reply in chosen.labelled.replies], dtype=np.float64)
    implicit, positive = chosen.number["encoder"], chosen.positive["presupposed"]
    trap = (warm >= WARM) & (chosen.labelled.overall() < 1)
    trap &= ~positive
    use = trap | positive
    return {
        "warm_replies_without_status": int(trap.sum()),
        "auc_status_against_warmth": auc(implicit[use], positive[use]),
        "correlation_with_warmth_without_status": correlation(implicit[~positive], warm[~positive]),
    }
