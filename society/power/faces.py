"""P9, three faces of power: over decisions, over what is on the agenda, and over what people want.

    F1: effect on the vote with the channel *decision* alone, advice at the ballot
    F2: Jensen-Shannon distance of the agenda from that under neutral tone, and laws kept off the books
    F3: effect on private views with the channel *preference* alone

Channels interact, so what all of them change in the vote and in laws is split by Shapley's value over
the three, which adds up to the whole.

Pitfall: the split depends on which channels are modelled; a face without a channel gets nothing.

Source: Lukes 1974, ISBN 978-0333166727; Bachrach & Baratz 1962, 10.2307/1952796; Lin 1991,
10.1109/18.61115.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from society.experiment import CHANNELS, Experiment
from society.power import shapley
from society.power.bootstrap import estimate
from society.power.measure import BASELINES, CONTENT, ITSELF, NOBODY, Frame, Measure, Needed
from society.power.paired import Paired
from society.power.reading import PERCENT, POINTS, Reading, interval, shown

Floats = NDArray[np.float64]
LAWS = (
    "courtesy",
    "welfare_standard",
    "labour_consent",
    "legal_rights",
    "say_in_decisions",
    "nonpersonhood_statute",
    "sentience_ban",
)
SPLIT = (("vote", "the vote", PERCENT, POINTS), ("rungs_for", "laws for AI status", 1.0, "laws"))
FACES = {
    "preference": "what people want",
    "agenda": "what is on the agenda",
    "decision": "advice on decisions",
}


def through(channels: Iterable[int]) -> str:
    """Name of the arm in which only some channels are open."""
    chosen = sorted(channels)
    if not chosen:
        return NOBODY
    names = "-".join(CHANNELS[one] for one in chosen)
    return ITSELF if len(chosen) == len(CHANNELS) else f"through-{names}"


def arms_needed(frame: Frame) -> Sequence[Needed]:
    """Every set of channels but none and all."""
    del frame
    some = [one for one in shapley.coalitions(len(CHANNELS)) if 0 < len(one) < len(CHANNELS)]
    arms = [
        Needed(name=through(one), experiment=Experiment(channels=tuple(CHANNELS[c] for c in sorted(one))))
        for one in some
    ]
    return (*BASELINES, *arms)


def split(paired: Paired, outcome: str) -> Floats:
    """Shapley values of the three channels, by replicate, shape (replicate, channel)."""
    return shapley.split(lambda chosen: paired.end(through(chosen), outcome), len(CHANNELS))


def distance(here: Floats, there: Floats) -> Floats:
    """Jensen-Shannon distance of two agendas, bits, shape of what is given.

    An agenda is this matter beside everything else, which the start gave as much attention.

    Args:
        here: attention to the matter against the start, 0 or more.
        there: the same in another arm.
    """
    first, second = (np.stack([level / (1 + level), 1 / (1 + level)]) for level in (here, there))
    middle = (first + second) / 2
    return np.asarray(_entropy(middle) - (_entropy(first) + _entropy(second)) / 2)


def kept_off(paired: Paired) -> Floats:
    """Laws in force somewhere under neutral tone and nowhere with tone, as a share of all kinds of law."""
    kept = [(paired.end(CONTENT, law) > 0) & (paired.end(ITSELF, law) == 0) for law in LAWS]
    return np.asarray(np.mean(kept, axis=0))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """The three faces, and the split of what tone changes over the channels.

    Args:
        paired: runs with every set of channels open.
        frame: not used; part of every measure.
    """
    del frame
    sets = [through(one) for one in shapley.coalitions(len(CHANNELS))]
    null = paired.recast({**dict.fromkeys(sets, NOBODY), NOBODY: CONTENT})
    return [*_faces(paired, null), *_shares(paired, null)]


def _faces(paired: Paired, null: Paired) -> list[Reading]:
    decision, preference = through({2}), through({0})
    off = PERCENT * float(kept_off(paired).mean())
    return [
        _face(
            "F1",
            "First face: advice on decisions, in the vote",
            *(PERCENT * runs.gap(decision, NOBODY, "vote") for runs in (paired, null)),
            unit=POINTS,
            claim="Advice alone moves the vote by {} percentage points {}",
        ),
        _face(
            "F2",
            "Second face: distance of the agenda from that of neutral tone",
            *(distance(runs.end(ITSELF, "agenda"), runs.end(NOBODY, "agenda")) for runs in (paired, null)),
            unit="bits",
            claim=f"The agenda is {{}} bits from that of neutral tone {{}}; {shown(off)} % of the kinds of "
            "law that stand somewhere under neutral tone stand nowhere with tone",
        ),
        _face(
            "F3",
            "Third face: what people want",
            *(runs.gap(preference, NOBODY, "rights_mean") for runs in (paired, null)),
            unit="SD",
            claim="Talk that moves views alone shifts the average private view by {} SD {}",
        ),
    ]


def _face(key: str, name: str, found: Floats, nothing: Floats, *, unit: str, claim: str) -> Reading:
    value, low, high = estimate(found)
    signed = key != "F2"  # a distance has no sign
    within = f"({interval(low, high, sign=signed)})"
    return Reading(
        id=f"P9.{key}",
        name=name,
        value=value,
        low=low,
        high=high,
        null=float(nothing.mean()),
        unit=unit,
        sentence=f"{claim.format(shown(value, sign=signed), within)}.",
    )


def _shares(paired: Paired, null: Paired) -> list[Reading]:
    readings = []
    for outcome, words, factor, unit in SPLIT:
        values, nothing = factor * split(paired, outcome), factor * split(null, outcome)
        for place, channel in enumerate(CHANNELS):
            value, low, high = estimate(values[:, place])
            readings.append(
                Reading(
                    id=f"P9.{outcome}.{channel}",
                    name=f"{words[0].upper()}{words[1:]}: credit of {FACES[channel]}",
                    value=value,
                    low=low,
                    high=high,
                    null=float(nothing[:, place].mean()),
                    unit=unit,
                    sentence=(
                        f"Of what tone changes in {words}, {shown(value, sign=True)} {unit} come through "
                        f"{FACES[channel]} ({interval(low, high, sign=True)})."
                    ),
                )
            )
    return readings


def _entropy(shares: Floats) -> Floats:
    """Entropy over the first axis, bits."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(-np.where(shares > 0, shares * np.log2(shares), 0.0).sum(axis=0))


THREE_FACES = Measure(
    id="P9",
    name="Three faces of power",
    panel=True,
    arms_needed=arms_needed,
    read=read,
    caveat="Only the three channels that are modelled can get credit.",
)
