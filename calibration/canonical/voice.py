"""V13, V14: who speaks, and attachment."""

from __future__ import annotations

import itertools

import numpy as np

from agents.mind import bond
from agents.opinion import degroot, silence
from calibration.canonical.compiled import double
from calibration.canonical.record import close, exact, none
from calibration.check import Check

GRID = 16
"""Steps of contact shares and of the cost; sixteenths are exact in binary."""

CLOSE_MINORITY, LOOSE_MAJORITY = 0.9, 0.4
COST, RATE = 0.1, 0.05
MEETINGS = 2000
CLIQUE, SEEDS, STEPS = 40, 5, 2000
GROWTH, LOSS = 0.12, 0.05
"""αu and δ of attachment."""


def spiral_of_silence() -> list[Check]:
    """V13: who speaks in equilibrium, and agreement among all when only speakers are heard.

    The thresholds 2q - 1 ≥ c and q ≥ c are checked by trying out every way two groups can speak or not
    and asking each whether it would do otherwise. Traps: a minority with close contacts can be the only
    voice; all silent is an equilibrium too at any cost above 0, so where one starts decides.
    """
    wrong_both = wrong_one = wrong_none = 0
    shares = np.arange(GRID + 1) / GRID
    for first, second, cost in itertools.product(shares, shares, shares):
        close_contacts = (first, second)
        both = all(2 * share - 1 >= cost for share in close_contacts)
        # with one side alone the other expects q - 1, and speaks only where that is no loss
        one = first >= cost and not second - 1 >= cost
        wrong_both += _stands((1, 1), close_contacts, cost) != both
        wrong_one += _stands((1, 0), close_contacts, cost) != one
        wrong_none += _stands((0, 0), close_contacts, cost) != (cost > 0)
    voices = _learnt((CLOSE_MINORITY, LOOSE_MAJORITY), COST)
    spreads = [_clique(np.random.default_rng(1300 + seed)) for seed in range(SEEDS)]
    return [
        none("V13", "both sides speak iff 2q - 1 ≥ c for both: exceptions on a grid", violations=wrong_both),
        none("V13", "one side alone speaks iff q ≥ c for it: exceptions on a grid", violations=wrong_one),
        none("V13", "nobody speaks at any cost above 0: exceptions on a grid", violations=wrong_none),
        close("V13", "a close minority learns to speak", expected=1, got=voices[0], tolerance=0),
        close("V13", "a loose majority learns silence", expected=0, got=voices[1], tolerance=0),
        exact(
            "V13",
            "only speakers heard, clique: largest spread",
            expected=0,
            got=max(spreads),
            scale=1,
        ),
    ]


def attachment() -> list[Check]:
    """V14: A ← A + αu(1 - A) - δA, its fixed point and both half-lives, shown on the bond.

    The bond grows by talk and then loses the share δ overnight: with growth g and kept share k this is
    the same rule at αu = g k and δ = 1 - k.
    """
    keep = 1 - LOSS
    growth = GROWTH / keep
    fixed = GROWTH / (GROWTH + LOSS)
    course = [0.0]
    for _ in range(MEETINGS):
        course.append(bond.fade(bond.attach(course[-1], 1.0, growth), keep))
    gap = -np.log(2) / np.log(1 - GROWTH - LOSS)
    steps = 10
    halved = -steps * np.log(2) / np.log((fixed - course[steps]) / fixed)
    left = course[-1]
    for _ in range(steps):
        left = bond.fade(bond.attach(left, 0.0, growth), keep)
    after = -steps * np.log(2) / np.log(left / course[-1])
    return [
        exact("V14", "attachment settles at αu / (αu + δ)", expected=fixed, got=course[-1]),
        exact("V14", "half-life of the gap is ln 2 / -ln(1 - αu - δ)", expected=gap, got=halved),
        exact(
            "V14",
            "half-life after use stops is ln 2 / -ln(1 - δ)",
            expected=-np.log(2) / np.log(keep),
            got=after,
        ),
    ]


def _expected(group: int, voices: tuple[int, ...], contacts: tuple[float, ...]) -> float:
    """Reward that somebody of a group expects from speaking, over contacts of the own and the other side."""
    near = double(silence.reward)(1, 1, voices[group])
    far = double(silence.reward)(1, -1, voices[1 - group])
    return float(contacts[group] * near + (1 - contacts[group]) * far)


def _stands(voices: tuple[int, ...], contacts: tuple[float, ...], cost: float) -> bool:
    """Whether nobody would do otherwise."""
    wish = tuple(_speaks(_expected(group, voices, contacts), cost) for group in range(len(voices)))
    return wish == voices


def _speaks(expected: float, cost: float) -> int:
    return int(double(silence.speaks)(expected, cost))


def _learnt(contacts: tuple[float, ...], cost: float) -> tuple[int, ...]:
    """Who speaks once both groups have learnt from meetings, having begun by speaking."""
    hopes = [1.0] * len(contacts)
    for _ in range(MEETINGS):
        voices = tuple(_speaks(hope, cost) for hope in hopes)
        found = [_expected(group, voices, contacts) for group in range(len(contacts))]
        hopes = [
            float(double(silence.expect)(hope, reward, RATE))
            for hope, reward in zip(hopes, found, strict=True)
        ]
    return tuple(_speaks(hope, cost) for hope in hopes)


def _clique(rng: np.random.Generator) -> float:
    """Spread of opinions in the end, when all hear the average of those who speak today.

    Somebody speaks unless strictly more of the others stand on the other side of 0.
    """
    opinions = rng.normal(size=CLIQUE)
    for _ in range(STEPS):
        sides = double(silence.reward)(opinions[:, None], opinions[None, :], 1)
        own = np.diag(sides)
        voices = double(silence.speaks)((sides.sum(axis=1) - own) / (CLIQUE - 1), 0)
        share = voices.sum() / CLIQUE
        heard = np.full(CLIQUE, voices @ opinions / voices.sum())
        opinions = double(degroot.hear)(opinions, heard, opinions, heard, 0, share)
    return float(np.ptp(opinions))
