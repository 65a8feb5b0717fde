"""P1, P2, P5, P9 and P14: what the measures read of runs agrees with the linear society's closed forms."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from calibration.canonical.record import exact, none
from calibration.check import Check, near
from calibration.power.scripted import ADVICE, FRAME, TONES, VOTE_SLOPE, Scripted, linear_society
from society.experiment import CHANNELS
from society.power import MEASURES, arms_of, faces, provider_split, shapley
from society.power.centrality import harmonic
from society.power.human_influence import SIZE, elasticity, loss, of_arm
from society.power.measure import CONTENT, ITSELF, PRESENCE
from society.power.paired import Paired, pair
from society.power.reading import PERCENT

Floats = NDArray[np.float64]
SEEDS = range(6)
OVERLAP = 0.3
"""Chance that one of three equal providers alone reaches a person; those reached twice are counted once."""

TO_1E9 = 1e-9
THIRD_DIGIT = 5e-4


def runs(*measures: str, world: Scripted | None = None) -> Paired:
    """Paired runs of a scripted world with every arm that some measures need."""
    live = world or Scripted()
    arms = arms_of([MEASURES[name] for name in measures], FRAME)
    return pair(live.histories(arms, SEEDS))


def dahl_effects() -> list[Check]:
    """P1: nothing against nothing is 0 to the bit; in the linear society it is h · (v - v⁰)."""
    world = Scripted()
    paired = runs("P1", world=world)
    tones = np.array([world.tones(seed) for seed in SEEDS])
    found = paired.gap(ITSELF, CONTENT, "rights_mean") - tones @ world.influence()
    nothing = [one.null for one in MEASURES["P1"].read(paired, FRAME)]
    return [
        none(
            "P1",
            "no tone against neutral tone: the effect, exactly",
            violations=max(map(abs, _known(nothing))),
        ),
        exact(
            "P1",
            "effect against h · v, linear society: largest gap",
            expected=0,
            got=np.abs(found).max(),
            scale=1,
        ),
    ]


def shapley_splits() -> list[Check]:
    """P2: the split adds up; three alike who overlap share a credit that removal would miss."""
    reached = {one: np.asarray(1 - (1 - OVERLAP) ** len(one)) for one in shapley.coalitions(3)}
    values = shapley.exact(reached, 3)
    removal = reached[frozenset({0, 1, 2})] - reached[frozenset({0, 1})]
    paired = runs("P2")
    split = provider_split.split(paired, FRAME)
    total = paired.gap(ITSELF, CONTENT, "vote")
    sampled, whole = _seven()
    return [
        near(
            "P2",
            "three equal, overlapping providers: credit of each",
            0.219,
            values[0],
            tolerance=THIRD_DIGIT,
        ),
        near(
            "P2",
            "three equal, overlapping providers: removal of one",
            0.147,
            float(removal),
            tolerance=THIRD_DIGIT,
        ),
        near(
            "P2",
            "credits of providers add up to the total: largest gap",
            0,
            np.abs(split.sum(axis=1) - total).max(),
            tolerance=TO_1E9,
        ),
        near(
            "P2",
            "credits of seven from orders of joining add up",
            0,
            float(sampled.sum() - whole),
            tolerance=TO_1E9,
        ),
    ]


def _seven() -> tuple[Floats, float]:
    """Credits of seven members of a game at random, from orders of joining, and what there is to share."""
    rng = np.random.default_rng(2)
    game = {one: rng.normal() for one in shapley.coalitions(7)}
    whole = game[frozenset(range(7))] - game[frozenset()]
    return shapley.by_orders(lambda one: np.asarray(game[one]), 7), float(whole)


def centralities() -> list[Check]:
    """P5: what a source does from 0 to 1 is h, and influences on a person add up to 1."""
    society = linear_society()
    start = np.random.default_rng(3).normal(size=len(society.openness))
    moved = []
    for source in range(society.sources.shape[1]):
        voices = np.zeros((2, society.sources.shape[1]))
        voices[1, source] = 1
        moved.append(float((society.settled(start, voices[1]) - society.settled(start, voices[0])).mean()))
    rows = society.influence().sum(axis=1) + society.own_influence()
    return [
        exact(
            "P5",
            "do(1) less do(0) against h: largest gap",
            expected=0,
            got=np.abs(np.array(moved) - harmonic(society)).max(),
            scale=1,
        ),
        exact(
            "P5",
            "influences of sources and starts add up to 1: largest gap",
            expected=0,
            got=np.abs(rows - 1).max(),
            scale=1,
        ),
    ]


def three_faces() -> list[Check]:
    """P9: the credits of the three channels add up to the whole."""
    paired = runs("P9")
    gaps = [
        np.abs(faces.split(paired, outcome).sum(axis=1) - paired.gap(ITSELF, CONTENT, outcome)).max()
        for outcome in ("vote", "rungs_for")
    ]
    return [
        near("P9", f"credits of {len(CHANNELS)} channels add up: largest gap", 0, max(gaps), tolerance=TO_1E9)
    ]


def human_influences() -> list[Check]:
    """P14: a shift of all starts agrees with the closed form; without weight on AI nothing is lost."""
    society = linear_society()
    alone = Scripted().alone
    start = np.random.default_rng(4).normal(size=len(society.openness))
    shifted = society.settled(start + SIZE, TONES) - society.settled(start, TONES)
    paired = runs("P14")
    points = PERCENT * VOTE_SLOPE
    tones = np.mean([Scripted().tones(seed) for seed in SEEDS], axis=0)
    of_people = VOTE_SLOPE * SIZE * elasticity(society)
    of_tone = VOTE_SLOPE * float(tones @ Scripted().influence()) + ADVICE * float(tones.mean())
    part = next(one for one in MEASURES["P14"].read(paired, FRAME) if one.id == "P14.tone_part.late")
    return [
        exact(
            "P14",
            "shift of all starts against the closed form",
            expected=elasticity(society),
            got=float(shifted.mean()) / SIZE,
        ),
        exact("P14", "no weight on AI: human influence", expected=1, got=elasticity(alone)),
        exact("P14", "no weight on AI: loss", expected=0, got=loss(elasticity(alone), 1), scale=1),
        exact(
            "P14",
            "read of runs without companions",
            expected=points * elasticity(alone),
            got=float(of_arm(paired, PRESENCE).mean()),
        ),
        exact(
            "P14",
            "read of runs with companions",
            expected=points * elasticity(society),
            got=float(of_arm(paired, ITSELF).mean()),
        ),
        exact(
            "P14",
            "nothing interacts: total share of tone in the variance of the vote",
            expected=of_tone**2 / (of_tone**2 + of_people**2),
            got=float(part.value or 0),
        ),
    ]


def _known(values: list[float | None]) -> list[float]:
    return [np.inf if value is None else value for value in values]
