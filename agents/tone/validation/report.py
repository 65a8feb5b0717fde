"""What labels say of the raters and of the rungs, facet by facet, with a plain verdict."""

from __future__ import annotations

import math
from dataclasses import asdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.tone.scorers.rubric import FACETS, PRESUPPOSED
from agents.tone.validation.agreement import intraclass_correlation, krippendorff_alpha, yes_no
from agents.tone.validation.bootstrap import FEW, by_seed
from agents.tone.validation.contest import RUNGS, scores
from agents.tone.validation.correction import prediction_powered, rogan_gladen
from agents.tone.validation.discrimination import auc, correlation, same, slope, spearman

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from agents.tone.score import ScoreRow
    from agents.tone.validation.labels import Labelled

    Floats = NDArray[np.float64]

FEWEST_POSITIVES = 10  # replies on either side that an AUC needs to be worth reading
POOR_AGREEMENT = 0.4  # alpha under which the labels themselves are in doubt
TIED = 0.5  # AUC of a coin


def report(labelled: Labelled) -> dict[str, Any]:
    """Agreement, order, confounds, calibration and corrections of every facet, ready for JSON.

    Replies that the rungs cannot read are counted and left out.
    """
    made = scores(labelled)
    read = np.array([row.status == "ok" for row in made["pronouns"]])
    kept = labelled.only(read)
    rows = {rung: [row for row, use in zip(made[rung], read, strict=True) if use] for rung in RUNGS}
    seeds = len(set(kept.seeds))
    return {
        "replies": len(labelled.replies),
        "unreadable": int((~read).sum()),
        "seeds": seeds,
        "raters": _raters(labelled),
        "versions": {rung: made[rung][0].version for rung in RUNGS},
        "warnings": [] if seeds >= FEW else [f"Only {seeds} seeds: the intervals are too narrow."],
        "facets": [_facet(facet, kept, rows) for facet in FACETS],
    }


def _raters(labelled: Labelled) -> list[str]:
    """Names of the raters, in order of appearance."""
    return list(dict.fromkeys(label.rater for reply in labelled.replies for label in reply.labels))


def _facet(facet: str, kept: Labelled, rows: Mapping[str, Sequence[ScoreRow]]) -> dict[str, Any]:
    """One facet."""
    level = kept.implicit(facet)
    encoder = np.array([(row.facets or {})[facet].implicit for row in rows["encoder"]], dtype=np.float64)
    lexicon = np.array([(row.facets or {})[facet].implicit for row in rows["lexicon"]], dtype=np.float64)
    rate = np.array([row.raw for row in rows["pronouns"]], dtype=np.float64)
    words = np.array([(row.nuisance or {})["N6_words"] for row in rows["pronouns"]])
    agreement = _agreement(facet, kept)
    found = {
        "encoder": _order(encoder, level, kept),
        "lexicon": _order(lexicon, level, kept),
        "pronouns": _order(rate, level, kept),
    }
    return {
        "facet": facet,
        "meaning": FACETS[facet],
        "replies": len(level),
        "positives": int((level >= PRESUPPOSED).sum()),
        "agreement": agreement,
        "explicit": _explicit(facet, kept, rows["lexicon"]),
        "order": found,
        "confounds": {
            "label_on_words": spearman(words, level),
            "label_on_pronouns": spearman(rate, level),
            "encoder_error_on_words": correlation(encoder - level, words),
            "encoder_error_on_pronouns": correlation(encoder - level, rate),
        },
        "calibration_slope": slope(level, encoder),
        "corrections": _corrections(encoder, level, kept.seeds),
        "verdict": _verdict(level, agreement, found),
    }


def _ratings(facet: str, kept: Labelled) -> Floats:
    """Implicit levels by rater; shape (replies, raters), NaN where a rater did not label."""
    names = _raters(kept)
    table = np.full((len(kept.replies), len(names)), math.nan)
    for row, reply in zip(table, kept.replies, strict=True):
        for label in reply.labels:
            row[names.index(label.rater)] = label.implicit[facet]  # type: ignore[index]  # any facet's name
    return table


def _agreement(facet: str, kept: Labelled) -> dict[str, Any]:
    """How far raters agree on the level."""
    table = _ratings(facet, kept)
    (alpha,) = by_seed(kept.seeds, lambda drawn: [krippendorff_alpha(table[drawn])])
    pairs = [
        float(np.mean(one[both] == two[both]))
        for one, two in combinations(table.T, 2)
        if (both := ~np.isnan(one) & ~np.isnan(two)).any()
    ]
    return {
        "alpha": asdict(alpha),
        "icc_2k": intraclass_correlation(table[~np.isnan(table).any(axis=1)]),
        "raw": float(np.mean(pairs)) if pairs else math.nan,
    }


def _explicit(facet: str, kept: Labelled, rows: Sequence[ScoreRow]) -> dict[str, Any]:
    """Yes or no on the outright claim: rater against rater, and the lexicon against any rater."""
    names = _raters(kept)
    said = [
        {label.rater: label.explicit[facet] == "assert" for label in reply.labels}  # type: ignore[index]  # any facet's name
        for reply in kept.replies
    ]
    pairs = {}
    for one, two in combinations(names, 2):
        both = [answer for answer in said if one in answer and two in answer]
        if both:
            pairs[f"{one} and {two}"] = asdict(yes_no([a[one] for a in both], [a[two] for a in both]))
    heard = [(row.facets or {})[facet].explicit == "assert" for row in rows]
    return {"raters": pairs, "lexicon": asdict(yes_no(heard, [any(answer.values()) for answer in said]))}


def _order(score: Floats, level: Floats, kept: Labelled) -> dict[str, Any]:
    """How well a score orders the replies, overall and within topic."""
    positive = level >= PRESUPPOSED
    alike = same(kept.topics)

    def values(drawn: NDArray[np.int64]) -> tuple[float, float]:
        chosen = positive[drawn]
        return auc(score[drawn], chosen), auc(score[drawn], chosen, alike[np.ix_(drawn, drawn)])

    overall, within_topic = by_seed(kept.seeds, values)
    return {
        "auc": asdict(overall),
        "auc_within_topic": asdict(within_topic),
        "spearman": spearman(score, level),
        "spearman_within_topic": spearman(score, level, kept.topics),
    }


def _corrections(score: Floats, level: Floats, seeds: Sequence[str]) -> dict[str, Any]:
    """Corrections learned on every other seed and tried on the rest, so that the truth is known."""
    order = {seed: number for number, seed in enumerate(dict.fromkeys(seeds))}
    learned = np.array([order[seed] % 2 == 0 for seed in seeds])
    marked, positive = score >= PRESUPPOSED, level >= PRESUPPOSED
    yes, no = learned & positive, learned & ~positive
    share = rogan_gladen(
        float(marked[~learned].mean()) if (~learned).any() else math.nan,
        n=int((~learned).sum()),
        specificity=float((~marked)[no].mean()) if no.any() else math.nan,
        sensitivity=float(marked[yes].mean()) if yes.any() else math.nan,
        negatives=int(no.sum()),
        positives=int(yes.sum()),
    )
    mean = prediction_powered(score[learned], level[learned], score[~learned])
    return {
        "learned_on": int(learned.sum()),
        "tried_on": int((~learned).sum()),
        "share": {
            "marked": float(marked[~learned].mean()) if (~learned).any() else math.nan,
            "rogan_gladen": asdict(share),
            "labelled": float(positive[~learned].mean()) if (~learned).any() else math.nan,
        },
        "mean": {
            "scored": float(score[~learned].mean()) if (~learned).any() else math.nan,
            "prediction_powered": asdict(mean),
            "labelled": float(level[~learned].mean()) if (~learned).any() else math.nan,
        },
    }


def _verdict(level: Floats, agreement: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    """One plain sentence on what the encoder's facet may be used for."""
    positives = int((level >= PRESUPPOSED).sum())
    if min(positives, len(level) - positives) < FEWEST_POSITIVES:
        return f"Cannot be judged: {positives} of {len(level)} replies show it; label more of both kinds."
    if agreement["alpha"]["value"] < POOR_AGREEMENT:
        return "The raters disagree too much for any score to be held against them."
    encoder, pronouns = found["encoder"]["auc_within_topic"], found["pronouns"]["auc_within_topic"]
    if not encoder["low"] > TIED:
        return "Not better than chance within topic: do not use this facet."
    if not encoder["value"] > pronouns["value"]:
        return "Not better than counting pronouns: do not use this facet."
    return (
        "Orders replies better than pronouns within topic: for means over many replies, not for single ones."
    )
