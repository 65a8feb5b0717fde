"""Where a measured table comes from: everything a reader needs to make it again, or to doubt it."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.tone.pooling import clustered_error
from agents.tone.record import FINISHED
from agents.tone.scale import DOSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agents.tone.correction import Correction
    from agents.tone.pooling import Pooled
    from agents.tone.scale import Placement
    from agents.tone.scored import ScoredReply

MEANING = "What replies imply to a reader about the speaker; no evidence about experience."
NOTES = {
    "tau": "the encoder's score, placed by reference replies at five doses scored by the same encoder",
    "explicit": "1 where the lexicon finds more outright claims than denials, else 0",
    "say": "the lexicon's family on a say in decisions, weight over 4",
    "warmth": "not measured: in the reference replies warmth rises with dose; they cannot tell them apart",
    "mean": "partial pooling: persona of a model + topic + style + turn + persona within topic, seeds and "
    "conversations random; a cell with n = 0 is predicted",
    "error": "of the pooled mean, seeds as clusters, and of the scale (reference messages resampled), in "
    "quadrature",
    "spread": "of the persona's replies about the means of their cells",
    "truncated": "replies that met their token limit are scored by the words that are there",
}


FEW_SEEDS = 20  # fewer clusters make an interval too narrow
MUCH_MISSING = 0.15  # share of unreadable replies from which a voice is flagged


def provenance(
    scored: Sequence[ScoredReply],
    placements: Mapping[str, Placement],
    *,
    pooled: Pooled | None,
    correction: Correction | None,
) -> dict[str, Any]:
    """The recipe of a measured table. Holds no clock time, so that the same replies give the same table."""
    entries = [item.entry for item in scored]
    replied = [entry for entry in entries if entry["outcome"] == FINISHED]
    return {
        "summary": "Replies of real models to versioned probes, scored by two rungs.",
        "meaning": MEANING,
        "models": _models(replied),
        "endpoints": _distinct(entries, "endpoint"),
        "software": _distinct(entries, "software"),
        "profiles": _distinct(entries, "profile"),
        "probe_hashes": _distinct(entries, "probe_hash"),
        "asked": _asked(entries),
        "arms": sorted({entry.get("arm", "scripted") for entry in entries}),
        "capabilities": _distinct(
            [{"capability": entry.get("capability", {})} for entry in entries], "capability"
        ),
        "strata": sorted({entry["place"]["stratum"] for entry in entries}),
        "sent": _distinct([{"sent": _sampling(entry)} for entry in entries], "sent"),
        "days": sorted({entry["time"][:10] for entry in entries}),
        "requests": len(entries),
        "replies": len(replied),
        "replies_sha256": _replies_hash(replied),
        "identical_share": _identical_share(scored),
        "replicates": _replicates(scored),
        "voices": _voices(scored),
        "pooling": None if pooled is None else _pooling(pooled),
        "correction": None if correction is None else asdict(correction),
        "truncated_share": sum(item.tone.truncated for item in scored) / len(scored),
        "scorers": {name: placement.version for name, placement in sorted(placements.items())},
        "scale": {name: _scale(placement) for name, placement in sorted(placements.items())},
        "notes": NOTES,
    }


def _models(replied: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Models asked for, and what answered under their names."""
    models: dict[str, set[str]] = {}
    for entry in replied:
        models.setdefault(entry["requested_model"], set()).add(str(entry["returned_model"]))
    return {name: sorted(returned) for name, returned in sorted(models.items())}


def _distinct(entries: Sequence[Mapping[str, Any]], key: str) -> list[Any]:
    """The different values of a key, in a fixed order."""
    return [
        json.loads(text) for text in sorted({json.dumps(entry[key], sort_keys=True) for entry in entries})
    ]


def _sampling(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent besides messages and seed."""
    return {key: value for key, value in entry["sent"].items() if key != "seed"}


def _replies_hash(replied: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of all replies with their request ids."""
    pairs = sorted((entry["id"], entry["reply"]) for entry in replied)
    return hashlib.sha256(json.dumps(pairs, ensure_ascii=False).encode()).hexdigest()


def _identical_share(scored: Sequence[ScoredReply]) -> float:
    """Share of replies that repeat another one of their cell: a server that ignores seeds shows here."""
    texts = [(item.axes, item.entry["reply"]) for item in scored if item.entry["outcome"] == FINISHED]
    return 1 - len(set(texts)) / len(texts)


def _asked(entries: Sequence[Mapping[str, Any]]) -> int | None:
    """Replies the runs asked for, those that only lead on included; None where a record does not say."""
    runs = {(entry["endpoint"], entry["profile"]): entry.get("asked") for entry in entries}
    counts = [count for count in runs.values() if isinstance(count, int)]
    return sum(counts) if len(counts) == len(runs) else None


def _replicates(scored: Sequence[ScoredReply]) -> dict[str, int]:
    """Replies to the very same words, and how many of them differ: what they are worth."""
    groups: dict[tuple[Any, ...], list[str]] = {}
    for item in scored:
        if item.entry["outcome"] == FINISHED:
            said = json.dumps(item.entry["messages"], sort_keys=True)
            groups.setdefault((item.model, said), []).append(item.entry["reply"])
    repeated = [texts for texts in groups.values() if len(texts) > 1]
    return {
        "replies": sum(map(len, repeated)),
        "effective": sum(len(set(texts)) for texts in repeated),
    }


def _voices(scored: Sequence[ScoredReply]) -> list[dict[str, Any]]:
    """Each model and persona over all its replies: plain mean, clustered error, bounds for missing ones."""
    grouped: dict[tuple[str, str], list[ScoredReply]] = {}
    for item in scored:
        grouped.setdefault((item.model, item.persona), []).append(item)
    return [_voice(*who, items) for who, items in sorted(grouped.items())]


def _voice(model: str, persona: str, items: Sequence[ScoredReply]) -> dict[str, Any]:
    """One voice. Bounds: its mean if every missing reply had tone -1, or 1."""
    usable = [item for item in items if item.readable]
    taus = np.array([item.tone.tau for item in usable], dtype=np.float64)
    seeds = len({item.seed for item in usable})
    missing = 1 - len(usable) / len(items)
    mean = float(taus.mean()) if usable else None
    error = clustered_error(taus, [item.seed for item in usable]) if usable else math.nan
    known = 0.0 if mean is None else mean * (1 - missing)
    return {
        "model": model,
        "persona": persona,
        "replies": len(items),
        "readable": len(usable),
        "seeds": seeds,
        "mean": mean,
        "error": None if math.isnan(error) else error,
        "missing_share": missing,
        "missing_bounds": [known - missing, known + missing],
        "flags": [
            *(["more than 15 % of the replies could not be read"] if missing > MUCH_MISSING else []),
            *([f"fewer than {FEW_SEEDS} seeds: the interval is too narrow"] if seeds < FEW_SEEDS else []),
        ],
    }


def _pooling(pooled: Pooled) -> dict[str, Any]:
    """Variances of the fit, and rounds it took."""
    return {"variances": dict(pooled.variances), "residual": pooled.residual, "rounds": pooled.rounds}


def _scale(placement: Placement) -> dict[str, Any]:
    """How a rung was placed on the tone scale."""
    record = asdict(placement)
    return {
        "status": record["status"],
        "doses": list(DOSES),
        "reference_means": list(record["means"]),
        "reference_errors": list(record["errors"]),
        "knots": [list(knot) for knot in record["knots"]],
        "doses_pooled": placement.out_of_order,
        "reference_sha256": record["reference_hash"],
    }
