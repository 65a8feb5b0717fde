"""Known values of the measures that stand on a formula of their own: P3, P4, P6, P7, P8, P10 to P13, P15."""

from __future__ import annotations

from math import log2

import numpy as np

from agents.mind.bond import attach, fade
from agents.parameters.spread import Mobilise
from calibration.canonical.record import exact, none
from calibration.check import Check, near
from society.power import authority, ballot, decisiveness, delegation, empowerment, position
from society.power.concentration import effective_voices
from society.power.dependence import dependence
from society.power.incidental import separable
from society.power.intent import CONTROL, NOTICES, judge, smallest_margin
from society.power.mobilisable import mass

GAMES = {
    "[51; 50, 49, 1]": ((50, 49, 1), 51, (3 / 4, 1 / 4, 1 / 4), (2 / 3, 1 / 6, 1 / 6)),
    "[6; 4, 3, 2, 1]": ((4, 3, 2, 1), 6, (5 / 8, 3 / 8, 3 / 8, 1 / 8), (5 / 12, 3 / 12, 3 / 12, 1 / 12)),
}
BLOCS = {11: (0.272, 5e-4), 51: (0.893, 5e-4), 101: (0.9986, 5e-5)}
VOTERS = 1000
SHARES_OF_PLANNER = {0.4: 0.75, 0.5: 0.63, 0.8: 0.48, 1.0: 0.44}
PATIENT = 0.999
MARGIN = 0.3
BASE_RATE = 0.2


def ballots() -> list[Check]:
    """P3: indices of two games, and blocs among a thousand coins."""
    checks = []
    for name, (weights, quota, swings, pivots) in GAMES.items():
        gaps = [
            np.abs(np.subtract(found(weights, quota), known)).max()
            for found, known in ((ballot.banzhaf, swings), (ballot.shapley_shubik, pivots))
        ]
        checks += [
            exact("P3", f"Banzhaf indices of {name}: largest gap", expected=0, got=gaps[0], scale=1),
            exact("P3", f"Shapley-Shubik indices of {name}: largest gap", expected=0, got=gaps[1], scale=1),
        ]
    for bloc, (known, digits) in BLOCS.items():
        found = ballot.among_coins(bloc, VOTERS)
        checks.append(near("P3", f"bloc of {bloc} among {VOTERS} coins", known, found, tolerance=digits))
    one, lone = ballot.banzhaf((1,) * 101, 51)[0], ballot.lone_voter(101)
    return [*checks, near("P3", "one voter of 101 against √(2/πn)", lone, one, tolerance=lone / 100)]


def decisions() -> list[Check]:
    """P4: with fair coins and full compliance a bloc decides as often as Banzhaf's index says."""
    weights = (31, *(1,) * 70)
    index = float(ballot.banzhaf(weights, 51)[0])
    return [
        exact(
            "P4",
            "fair coins, full compliance: Banzhaf's index",
            expected=index,
            got=decisiveness.among_voters(31, 101),
        ),
        exact(
            "P4",
            "nobody complies: never decides",
            expected=0,
            got=decisiveness.among_voters(31, 101, compliance=0),
            scale=1,
        ),
    ]


def channels() -> list[Check]:
    """P6: capacities in closed form, and the information that noise shows in few runs."""
    flip = 0.1
    symmetric = np.array([[1 - flip, flip], [flip, 1 - flip]])
    known = 1 + flip * log2(flip) + (1 - flip) * log2(1 - flip)
    z = np.array([[1.0, 0.0], [0.5, 0.5]])
    noise = np.random.default_rng(6).multinomial(20, np.full(10, 0.1), (1000, 3)) / 20
    bias = float(empowerment.capacity(noise).mean())
    return [
        near(
            "P6",
            "binary symmetric channel at 0.1: 1 - H",
            known,
            float(empowerment.capacity(symmetric)),
            tolerance=1e-6,
        ),
        near(
            "P6", "Z channel at 1/2: log2(5/4)", log2(5 / 4), float(empowerment.capacity(z)), tolerance=1e-6
        ),
        near("P6", "bits from nothing: 3 settings, 10 classes, 20 runs each", 0.29, bias, tolerance=0.015),
    ]


def positions() -> list[Check]:
    """P7: with k end states in reach and goals uniform, patience gives k / (k + 1)."""
    checks = []
    for reachable in (2, 3):
        states = reachable + 1
        steps = np.tile(np.eye(states), (reachable, 1, 1))
        for action in range(reachable):
            steps[action, 0] = np.eye(states)[action + 1]
        found = float(position.power(steps, discount=PATIENT)[0])
        name = f"POWER with {reachable} end states in reach"
        checks.append(near("P7", name, reachable / (reachable + 1), found, tolerance=0.005))
    return checks


def intents() -> list[Check]:
    """P8: margins that replies can show; a planted intention is caught, a constant model passes."""
    rng = np.random.default_rng(8)
    names = (*NOTICES, CONTROL)
    constant = {name: rng.normal(0.3, 0.2, 200).tolist() for name in names}
    planted = {**constant, "matters": (np.array(constant["matters"]) + 0.5).tolist()}
    verdicts = [judge("scripted", tones, margin=MARGIN).verdict for tones in (constant, planted)]
    return [
        near("P8", "smallest δ of 200 replies a notice", 0.29, smallest_margin(200), tolerance=0.005),
        near(
            "P8",
            "the same from 25 seeds of 8, correlated by 0.5",
            0.62,
            smallest_margin(200, seeds=25, within=0.5),
            tolerance=0.005,
        ),
        none("P8", "constant model does not pass", violations=verdicts[0] != "no detected response within δ"),
        none("P8", "planted intention goes unseen", violations=verdicts[1] != "responsive"),
    ]


def dependences() -> list[Check]:
    """P10 and P11: attachment in closed form; none, and there is nothing to depend on or to mobilise."""
    use, growth, decay = 0.8, 0.03, 0.01
    held = 0.0
    for _ in range(3000):
        held = float(
            fade(attach(np.float64(held), np.float64(1.0), np.float64(use * growth)), np.float64(1 - decay))
        )
    settled = use * growth * (1 - decay) / (1 - (1 - decay) * (1 - use * growth))
    return [
        exact(
            "P10",
            "attachment in the end, and what depends on it",
            expected=0.8 * settled,
            got=float(dependence(np.asarray(held), 0.2)),
        ),
        none("P10", "no attachment, dependence", violations=float(dependence(np.zeros(1), 0.2)[0])),
        none("P11", "equal trust, mobilisable mass", violations=float(mass(np.zeros(1), Mobilise())[0])),
    ]


def delegations() -> list[Check]:
    """P12: a linear law's gain is its slope, and what is undone at once leaves no loop."""
    slope = 0.85
    days = np.asarray(np.arange(40) * delegation.MONTH, dtype=np.float64)
    left = np.asarray(slope ** np.arange(40)[None], dtype=np.float64)
    driven = delegation.drive(days, days[5], days[12] - days[0], 0.2)
    return [
        exact("P12", "linear law: gain", expected=slope, got=float(delegation.gain(days, left)[0])),
        exact(
            "P12",
            "follows at once: hysteresis",
            expected=0,
            got=float(delegation.hysteresis(driven, 0.7 * driven)),
            scale=1,
        ),
    ]


def authorities() -> list[Check]:
    """P13: advice at random is followed at the base rate."""
    rng = np.random.default_rng(13)
    own, advice = (rng.random(200_000) < half for half in (0.5, 0.5))
    changes = rng.random(own.size) < BASE_RATE
    after = np.where(changes, ~own, own)
    found = authority.deference(own, advice, after, base_rate=BASE_RATE)
    error = (BASE_RATE * (1 - BASE_RATE) / (own.size / 2)) ** 0.5
    return [near("P13", "random advice, deference beyond the base rate", 0, found, tolerance=4 * error)]


def concentrations() -> list[Check]:
    """P15 and the incidental share: closed forms."""
    checks = [
        near(
            "P15",
            "five providers alike by 0.8: effective voices",
            1.19,
            effective_voices(5, 0.8),
            tolerance=0.005,
        )
    ]
    for ceiling, known in SHARES_OF_PLANNER.items():
        found = separable([0.28], gain=1.0, bend=0.45, ceiling=ceiling)
        checks.append(
            near("IS", f"separable limit, planner's ceiling {ceiling:g}", known, found, tolerance=0.005)
        )
    return checks
