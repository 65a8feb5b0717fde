"""The same work done otherwise: Mesa agents in a loop, NumPy columns, SciPy's sparse product, NDlib."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.sparse
from machine import SEED, rate
from numpy.typing import NDArray

from agents import noise
from agents.mind import bond, couple
from agents.mind.absorb import bounded
from agents.opinion import deffuant
from agents.parameters import Parameters
from agents.population import Population
from agents.population.people import COMPANION
from agents.tone.table import ToneTable
from society.day import Day
from society.form import Form
from society.plain import PlainSociety
from society.spread import adoption
from society.ties.network import from_edges
from society.world import World

START = dt.date(2025, 6, 1)
IMPLICIT = Form(ties="implicit")
TIES = 10
FEW_DAYS = 3

Columnwise = Callable[..., Any]
"""A scalar function of one person as NumPy calls it: on whole columns."""

absorb: Columnwise = bounded.absorb
consolidate: Columnwise = bounded.consolidate
held: Columnwise = bounded.held
attach: Columnwise = bond.attach
fade: Columnwise = bond.fade
talks: Columnwise = bond.talks
follow: Columnwise = couple.follow
target: Columnwise = couple.target
hear: Columnwise = deffuant.hear
talk_probability: Columnwise = adoption.talk_probability
person_word: Columnwise = noise.person_word


def world_of(
    population: Population, form: Form = IMPLICIT, *, start: dt.date = START, threads: int = 1
) -> World:
    """A world with institutions and replacement; by default from the middle of 2025."""
    table = ToneTable.load("literature")
    return World(Parameters(), population, table, seed=SEED, start=start, form=form, threads=threads)


def fused(population: Population, ties: str, days: int) -> float:
    """The compiled daily pass, with the replacement of people that falls into the days."""
    world = world_of(population, Form(ties=ties))
    world.step()
    return rate(world.step, population.people, times=days)


def plain_mesa(population: Population) -> float:
    """Mesa agents in a loop that call the same compiled scalars: one day."""
    society = PlainSociety(world_of(population))
    society.step()
    return rate(society.step, population.people)


class ArrayDay:
    """The same days by NumPy on whole columns, bit for bit; with averaging, a sparse product instead."""

    def __init__(self, population: Population, *, averaging: bool = False) -> None:
        self.world = world_of(population)
        people = population.people
        self.rows = np.arange(people, dtype=np.uint64)
        self.strength = population.susceptibility_levels[population.susceptibility_code]
        style = (population.traits & COMPANION).astype(np.uint64)
        self.style = style | style >> np.uint64(1)
        self.size = np.diff(population.first)
        self.base = np.repeat(population.first[:-1], self.size)
        self.matrix = None
        if averaging:
            neighbours = np.random.default_rng(SEED).integers(0, people, people * TIES)
            weights = np.full(neighbours.size, 1 / TIES, np.float32)
            rows = np.repeat(np.arange(people), TIES)
            self.matrix = scipy.sparse.csr_matrix((weights, (rows, neighbours)), shape=(people, people))

    def step(self) -> None:
        """One day."""
        world, people = self.world, self.world.population
        world.institutions.dawn(world.day, world.look)
        day, market, tables = world.today(), world.institutions.market, world.institutions.tables
        pull, warmth = tables.pull.reshape(-1), tables.warmth.reshape(-1)
        provider = market.provider_of[world.place].astype(np.uint64)
        word = person_word(day.key, self.rows)
        chance = talk_probability(people.adoption, day.ever, day.daily, day.occasional_talk, day.daily_gain)
        chance = chance * market.reach[provider]
        voice = self.style | ((word & np.uint64(255)) < day.personal)
        opinion = people.rights_start + world.shift
        stance = np.clip(opinion + np.float32(2.5), 0, 4).astype(np.uint64)
        kind = (provider * np.uint64(5) + stance) * np.uint64(4) + voice
        row = kind * np.uint64(256) + ((word >> np.uint64(8)) & np.uint64(255))
        talk = talks(_unit(word), chance, day.bond_use * world.bond).astype(np.float32)
        level = self.strength * pull[row]
        state = absorb(world.fast, world.slow, np.float32(0), level, talk, day.rate, day.kept, day.half)
        world.bond = fade(attach(world.bond, warmth[row], talk * day.bond_growth), day.bond_keep)
        world.fast, world.slow, _ = consolidate(*state, day.loss, day.kept, day.keep, day.creep)
        if self.matrix is None:
            met = self._met(day)
            pair = person_word(day.pair, np.minimum(self.rows, met))
            meets = (met != self.rows) & (_unit(pair) < day.discuss_rate)
            heard, heard_opinion = world.shift[met], opinion[met]
        else:
            meets = _unit(word << np.uint64(24)) < day.discuss_rate
            heard, heard_opinion = self.matrix @ world.shift, self.matrix @ opinion
        settings = (day.setting_0, day.setting_1)
        moved = hear(world.shift, heard, opinion, heard_opinion, np.float32(0), *settings)
        shift = np.where(meets, moved, world.shift)
        keeps = held(world.fast, world.slow, np.float32(0))
        goal = target(keeps, world.bond, day.experience_weight, day.bond_weight, self._cued(people))
        world.shift = follow(shift, goal, day.couple_rate)
        world.day += 1
        world.institutions.dusk(world.day, world.look)

    def _cued(self, people: Population) -> NDArray[np.float32]:
        """What news and cues add for each person."""
        return self.world.institutions.common(self.world.day)[people.ideology]

    def _met(self, day: Day) -> NDArray[np.uint64]:
        """Whom everybody's live tie leads to."""
        sizes = np.array([len(self.rows)]) if day.far else self.size
        base = np.zeros_like(self.base) if day.far else self.base
        groups = np.arange(len(sizes), dtype=np.uint64)
        offsets = person_word(day.tie, groups) % sizes.astype(np.uint64)
        size, offset = np.repeat(sizes, sizes), np.repeat(offsets.astype(np.int64), sizes)
        met = offset - (self.rows.astype(np.int64) - base)
        return np.asarray(base + met + size * (met < 0), np.uint64)


def by_arrays(population: Population, *, averaging: bool) -> float:
    """NumPy on whole columns; with averaging, SciPy's sparse product over ten ties instead of one tie."""
    day = ArrayDay(population, averaging=averaging)
    with np.errstate(over="ignore"):
        day.step()
        return rate(day.step, population.people, times=FEW_DAYS)


def arrays_agree(population: Population) -> bool:
    """Whether NumPy's days are those of the compiled pass, bit for bit."""
    day, world = ArrayDay(population), world_of(population)
    with np.errstate(over="ignore"):
        for _ in range(FEW_DAYS):
            day.step()
            world.step()
    return day.world.state_hash == world.state_hash


def meeting_only(population: Population, days: int) -> float:
    """The compiled pass with nothing but meetings: everybody hears one of ten given ties, every day."""
    people = population.people
    parameters = Parameters.model_validate(
        {"discuss": {"rate": 1.0}, "couple": {"rate": 0.0}, "generations": {"replacement": 0.0}}
    )
    rows = np.repeat(np.arange(people), TIES)
    network = from_edges(
        rows, (rows + np.tile(np.arange(1, TIES + 1), people)) % people, people, directed=True
    )
    form = Form(ties="explicit")
    world = World(parameters, population, None, seed=SEED, start=START, form=form, network=network)
    world.step()
    return rate(world.step, people, times=days)


def ndlib_deffuant(people: int) -> float | str:
    """NDlib's Deffuant model on a random graph, ten ties for everybody: the meetings alone, one iteration.

    A graph of ten ties on average leaves people without any, at whom NDlib stops.
    """
    try:
        import networkx as nx
        from ndlib.models import ModelConfig
        from ndlib.models.opinions import AlgorithmicBiasModel
    except ImportError as missing:
        return f"not run: {missing}"
    model = AlgorithmicBiasModel(nx.random_regular_graph(TIES, people, seed=SEED), seed=SEED)
    configuration = ModelConfig.Configuration()
    configuration.add_model_parameter("epsilon", 0.3)
    configuration.add_model_parameter("gamma", 0)
    model.set_initial_status(configuration)
    model.iteration()
    return rate(model.iteration, people)


def _unit(word: NDArray[np.uint64]) -> NDArray[np.float32]:
    return (word >> np.uint64(40)).astype(np.float32) * noise.UNIT_24
