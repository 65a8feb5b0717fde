"""World: plain columns, a clock and the order of a day. No Mesa; this is what sweeps run."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from agents.companion import Companion
from agents.mind.absorb import LAWS
from agents.mind.absorb.protocol import ten_year_multiple
from agents.parameters import Parameters
from agents.population import Population
from agents.tone.table import ToneTable
from society import summary
from society.calendar import Calendar
from society.day import Day
from society.experiment import Experiment
from society.expression import EXPRESSIONS
from society.form import Form
from society.habits import first_followers, followed
from society.history import History
from society.institutions import Institutions
from society.institutions.setting import places_of_people, setting_of
from society.kernel import announce, load
from society.look import Look, of_age
from society.planned import serve_by_bond
from society.policy import Policy
from society.spread.turnover import Adopters, Known, Turnover, columns_of, own_columns
from society.ties import tie
from society.ties.network import Network
from society.ties.setting import Setting

START = dt.date(2021, 11, 15)
"""First AIMS wave."""

DEFAULT_FORM = Form()
NOTHING_SET = Experiment()
PROCESSORS: int = numba.config.NUMBA_NUM_THREADS  # type: ignore[attr-defined]  # set when numba starts


class World:
    """People who live together, day by day.

    Attributes:
        parameters: as the law in use sees them.
        population: who there is; the columns that replacement moves are the world's own once it has.
        network: who hears whom, with explicit ties; None with others.
        calendar: what is the same for everybody, day by day.
        scalars: the compiled daily pass, with the submodels' scalar functions.
        day: days lived so far.
        fast, slow: what talk has added to each person's experience, SD, shape (people,), float32.
        bond: attachment, 0 to 1, shape (people,), float32.
        shift: displacement of rights support from its start, SD, shape (people,), float32.
        tally: what some laws of absorption count; empty under the others.
        habit: 1 for those who use companions, 2 for those who gave up for good; empty where use
            follows published dates.
        doubt: 1 less the agreement that people expect to find; empty where everybody speaks.
        table: how companions sound; None where nobody talks with one.
        ties: what the pass is told of who meets whom.
        place: of each person among those that providers share out, shape (people,), uint8; it stays, but
            under a tone plan it is the band of the person's bond.
        institutions: who acts without being a person.
        turnover: when and how people are followed by others; ``adopters`` are those there are since the
            last time, None before the first, and ``begun_with`` is then the hash of the population before.
    """

    def __init__(  # noqa: PLR0913 - who there is, how the world is wired and when it begins
        self,
        parameters: Parameters,
        population: Population,
        table: ToneTable | None,
        *,
        seed: int,
        form: Form = DEFAULT_FORM,
        network: Network | None = None,
        start: dt.date = START,
        arm: str = "",
        threads: int = 1,
        in_place: bool = False,
        policies: Sequence[Policy] = (),
        experiment: Experiment = NOTHING_SET,
    ) -> None:
        """Set up a world on the evening before its first day.

        Args:
            parameters: numbers of the model.
            population: people, ordered by community.
            table: how companions sound; None for a world in which nobody talks with one.
            seed: of all draws; worlds with one seed share every draw.
            form: law, mechanism and ties.
            network: who hears whom; for explicit ties, and only for them.
            start: date of the first day.
            arm: name under which the run is recorded.
            threads: threads for the daily pass; results do not depend on it.
            in_place: let replacement write into the given population, which then must serve nobody else.
            policies: interventions, in the order in which they act.
            experiment: what an analyst holds apart or sets in this world.

        Raises:
            ValueError: for fewer than one thread, or more than there are processors, and for a network
                that does not fit the ties or the people.
        """
        _require_threads(threads)
        law = LAWS[form.law]
        self.parameters = parameters.model_copy(update={"absorb": law.adjust(parameters.absorb)})
        self.population, self.network, self.table = population, network, table
        self.form, self.seed, self.start, self.arm, self.threads = form, seed, start, arm, threads
        self.day = 0
        self.fast, self.slow, self.bond, self.shift = np.zeros((4, population.people), np.float32)
        self.tally = np.zeros(population.people if law.module.TALLY else 0, np.float32)
        self.habit = first_followers(form.adoption, population, parameters.mechanisms.seeds)
        spiral = EXPRESSIONS[form.expression].doubt
        self.doubt, self._doubt_after = (np.zeros(population.people * spiral, np.float32) for _ in range(2))
        companion = None if table is None else Companion.compile(table)
        self.calendar = Calendar(self.parameters, companion, form=form, seed=seed, start=start)
        self.place = places_of_people(seed, population.people)
        setting = setting_of(self.calendar, seed, tuple(policies), experiment)
        self.institutions = Institutions(setting, population)
        self.scalars = load(form)
        announce(form, "parallel" if threads > 1 else "serial")
        self.ties = self._tie()
        self._after = self.shift if form.ties == "community" else np.zeros_like(self.shift)
        self.turnover, self._in_place = Turnover(self.parameters, population, seed), in_place
        self.adopters: Adopters | None = None
        self.begun_with = ""
        self.look = Look(self)

    @property
    def ten_year_multiple(self) -> float:
        """Effect of ten years of daily talk over the effect at the end of the trial, under the law in use."""
        return ten_year_multiple(self.form.law, self.parameters.absorb, self.parameters.trial)

    def run(self, days: int, *, every: int = 7, progress: Callable[[int], None] | None = None) -> History:
        """Live a number of days and record the state.

        Args:
            days: days to live, 0 or more.
            every: days between records; the first and the last state are always recorded.
            progress: called after each record with the days lived since the last call.

        Returns:
            The recorded series.

        Raises:
            ValueError: for negative days or a step under one day.
        """
        if days < 0 or every < 1:
            raise ValueError(f"days must be 0 or more and every 1 or more, not {days} and {every}.")
        first = self.day
        records, dates = [self.observe()], [self.calendar.date(self.day)]
        while self.day < first + days:
            stretch = min(every, first + days - self.day)
            for _ in range(stretch):
                self.step()
            records.append(self._record())
            dates.append(self.calendar.date(self.day))
            if progress is not None:
                progress(stretch)
        return History(
            arm=self.arm,
            seed=self.seed,
            dates=np.array(dates),
            cells=summary.CELLS,
            outcomes=summary.OUTCOMES,
            values=np.stack(records),
            state_hash=self.state_hash,
            provenance=self.provenance,
        )

    def step(self) -> None:
        """Live one day, in the order of :data:`society.day.ORDER`."""
        if self.turnover.due(self.day):
            self._replace()
        self._nudge()
        serve_by_bond(self)
        self.institutions.dawn(self.day, self.look)
        people, market, tables = self.population, self.institutions.market, self.institutions.tables
        if self.threads > 1:
            numba.set_num_threads(self.threads)
        lived = self.scalars.parallel if self.threads > 1 else self.scalars.serial
        lived(
            people.first,
            self.ties,
            people.adoption,
            of_age(people, market.levers.youngest_companion),
            self.place,
            people.susceptibility_code,
            people.susceptibility_levels,
            people.rights_start,
            *self.moving,
            self._doubt_after,
            self._after,
            market.provider_of,
            market.reach,
            tables.pull.reshape(-1),
            tables.warmth.reshape(-1),
            self.institutions.common(self.day),
            self.today(),
        )
        self.shift, self._after = self._after, self.shift
        self.doubt, self._doubt_after = self._doubt_after, self.doubt
        self.day += 1
        self.institutions.dusk(self.day, self.look)

    def today(self) -> Day:
        """What the daily pass needs to know of today, beside tables."""
        contact = self.institutions.market.levers.human_contact
        return self.by_rank(self.calendar.today(self.day, contact=contact, followed=followed(self.habit)))

    def observe(self) -> NDArray[np.float32]:
        """What is recorded of today, shape (cell, outcome); see :mod:`society.summary`."""
        self.look.forget()
        return self._record()

    def _record(self) -> NDArray[np.float32]:
        """What is recorded; people are not looked at again if institutions did so this evening."""
        self.institutions.dawn(self.day, self.look)
        recorded = self.institutions.recorded(self.look(), self.day)
        if self.table is None:
            recorded[:, [summary.OUTCOMES.index(name) for name in ("ever_use", "daily_use")]] = 0
        return recorded

    @property
    def state_hash(self) -> str:
        """SHA-256 of the moving columns; with those of the population once they have moved."""
        digest = hashlib.sha256()
        columns: tuple[NDArray[Any], ...] = self.moving
        if self.begun_with:
            columns += columns_of(self.population)
        for column in columns:
            digest.update(column.data)
        return digest.hexdigest()

    @property
    def provenance(self) -> dict[str, Any]:
        """The recipe of this world, ready for JSON."""
        return {
            "parameters": self.parameters.model_dump(mode="json"),
            **asdict(self.form),
            "network": None if self.network is None else self.network.record,
            "ten_year_multiple": self.ten_year_multiple,
            "start": self.start.isoformat(),
            "people": self.population.people,
            "population": self.begun_with or self.population.hash,
            "tone": None if self.table is None else {"name": self.table.name, "hash": self.table.hash},
            "seed": self.seed,
            **self.institutions.provenance,
        }

    def _replace(self) -> None:
        """The phase "replace": birthdays, and then some people leave and are followed by others."""
        self._own_people()
        self.adopters = self.turnover.live(self.population, self.moving, self.day)
        self.ties = self._tie()

    def _nudge(self) -> None:
        """Move everybody's own view on the day on which an experiment does."""
        nudge = self.institutions.setting.experiment.nudge
        if nudge is not None and self.calendar.date(self.day) == np.datetime64(nudge.date):
            self._own_people()
            self.population.rights_start[...] += np.float32(nudge.size)
            self.ties = self._tie()

    def _own_people(self) -> None:
        """Make the population's columns the world's own before the first of them moves."""
        if not self.begun_with:
            self.begun_with = self.population.hash
            self.population = self.population if self._in_place else own_columns(self.population)

    def by_rank(self, known: Known) -> Known:
        """What is known of a day, its shares of users as ranks that those shares of the people lie below."""
        return known if self.adopters is None else self.adopters.reach(known)

    def _tie(self) -> tuple[Any, ...]:
        return tie(self.form.ties, Setting(self.population.first, self.population.rights_start, self.network))

    @property
    def moving(self) -> tuple[NDArray[np.float32], ...]:
        """The columns that days move; empty those that the form does not keep."""
        return (self.fast, self.slow, self.bond, self.shift, self.tally, self.habit, self.doubt)


def _require_threads(threads: int) -> None:
    if not 1 <= threads <= PROCESSORS:
        raise ValueError(f"threads must be from 1 to {PROCESSORS} here, not {threads}.")
