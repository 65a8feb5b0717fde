"""M16 and M20: shared draws make differences sharp, and draws that are not shared have nothing in common."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from agents import noise
from agents.companion import NEUTRAL
from agents.population import build
from agents.tone.table import ToneTable
from calibration.canonical.record import none, sampled
from calibration.check import Check, more_than
from scenarios.overrides import from_assignment
from scenarios.plan import seed_of
from scenarios.reading import load
from society.summary import OUTCOMES
from society.world import World

SEEDS = 8
REFERENCE = ("people=2000",)
WATCHED = ("rights_mean", "legal_rights_agree")

STREAMS = 12
DAYS = 30
PEOPLE = 2_000


def paired_variance() -> list[Check]:
    """Variance of an effect with independent seeds over its variance with shared ones.

    The reference scenario is baseline; the effect is that of its tone against neutral tone at the end.
    """
    scenario = load("baseline", [from_assignment(text) for text in REFERENCE]).scenario
    population = build(scenario.people, scenario.parameters)
    ends = {
        table.name: np.array(
            [
                World(
                    scenario.parameters,
                    population,
                    table,
                    seed=seed_of(scenario.master_seed, index),
                    start=scenario.start,
                )
                .run(scenario.days, every=scenario.days)
                .values[-1, 0]
                for index in range(SEEDS)
            ]
        )
        for table in (ToneTable.load(scenario.tone), NEUTRAL)
    }
    toned, neutral = ends.values()
    return [_ratio(name, toned, neutral) for name in WATCHED]


def sampler_independence() -> list[Check]:
    """Streams of replicates, days and channels share no draw and are uncorrelated."""
    seeds = [seed_of(1, index) for index in range(STREAMS)]
    words = np.array([_stream(seed, "day") for seed in seeds])
    pairs = np.array([_stream(seed, "pair") for seed in seeds])
    drawn = np.concatenate([words.ravel(), pairs.ravel()])
    parts = {
        "who talks": words >> np.uint64(40),
        "who discusses": words << np.uint64(24) >> np.uint64(40),
        "what is said": words >> np.uint64(8) & np.uint64(255),
        "who meets": pairs >> np.uint64(40),
    }
    within = [pair for one, other in combinations(parts.values(), 2) for pair in zip(one, other, strict=True)]
    later = [(one[:-PEOPLE], one[PEOPLE:]) for one in words >> np.uint64(40)]
    return [
        none(
            "M20",
            f"draws that {STREAMS} replicates share, of {drawn.size:,}",
            violations=drawn.size - len(np.unique(drawn)),
        ),
        *(_uncorrelated(f"replicates: {name}", [*combinations(part, 2)]) for name, part in parts.items()),
        _uncorrelated("what one day's word decides", within),
        _uncorrelated("one day and the next", later),
    ]


def _ratio(name: str, toned: NDArray[np.float32], neutral: NDArray[np.float32]) -> Check:
    at = OUTCOMES.index(name)
    one, other = (ends[:, at].astype(np.float64) for ends in (toned, neutral))
    independent = one.var(ddof=1) + other.var(ddof=1)
    claim = f"variance of the effect of tone on {name}, independent seeds over shared, {SEEDS} pairs"
    return more_than("M16", claim, 1.0, float(independent / (one - other).var(ddof=1)))


def _stream(seed: int, channel: str) -> NDArray[np.uint64]:
    """Words of all people on all days, shape (day · person,)."""
    rows = np.arange(PEOPLE, dtype=np.uint64)
    return np.concatenate(
        [noise.person_word(noise.key(seed, day, channel), rows) for day in range(DAYS)]  # type: ignore[arg-type]  # scalar functions work on columns too
    )


def _uncorrelated(name: str, pairs: list[tuple[NDArray[np.uint64], NDArray[np.uint64]]]) -> Check:
    """Squared correlations times their length are chi-square with one degree of freedom each."""
    squares = [
        len(one) * np.corrcoef(one.astype(float), other.astype(float))[0, 1] ** 2 for one, other in pairs
    ]
    return sampled(
        "M20",
        f"mean squared correlation times length, {len(pairs)} pairs, {name}",
        expected=1.0,
        got=float(np.mean(squares)),
        error=float(np.sqrt(2 / len(pairs))),
    )
