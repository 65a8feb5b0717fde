"""Society: the World with Mesa's face, for tracked people, collectors, batches and anything built for Mesa.

The people stay columns. A panel of tracked people are real Mesa agents whose properties read and
write their row, so that ``model.agents``, ``AgentSet``, ``DataCollector`` and ``batch_run`` work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import mesa
import numpy as np
from mesa.agent import AgentSet

from agents.companion import NEUTRAL, SILENT
from agents.institutions.pollster import Pollster
from agents.parameters import Parameters
from agents.population import build
from agents.tone.table import ToneTable
from society.actors import appear
from society.experiment import Experiment
from society.form import Form
from society.look import views
from society.policy import Policy
from society.summary import CELLS, OUTCOMES
from society.ties.network import Network
from society.world import DEFAULT_FORM, NOTHING_SET, START, World

FIRST_SEED = 1
TABLES = {"neutral": NEUTRAL, "none": SILENT}


class Person(mesa.Agent):
    """A tracked person: a view of one row of the world's columns.

    Attributes:
        row: place in the columns.
    """

    model: Society

    def __init__(self, model: Society, row: int) -> None:
        super().__init__(model)
        self.row = row

    @property
    def age(self) -> int:
        """Age in years."""
        return int(self.model.world.population.age[self.row])

    @property
    def experience(self) -> float:
        """Belief that companions have experience, SD, without the common news."""
        world = self.model.world
        return float(
            world.population.experience_start[self.row] + world.fast[self.row] + world.slow[self.row]
        )

    @property
    def rights(self) -> float:
        """Support for AI rights, SD."""
        world = self.model.world
        return float(world.population.rights_start[self.row] + world.shift[self.row])

    @rights.setter
    def rights(self, value: float) -> None:
        world = self.model.world
        world.shift[self.row] = value - world.population.rights_start[self.row]

    @property
    def bond(self) -> float:
        """Attachment to the companion, 0 to 1."""
        return float(self.model.world.bond[self.row])

    @bond.setter
    def bond(self, value: float) -> None:
        self.model.world.bond[self.row] = value


class Society(mesa.Model):
    """A society as a Mesa model; one step is one day.

    Whatever is added to ``agents`` acts at the end of each day, by its own ``step``.

    Attributes:
        world: the columns and the clock underneath.
        pollster: the survey house among the agents; None where nobody is polled.
        datacollector: collects every outcome of the whole population, and each agent's state.
    """

    def __init__(  # noqa: PLR0913 - each is a parameter of mesa.batch_run
        self,
        *,
        people: int = 2_000,
        tone: str | ToneTable = "literature",
        law: str = DEFAULT_FORM.law,
        mechanism: str = DEFAULT_FORM.mechanism,
        ties: str = DEFAULT_FORM.ties,
        adoption: str = DEFAULT_FORM.adoption,
        expression: str = DEFAULT_FORM.expression,
        network: Network | None = None,
        start: dt.date = START,
        tracked: int = 200,
        poll_every: int = 0,
        parameters: Parameters | None = None,
        policies: Sequence[Policy] = (),
        experiment: Experiment = NOTHING_SET,
        world_seed: int | None = None,
        rng: int | None = None,
        world: World | None = None,
    ) -> None:
        """Set up a society.

        Args:
            people: number of people.
            tone: "literature", "neutral", "none", a path, or a tone table.
            law: how tone is absorbed, by name.
            mechanism: how a view changes when another is heard, by name.
            ties: who meets whom, by name.
            adoption: how use of companions spreads, by name.
            expression: who is heard, by name.
            network: who hears whom, for explicit ties.
            start: date of the first day.
            tracked: people who are Mesa agents, spread evenly over the population.
            poll_every: days between the waves of the pollster; 0 for none.
            parameters: numbers of the model; defaults where left out.
            policies: interventions, in the order in which they act.
            experiment: what an analyst holds apart or sets.
            world_seed: of all draws of the world; ``rng`` where left out, or else 1. Give seeds to
                ``mesa.batch_run`` under this name: some versions write over ``seed`` and ``rng``.
            rng: seed of Mesa's own generator, which moves nothing in the world.
            world: one that is there already, such as a restored one; all above but ``tracked`` and
                ``poll_every`` are then its own.
        """
        seed = next(one for one in (world_seed, rng, FIRST_SEED) if one is not None)
        super().__init__(rng=seed if rng is None else rng)
        self.world = world or World(
            parameters or Parameters(),
            build(people, parameters or Parameters()),
            _table(tone),
            seed=seed,
            form=Form(law=law, mechanism=mechanism, ties=ties, adoption=adoption, expression=expression),
            network=network,
            start=start,
            arm="society",
            policies=policies,
            experiment=experiment,
        )
        self.poll_every, self.pollster = poll_every, self._pollster() if poll_every else None
        _appear(self, tracked)
        self.datacollector = _collector()
        self._observed = self.world.observe()
        self.datacollector.collect(self)

    def step(self) -> None:
        """Live one day, let the agents act, and collect."""
        self.world.step()
        polled = self.poll_every and self.world.day % self.poll_every == 0
        self.agents.select(lambda agent: polled or agent is not self.pollster).do("step")
        self._observed = self.world.observe()
        self.datacollector.collect(self)

    @property
    def people(self) -> AgentSet:
        """The tracked people."""
        return self.agents.select(agent_type=Person)

    def observed(self, outcome: int) -> float:
        """One outcome of the whole population today."""
        return float(self._observed[CELLS.index("total"), outcome])

    def _pollster(self) -> Pollster:
        survey = self.world.parameters.survey
        return Pollster(self, lambda: views(self.world), survey, seed=self.world.seed)


def _collector() -> mesa.DataCollector:
    """Collects every outcome of the whole population, and the state of everybody tracked."""
    return mesa.DataCollector(
        model_reporters={name: _reporter(place) for place, name in enumerate(OUTCOMES)},
        agent_reporters={name: _own(name) for name in ("row", "age", "experience", "rights", "bond")},
    )


def _appear(society: Society, tracked: int) -> None:
    """Add tracked people and every institution to the agents."""
    for row in _spread(society.world.population.people, tracked):
        Person(society, row)
    appear(society)


def _spread(people: int, tracked: int) -> list[int]:
    """Rows of the tracked people, evenly over the population."""
    return [int(row) for row in np.unique(np.linspace(0, people - 1, min(tracked, people)).astype(int))]


def _table(tone: str | ToneTable) -> ToneTable | None:
    if isinstance(tone, ToneTable):
        return tone
    return TABLES[tone] if tone in TABLES else ToneTable.load(tone)


def _reporter(place: int) -> Callable[[Society], float]:
    return lambda model: model.observed(place)


def _own(name: str) -> Callable[[mesa.Agent], Any]:
    """What an agent has of that name, or None: institutions have no row."""
    return lambda agent: getattr(agent, name, None)
