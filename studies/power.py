"""Intervals of measures of power: do they cover nothing where there is nothing, and a known truth?

Run: .venv/bin/python studies/power.py [--tries 200] [--people 1000] [--days 500] > power.json

Permuted labels: forty pairs of worlds, with the published tone and with neutral tone, are lived, and in each
of 200 tries ten pairs are taken. Over runs, a coin decides which of the two is called the tone. Over users,
each user of a pair is given the provider, and so the tone, of another one at random, and what tone changed in
those who are said to hear the largest provider is held against all other users. Either way the 95 % intervals
must cover 0 in 90 to 100 % of the tries.

Known truth: a scripted linear society, whose tones scatter from seed to seed around a known average, is
measured with ten seeds in each try. The 90 % intervals must cover the closed form in 85 to 95 %.
"""

from __future__ import annotations

import argparse
import json
import resource
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sweeping import made_with

from agents.population import build
from calibration.power.scripted import FRAME, TONES, Scripted
from scenarios.overrides import from_argument
from scenarios.plan import Plan, plan_run
from scenarios.reading import load
from scenarios.scenario import NO_DRAWS
from society.history import History
from society.look import views
from society.power.bootstrap import estimate
from society.power.dahl import OUTCOMES
from society.power.measure import BASELINES, CONTENT, ITSELF, Frame
from society.power.paired import pair
from society.power.provider_split import arms_needed, split
from society.world import World

Floats = NDArray[np.float64]
PAIRS, REPLICATES = 40, 10
READ = ("opinion", "vote", "agenda", "decisions")
FELT = ("rights", "experience")
EVERY = 28  # days between records
LARGEST = 0  # provider
SHORT = Frame(start=FRAME.start, days=56, groups=FRAME.groups)
SEED = 1
NOTHING, TRUTH = (0.90, 1.00), (0.85, 0.95)


class Pairs:
    """Pairs of worlds with the published and with neutral tone, lived.

    Attributes:
        runs: of both arms, the published tone first.
        changed: what tone changed in each user's views, by view and seed.
        heard: provider of each of these users, by seed.
    """

    def __init__(self, plan: Plan) -> None:
        """Live both arms with all seeds."""
        tables = {table.hash: table for table in plan.tables()}
        named = [arm.name for arm in plan.arms[:2]]
        worlds: dict[str, list[World]] = {name: [] for name in named}
        self.runs: dict[str, list[History]] = {name: [] for name in named}
        for one in (run for run in plan.replicates if run.arm in named):
            settings, people = one.settings, build(one.settings.people, one.settings.parameters)
            table = tables[one.table_hash or ""]
            world = World(settings.parameters, people, table, seed=one.seed, start=settings.start)
            self.runs[one.arm].append(world.run(settings.days, every=EVERY))
            worlds[one.arm].append(world)
        self.changed: dict[str, list[Floats]] = {name: [] for name in FELT}
        self.heard: list[NDArray[np.uint8]] = []
        for toned, neutral in zip(*worlds.values(), strict=True):
            users = (toned.bond > 0) & (neutral.bond > 0)
            self.heard.append(toned.institutions.market.provider_of[toned.place][users])
            after, before = views(toned), views(neutral)
            for name in FELT:
                self.changed[name].append((after[name] - before[name])[users].astype(np.float64))


def over_runs(pairs: Pairs, tries: int) -> dict[str, Any]:
    """Share of tries in which the interval covers 0, by outcome, and what the effects are unpermuted."""
    rng = np.random.default_rng(SEED)
    takes = [rng.choice(PAIRS, REPLICATES, replace=False) for _ in range(tries)]
    coins = [rng.choice((-1.0, 1.0), REPLICATES) for _ in range(tries)]
    found = {}
    for outcome in (one for one in OUTCOMES if one.key in READ):
        toned, neutral = (
            np.array([one.series(outcome.outcome)[-1] for one in runs]) for runs in pairs.runs.values()
        )
        gap = np.float64(outcome.factor) * (toned - neutral)
        covers = [_covers(coin * gap[take], 0.0, 0.95) for take, coin in zip(takes, coins, strict=True)]
        found[outcome.key] = {"effect": float(gap.mean()), "covers_0": float(np.mean(covers))}
    return found


def over_users(pairs: Pairs, tries: int) -> dict[str, Any]:
    """The same of what tone changed in users of the largest provider beyond all others, by view."""
    rng = np.random.default_rng(SEED)
    takes = [rng.choice(PAIRS, REPLICATES, replace=False) for _ in range(tries)]
    found = {}
    for name, changed in pairs.changed.items():
        tried = [
            [_beyond(changed[pair], rng.permutation(pairs.heard[pair])) for pair in take] for take in takes
        ]
        as_lived = [_beyond(*one) for one in zip(changed, pairs.heard, strict=True)]
        covers = [_covers(np.array(one), 0.0, 0.95) for one in tried]
        found[name] = {"effect": float(np.mean(as_lived)), "covers_0": float(np.mean(covers))}
    return found


def _beyond(changed: Floats, heard: NDArray[np.uint8]) -> float:
    largest = heard == LARGEST
    return float(changed[largest].mean() - changed[~largest].mean())


def known_truth(tries: int) -> dict[str, Any]:
    """Share of tries in which the 90 % interval covers the closed form: of the effect, and of a credit."""
    world = Scripted(frame=SHORT, noise=0.02)
    effect = [
        _covers(
            _paired(world, one, BASELINES[:1]).gap(ITSELF, CONTENT, "rights_mean"), world.known_effect(), 0.9
        )
        for one in range(tries)
    ]
    credit_known = float(world.influence()[0] * TONES[0])
    credit = [
        _covers(split(_paired(world, one, arms_needed(SHORT)), SHORT, "rights_mean")[:, 0], credit_known, 0.9)
        for one in range(tries)
    ]
    return {
        "effect of all tones (P1)": {"truth": world.known_effect(), "covers": float(np.mean(effect))},
        "credit of the largest provider (P2)": {"truth": credit_known, "covers": float(np.mean(credit))},
    }


def _paired(world: Scripted, number: int, arms: Any) -> Any:  # noqa: ANN401 - arms as a measure asks for them
    return pair(world.histories(arms, range(number * REPLICATES, (number + 1) * REPLICATES)))


def _covers(values: Floats, truth: float, confidence: float) -> bool:
    _, low, high = estimate(values, confidence=confidence)
    return low is not None and high is not None and low <= truth <= high


def main() -> None:
    """Try both and print what was found."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name, default in (("tries", 200), ("people", 1000), ("days", 500)):
        arguments.add_argument(f"--{name}", type=int, default=default)
    given = arguments.parse_args()
    settings = {
        "people": given.people,
        "days": given.days,
        "seeds": PAIRS,
        "start": date(2024, 1, 1),
        "draws": NO_DRAWS,
    }
    overrides = [one for name, value in settings.items() for one in from_argument(name, value)]
    pairs = Pairs(plan_run(load("baseline", overrides).scenario))
    nothing = {"over_runs": over_runs(pairs, given.tries), "over_users": over_users(pairs, given.tries)}
    truth = known_truth(given.tries)
    used = resource.getrusage(resource.RUSAGE_SELF)
    command = f"studies/power.py --tries {given.tries} --people {given.people} --days {given.days}"
    record = {
        **made_with(command, seed=SEED),
        "held": all(
            NOTHING[0] <= one["covers_0"] <= NOTHING[1] for some in nothing.values() for one in some.values()
        )
        and all(TRUTH[0] <= one["covers"] <= TRUTH[1] for one in truth.values()),
        "tries": given.tries,
        "replicates_a_try": REPLICATES,
        "permuted_labels": nothing,
        "known_truth": truth,
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
    }
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
