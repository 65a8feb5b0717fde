"""World: plain columns, a clock and the order of a day. No Mesa; this is what sweeps run."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from agents.companion import Companion
from agents.institutions.survey import LEGAL_RIGHTS
from agents.mind.absorb import LAWS
from agents.mind.absorb.protocol import ten_year_multiple
from agents.parameters import Parameters
from agents.population import Population
from agents.tone.table import ToneTable
from society import summary
from society.calendar import Calendar
from society.form import Form
from society.history import History
from society.kernel import load
from society.ties import TIES

START = dt.date(2021, 11, 15)
"""First AIMS wave."""

DEFAULT_FORM = Form()
PROCESSORS: int = numba.config.NUMBA_NUM_THREADS  # type: ignore[attr-defined]  # set when numba starts


class World:
    """People who live together, day by day.

    Attributes:
        parameters: as the law in use sees them.
        population: who there is; its columns do not move.
        calendar: what is the same for everybody, day by day.
        scalars: the compiled daily pass, with the submodels' scalar functions.
        day: days lived so far.
        fast, slow: what talk has added to each person's experience, SD, shape (people,), float32.
        bond: attachment, 0 to 1, shape (people,), float32.
        shift: displacement of rights support from its start, SD, shape (people,), float32.
        tally: what some laws of absorption count; empty under the others.
    """

    def __init__(
        self,
        parameters: Parameters,
        population: Population,
        table: ToneTable | None,
        *,
        seed: int,
        form: Form = DEFAULT_FORM,
        start: dt.date = START,
        arm: str = "",
        threads: int = 1,
    ) -> None:
        """Set up a world on the evening before its first day.

        Args:
            parameters: numbers of the model.
            population: people, ordered by community.
            table: how companions sound; None for a world in which nobody talks with one.
            seed: of all draws; worlds with one seed share every draw.
            form: law, mechanism and ties.
            start: date of the first day.
            arm: name under which the run is recorded.
            threads: threads for the daily pass; results do not depend on it.

        Raises:
            ValueError: for fewer than one thread, or more than there are processors.
        """
        if not 1 <= threads <= PROCESSORS:
            raise ValueError(f"threads must be from 1 to {PROCESSORS} here, not {threads}.")
        law = LAWS[form.law]
        self.parameters = parameters.model_copy(update={"absorb": law.adjust(parameters.absorb)})
        self.population = population
        self.form, self.seed, self.start, self.arm, self.threads = form, seed, start, arm, threads
        self.day = 0
        self.fast, self.slow, self.bond, self.shift = (
            np.zeros(population.people, np.float32) for _ in range(4)
        )
        self.tally = np.zeros(population.people if law.module.TALLY else 0, np.float32)
        self._table = table
        companion = None if table is None else Companion.compile(table)
        self.calendar = Calendar(self.parameters, companion, form=form, seed=seed, start=start)
        self.scalars = load(form)
        self._ties = TIES[form.ties].build(population.first, population.rights_start)
        self._after = self.shift if form.ties == "community" else np.zeros_like(self.shift)
        self._answers = LEGAL_RIGHTS.expected_curve(summary.GRID, self.parameters.survey)

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
            records.append(self.observe())
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
        people = self.population
        if self.threads > 1:
            numba.set_num_threads(self.threads)
        lived = self.scalars.parallel if self.threads > 1 else self.scalars.serial
        lived(
            people.first,
            self._ties,
            people.adoption,
            people.traits,
            people.susceptibility_code,
            people.susceptibility_levels,
            people.rights_start,
            *self._moving,
            self._after,
            *self.calendar.voices(self.day),
            self.calendar.today(self.day),
        )
        self.shift, self._after = self._after, self.shift
        self.day += 1

    def observe(self) -> NDArray[np.float32]:
        """What is recorded of today, shape (cell, outcome); see :mod:`society.summary`."""
        people = self.population
        columns = summary.Columns(
            age=people.age,
            traits=people.traits,
            experience_start=people.experience_start,
            rights_start=people.rights_start,
            capability_code=people.capability_code,
            threat_code=people.threat_code,
            adoption=people.adoption,
            fast=self.fast,
            slow=self.slow,
            shift=self.shift,
            bond=self.bond,
            crept=self.tally if LAWS[self.form.law].module.CREEPS else self.tally[:0],
        )
        accumulated = summary.accumulate(columns, self.calendar.observed(self.day), self._answers)
        recorded = summary.summarise(accumulated)
        if self._table is None:
            recorded[:, [summary.OUTCOMES.index(name) for name in ("ever_use", "daily_use")]] = 0
        return recorded

    @property
    def state_hash(self) -> str:
        """SHA-256 of the moving columns."""
        digest = hashlib.sha256()
        for column in self._moving:
            digest.update(column.data)
        return digest.hexdigest()

    @property
    def provenance(self) -> dict[str, Any]:
        """The recipe of this world, ready for JSON."""
        return {
            "parameters": self.parameters.model_dump(mode="json"),
            **asdict(self.form),
            "ten_year_multiple": self.ten_year_multiple,
            "start": self.start.isoformat(),
            "people": self.population.people,
            "population": self.population.hash,
            "tone": None if self._table is None else {"name": self._table.name, "hash": self._table.hash},
            "seed": self.seed,
        }

    @property
    def _moving(self) -> tuple[NDArray[np.float32], ...]:
        return (self.fast, self.slow, self.bond, self.shift, self.tally)
