"""Speed of the daily pass beside the same work done otherwise, in one run, as one JSON object.

Run: .venv/bin/python benchmarks/engine.py [--people 100000] [--repeats 3] > engine.json

Rates are person-days per CPU-second of this process, one thread unless said otherwise; the machine's
own limits (triad and random gather) are measured beside them. Only ratios within one run mean much.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import time
from collections.abc import Callable

import numpy as np
import scipy.sparse
from numba import njit

from agents import noise
from agents.mind.absorb.bounded import absorb, consolidate
from agents.mind.bond import attach, fade, talks
from agents.mind.couple import follow, target
from agents.opinion.deffuant import hear
from agents.parameters import Parameters
from agents.population import Population, build
from agents.tone.table import ToneTable
from society.form import Form
from society.plain import PlainSociety
from society.spread.adoption import talk_probability
from society.world import World

START = dt.date(2025, 6, 1)
TIES = 10
SEED = 1


def world_of(population: Population, ties: str, threads: int = 1) -> World:
    """A world in the middle of 2025, when many people talk every day."""
    table = ToneTable.load("literature")
    form = Form(ties=ties)
    return World(Parameters(), population, table, seed=SEED, start=START, form=form, threads=threads)


def rate(work: Callable[[], None], person_days: float, *, wall: bool = False) -> float:
    """Person-days a second, in millions."""
    clock = time.perf_counter if wall else time.process_time
    started = clock()
    work()
    return person_days / (clock() - started) / 1e6


def fused(population: Population, ties: str, days: int) -> float:
    """The compiled daily pass."""
    world = world_of(population, ties)
    world.step()
    return rate(lambda: [world.step() for _ in range(days)] and None, population.people * days)


def plain_mesa(population: Population) -> float:
    """Mesa agents in a loop that call the same compiled scalars."""
    society = PlainSociety(world_of(population, "implicit"))
    society.step()
    return rate(society.step, population.people)


class ArrayDay:
    """The same day by NumPy on whole columns: one tie gathered, or SciPy averaging over ten."""

    def __init__(self, population: Population, *, averaging: bool) -> None:
        self.world = world_of(population, "implicit")
        self.people = np.arange(population.people, dtype=np.uint64)
        self.susceptibility = population.susceptibility
        self.use = population.companion_style * np.uint64(2)
        self.averaging = averaging
        rng = np.random.default_rng(SEED)
        self.neighbours = rng.integers(0, population.people, (population.people, TIES))
        if averaging:
            rows = np.repeat(np.arange(population.people), TIES)
            weights = np.full(rows.size, 1 / TIES, np.float32)
            shape = (population.people, population.people)
            self.matrix = scipy.sparse.csr_matrix((weights, (rows, self.neighbours.ravel())), shape=shape)

    def step(self) -> None:
        """One day."""
        world, day = self.world, self.world.calendar.today(self.world.day)
        people = world.population
        pull, warmth = world.calendar.voices(world.day)
        word = noise.person_word(day.key, self.people)
        unit = (word >> np.uint64(40)).astype(np.float32) * noise.UNIT_24
        chance = talk_probability(people.adoption, day.ever, day.daily, day.occasional_talk, day.daily_gain)
        voice = self.use | ((word & np.uint64(255)) < day.personal)
        row = voice * np.uint64(256) + ((word >> np.uint64(8)) & np.uint64(255))
        talk = talks(unit, chance, day.bond_use * world.bond).astype(np.float32)
        level = self.susceptibility * pull[row]
        state = absorb(world.fast, world.slow, np.float32(0), level, talk, day.rate, day.kept, day.half)
        world.bond = fade(attach(world.bond, warmth[row], talk * day.bond_growth), day.bond_keep)
        world.fast, world.slow, _ = consolidate(*state, day.loss, day.kept, day.keep, day.creep)
        opinion = people.rights_start + world.shift
        if self.averaging:
            heard, heard_opinion = self.matrix @ world.shift, self.matrix @ opinion
        else:
            met = self.neighbours[:, world.day % TIES]
            heard, heard_opinion = world.shift[met], opinion[met]
        meets = ((word << np.uint64(24)) >> np.uint64(40)).astype(np.float32) * noise.UNIT_24
        draw = np.float32(0)
        moved = hear(world.shift, heard, opinion, heard_opinion, draw, day.setting_0, day.setting_1)
        shift = np.where(meets < day.discuss_rate, moved, world.shift)
        goal = target(world.fast + world.slow, world.bond, day.experience_weight, day.bond_weight, day.common)
        world.shift = follow(shift, goal, day.couple_rate).astype(np.float32)
        world.day += 1


def by_arrays(population: Population, days: int, *, averaging: bool) -> float:
    """NumPy on whole columns; with averaging, SciPy's sparse product over ten ties instead of one tie."""
    day = ArrayDay(population, averaging=averaging)
    day.step()
    return rate(lambda: [day.step() for _ in range(days)] and None, population.people * days)


def ndlib_deffuant(people: int) -> float | str:
    """NDlib's Deffuant model on a random graph of ten ties: the meeting of people only."""
    try:
        import networkx as nx
        from ndlib.models import ModelConfig
        from ndlib.models.opinions import AlgorithmicBiasModel
    except ImportError as missing:
        return f"not run: {missing}"
    model = AlgorithmicBiasModel(nx.fast_gnp_random_graph(people, TIES / people, seed=SEED))
    configuration = ModelConfig.Configuration()
    configuration.add_model_parameter("epsilon", 0.3)
    configuration.add_model_parameter("gamma", 0)
    model.set_initial_status(configuration)
    model.iteration()
    return rate(lambda: model.iteration() and None, people)


@njit(cache=True)
def _triad(a, b, c):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled for float32 arrays
    for i in range(a.size):
        a[i] = b[i] + np.float32(3) * c[i]


@njit(cache=True)
def _gather(table, index):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled for float32 arrays
    total = np.float32(0)
    for i in range(index.size):
        total += table[index[i]]
    return total


def machine() -> dict[str, float]:
    """Memory bandwidth (GB/s, triad) and random gathers (M/s) from 4 and 64 MiB."""
    b, c, a = (np.ones(1 << 24, np.float32) for _ in range(3))
    _triad(a, b, c)
    found = {"triad_gb_s": rate(lambda: _triad(a, b, c), 3 * a.nbytes) / 1e3}
    index = np.random.default_rng(SEED).integers(0, 1 << 20, 1 << 23)
    for megabytes in (4, 64):
        table = np.ones(megabytes << 18, np.float32)
        wide = index * (table.size >> 20)
        _gather(table, wide[:10])
        found[f"gather_m_s_{megabytes}_mib"] = rate(lambda t=table, w=wide: _gather(t, w) and None, wide.size)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument(
        "--large", type=int, default=10_000_000, help="people of the large run; 0 leaves it out"
    )
    options = parser.parse_args()
    population = build(options.people, Parameters())
    rounds = [
        {
            "fused_implicit": fused(population, "implicit", 100),
            "fused_community": fused(population, "community", 100),
            "plain_mesa": plain_mesa(population),
            "numpy": by_arrays(population, 3, averaging=False),
            "scipy_csr_ten_ties": by_arrays(population, 3, averaging=True),
            "ndlib_deffuant_1e4_meeting_only": ndlib_deffuant(10_000),
            **machine(),
        }
        for _ in range(options.repeats)
    ]
    answer = {
        "people": options.people,
        "unit": "million person-days per CPU-second, one thread",
        "rounds": rounds,
        "fused_over_plain_mesa": [one["fused_implicit"] / one["plain_mesa"] for one in rounds],
        "processors": os.cpu_count(),
        "load": os.getloadavg(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }
    if options.large:
        people = build(options.large, Parameters())
        answer["large"] = {
            "people": options.large,
            "fused_implicit": fused(people, "implicit", 5),
            "wall_one_thread": _wall(people, 1),
            "wall_two_threads": _wall(people, 2),
        }
    print(json.dumps(answer, indent=1))


def _wall(population: Population, threads: int) -> float:
    world = world_of(population, "implicit", threads)
    world.step()
    return rate(lambda: [world.step() for _ in range(5)] and None, population.people * 5, wall=True)


if __name__ == "__main__":
    main()
