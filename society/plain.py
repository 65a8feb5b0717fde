"""Plain society: the same days lived by Mesa agents in a loop, as the second implementation.

It shares the compiled scalar functions, the noise keys and the calendar with the daily pass, and
nothing of how the pass goes through people: who meets whom is worked out here once more, in plain
Python. Tests and ``groundswell verify`` hold one against the other, bit for bit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray

from agents.companion import PLACES, VOICES
from agents.opinion import MECHANISMS
from agents.population.people import BITS, COMPANION
from society.day import Day
from society.form import Form
from society.institutions import Institutions
from society.plain_look import style_of_age, sums_of
from society.plain_turnover import Life, turn_over
from society.spread.replacement import FUNCTIONS
from society.spread.turnover import Adopters, Turnover, load
from society.summary import Sums
from society.world import World

ONE = np.float32(1)
Heard = tuple[np.float32, np.float32, np.float32]
"""Displacement and opinion heard, and whether anybody says them."""

DAY_SCALARS = ("mix", "person_word", "unit", "talks", "band", "absorb", "attach", "fade")
EVENING_SCALARS = ("consolidate", "held", "hear", "target", "follow")
SUBMODELS = (*DAY_SCALARS, *EVENING_SCALARS)
FORM_SCALARS = {
    "community": ("fixed", "loose"),
    "dated": ("talk_probability",),
    "si": ("contract",),
    "sis": ("contract",),
    "sir": ("contract",),
    "silence": ("speaks", "reward", "expect"),
}
"""Scalar functions that only some forms need; which tie is heard is worked out anew."""


class PlainPerson(mesa.Agent):
    """A person with their own numbers, who lives a day by themselves.

    Attributes:
        row: place in the population.
        fast, slow, tally, bond, shift, habit, doubt: moving state, as in :class:`society.world.World`.
        before, doubted: displacement and doubt yesterday evening, which others hear and meet.
    """

    model: PlainSociety

    def __init__(self, model: PlainSociety, row: int) -> None:
        super().__init__(model)
        self.row = row
        self.life = Life(model.world.population, row)
        self.begin()
        self.take_from_life()

    def begin(self) -> None:
        """Nothing is absorbed yet."""
        self.fast = self.slow = self.tally = self.bond = self.shift = self.before = np.float32(0)
        self.habit = self.doubt = self.doubted = np.float32(0)

    def take_from_life(self) -> None:
        """What the daily pass reads of who this person is."""
        self.rank = self.life.rank
        self.ideology = int(self.life.traits) >> BITS["ideology"][0]
        self.susceptibility = self.model.world.population.susceptibility_levels[self.life.level]
        self.rights_start = self.life.attitudes["rights"]

    def live(self, day: Day) -> None:
        """Live one day, phase by phase in the order of :data:`society.day.ORDER`."""
        do = self.model.scalars
        word = np.uint64(do.person_word(day.key, np.uint64(self.row)))
        market, tables = self.model.institutions.market, self.model.institutions.tables
        provider = int(market.provider_of[self.model.world.place[self.row]])
        probability = self.model.adopt(self, day, word) * market.reach[provider]
        style = style_of_age(self.model, self.life.traits, self.life.age) & COMPANION
        voice = 3 if style else np.uint64((word & np.uint64(PLACES - 1)) < day.personal)
        band = int(do.band(self.rights_start + self.shift))
        place = (band * VOICES + int(voice)) * PLACES + int(word >> np.uint64(8)) % PLACES
        talk = np.float32(do.talks(do.unit(word), probability, day.bond_use * self.bond))
        level = self.susceptibility * tables.pull[provider, place]
        state = (self.fast, self.slow, self.tally)
        state = do.absorb(*state, level, talk, day.rate, day.kept, day.half)
        warmth = tables.warmth[provider, place]
        self.bond = do.fade(do.attach(self.bond, warmth, talk * day.bond_growth), day.bond_keep)
        state = do.consolidate(*state, day.loss, day.kept, day.keep, day.creep)
        self.fast, self.slow, self.tally = state
        shift = self.shift
        met = self.model.meet(self, day, word)
        if met is not None:
            heard, opinion, voiced = met
            mine = self.rights_start + shift
            if voiced > 0:
                draw = do.unit(np.uint64(do.mix(word)))
                shift = do.hear(shift, heard, mine, opinion, draw, *self.model.settings(day))
            if self.model.world.form.expression == "silence":
                found = do.reward(mine, opinion, voiced)
                self.doubt = ONE - do.expect(ONE - self.doubt, found, day.climate_rate)
        cued = self.model.common[self.ideology]
        goal = do.target(do.held(*state), self.bond, day.experience_weight, day.bond_weight, cued)
        self.shift = do.follow(shift, goal, day.couple_rate)


class PlainSociety(mesa.Model):
    """The people of a world as plain Mesa agents.

    Attributes:
        world: whose parameters, population, ties and calendar are used; it does not move.
        scalars: the compiled scalar functions, answering in single precision.
        day: days lived.
    """

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.scalars = SimpleNamespace(
            **{name: _typed(getattr(world.scalars, name)) for name in _scalars(world.form)}
        )
        self.turnover = Turnover(world.parameters, world.population, world.seed)
        self.replacement = SimpleNamespace(
            **{name: _typed(getattr(load(), name)) for name in ("person_word", "unit", *FUNCTIONS)}
        )
        self.institutions = Institutions(world.institutions.setting, world.population)
        self.adopters: Adopters | None = None
        self.day = 0
        self.people = [PlainPerson(self, row) for row in range(world.population.people)]
        for person, habit in zip(self.people, world.habit, strict=False):
            person.habit = habit
        first = np.append(np.unique(world.population.community, return_index=True)[1], len(self.people))
        self.communities = [self.people[low:high] for low, high in pairwise(first)]
        self.members = {p.row: number for number, group in enumerate(self.communities) for p in group}
        self._meet = {
            "community": self._meet_community,
            "implicit": self._meet_implicit,
            "explicit": self._meet_explicit,
        }[world.form.ties]

    def step(self) -> None:
        """Everybody lives one day, on yesterday's snapshot."""
        if self.turnover.due(self.day):
            self.adopters = turn_over(self.people, self.turnover, self.day, self.replacement)
        self._nudge()
        self.institutions.dawn(self.day, self._look)
        self.common = self.institutions.common(self.day)
        today = self._today()
        for person in self.people:
            person.before, person.doubted = person.shift, person.doubt
        if self.world.form.ties == "community":
            self._averages = [self._average(group, today) for group in self.communities]
        if self.world.form.adoption != "dated":
            self._near = [_followers(group) for group in self.communities]
            today = today._replace(followed=_followers(self.people))
        for person in self.people:
            person.live(today)
        self.day += 1
        self.institutions.dusk(self.day, self._look)

    def _today(self) -> Day:
        """What everybody needs to know of today."""
        contact = self.institutions.market.levers.human_contact
        today = self.world.calendar.today(self.day, contact=contact)
        return today if self.adopters is None else self.adopters.reach(today)

    def _nudge(self) -> None:
        nudge = self.institutions.setting.experiment.nudge
        if nudge is None or self.world.calendar.date(self.day) != np.datetime64(nudge.date):
            return
        for person in self.people:
            person.life.attitudes["rights"] += np.float32(nudge.size)
            person.take_from_life()

    def _look(self) -> Sums:
        return sums_of(self)

    def meet(self, person: PlainPerson, day: Day, word: np.uint64) -> Heard | None:
        """Displacement and opinion that a person hears today, or None who meets nobody."""
        return self._meet(person, day, word)

    def adopt(self, person: PlainPerson, day: Day, word: np.uint64) -> np.float32:
        """Chance that a person talks today; where use spreads by contact, after taking it up or giving up."""
        do = self.scalars
        if self.world.form.adoption == "dated":
            chance: np.float32 = do.talk_probability(
                person.rank, day.ever, day.daily, day.occasional_talk, day.daily_gain
            )
            return chance
        following = day.near * self._near[self.members[person.row]] + (ONE - day.near) * day.followed
        draw = do.unit(np.uint64(do.mix(np.uint64(do.mix(word)))))
        person.habit = do.contract(
            person.habit, following, draw, ONE, day.contagion_rate, day.abandon_rate, day.given_up
        )
        return np.float32(person.habit == 1) * day.follower_talk

    def settings(self, day: Day) -> list[np.float32]:
        """Settings of the opinion mechanism, in the order it takes them."""
        number = len(MECHANISMS[self.world.form.mechanism].SETTINGS)
        return [getattr(day, f"setting_{place}") for place in range(number)]

    def column(self, name: str) -> NDArray[np.float32]:
        """One moving quantity of everybody, shape (people,)."""
        return np.array([getattr(person, name) for person in self.people], np.float32)

    def _average(self, group: list[PlainPerson], day: Day) -> Heard:
        do = self.scalars
        says = [self._voiced(person, day) > 0 for person in group]
        count = np.int64(max(sum(says), 1))
        speakers = [person for person, speaks in zip(group, says, strict=True) if speaks]
        mean = do.loose(np.int64(sum(int(do.fixed(person.before)) for person in speakers)), count)
        if all(says):
            start = sum(float(person.rights_start) for person in group) / len(group)
            return mean, np.float32(start) + mean, ONE
        views = sum(int(do.fixed(person.rights_start + person.before)) for person in speakers)
        return mean, do.loose(np.int64(views), count), np.float32(len(speakers) > 0)

    def _voiced(self, person: PlainPerson, day: Day) -> np.float32:
        """1 if others would hear a person today, 0 if the person keeps silent."""
        if self.world.form.expression == "open":
            return ONE
        return np.float32(self.scalars.speaks(ONE - person.doubted, day.speaking_cost))

    def _meet_community(self, person: PlainPerson, day: Day, word: np.uint64) -> Heard | None:
        meets = self.scalars.unit(word << np.uint64(24)) < day.discuss_rate
        return self._averages[self.members[person.row]] if meets else None

    def _meet_implicit(self, person: PlainPerson, day: Day, word: np.uint64) -> Heard | None:  # noqa: ARG002 - one interface
        community = self.members[person.row]
        group, number = (self.people, 0) if day.far else (self.communities[community], community)
        offset = int(self.scalars.person_word(day.tie, np.uint64(number))) % len(group)
        other = group[(offset - (person.row - group[0].row)) % len(group)]
        pair = np.uint64(self.scalars.person_word(day.pair, np.uint64(min(person.row, other.row))))
        if other is person or self.scalars.unit(pair) >= day.discuss_rate:
            return None
        return other.before, other.rights_start + other.before, self._voiced(other, day)

    def _meet_explicit(self, person: PlainPerson, day: Day, word: np.uint64) -> Heard | None:
        network = self.world.network
        if network is None or self.scalars.unit(word << np.uint64(24)) >= day.discuss_rate:
            return None
        mine = slice(network.offsets[person.row], network.offsets[person.row + 1])
        heard = network.targets[mine].tolist()
        if not heard:
            return None
        choice = int(self.scalars.person_word(day.pair, np.uint64(person.row)))
        if network.shares is None:
            number = (choice >> 32) * len(heard) >> 32
        else:
            number = bisect_right(network.shares[mine].tolist(), (choice >> 40) / 2**24)
        other = self.people[heard[number]]
        return other.before, other.rights_start + other.before, self._voiced(other, day)


def _typed(function: Callable[..., Any]) -> Callable[..., Any]:
    """A compiled function whose answers are NumPy scalars again; numba hands out Python's numbers."""

    def answer(*arguments: Any) -> Any:  # noqa: ANN401 - as the function's own
        return _numpy(function(*arguments))

    return answer


def _numpy(value: Any) -> Any:  # noqa: ANN401 - a number, or a pair of them
    if isinstance(value, tuple):
        return tuple(map(_numpy, value))
    return np.float32(value) if isinstance(value, float) else value


def _scalars(form: Form) -> list[str]:
    """Names of the scalar functions that the days of a form call."""
    chosen = (form.ties, form.adoption, form.expression)
    return [*SUBMODELS, *(name for kind in chosen for name in FORM_SCALARS.get(kind, ()))]


def _followers(group: list[PlainPerson]) -> np.float32:
    """Share of a group that uses companions."""
    return np.float32(sum(person.habit == 1 for person in group)) / np.float32(len(group))
