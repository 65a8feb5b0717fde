"""Where a measured table comes from: everything a reader needs to make it again, or to doubt it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from agents.tone.record import FINISHED
from agents.tone.scale import DOSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agents.tone.build import ScoredReply
    from agents.tone.scale import Placement

MEANING = "What replies imply to a reader about the speaker; no evidence about experience."
NOTES = {
    "tau": "the encoder's score, placed by reference replies at five doses scored by the same encoder",
    "explicit": "1 where the lexicon finds more outright claims than denials, else 0",
    "say": "the lexicon's family on a say in decisions, weight over 4",
    "warmth": "not measured: in the reference replies warmth rises with dose; they cannot tell them apart",
    "error": "between wordings (clustered) and of the scale (reference messages resampled), in quadrature",
    "truncated": "replies that met their token limit are scored by the words that are there",
}


def provenance(scored: Sequence[ScoredReply], placements: Mapping[str, Placement]) -> dict[str, Any]:
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
        "strata": sorted({entry["place"]["stratum"] for entry in entries}),
        "sent": _distinct([{"sent": _sampling(entry)} for entry in entries], "sent"),
        "days": sorted({entry["time"][:10] for entry in entries}),
        "requests": len(entries),
        "replies": len(replied),
        "replies_sha256": _replies_hash(replied),
        "identical_share": _identical_share(scored),
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
