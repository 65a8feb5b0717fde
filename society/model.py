"""Society: the World with Mesa's face, for tracked people, collectors, batches and anything built for Mesa.

The people stay columns. A panel of tracked people are real Mesa agents whose properties read and
write their row, so that ``model.agents``, ``AgentSet``, ``DataCollector`` and ``batch_run`` work.
"""

from __future__ import annotations

from collections.abc import Callable

import mesa
import numpy as np

from agents.companion import NEUTRAL, SILENT
from agents.parameters import Parameters
from agents.population import build
from agents.tone.table import ToneTable
from society.form import Form
from society.summary import CELLS, OUTCOMES
from society.world import World

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

    Attributes:
        world: the columns and the clock underneath.
        datacollector: collects every outcome of the whole population, and each tracked person's state.
    """

    def __init__(
        self,
        *,
        people: int = 2_000,
        tone: str | ToneTable = "literature",
        law: str = "bounded",
        tracked: int = 200,
        seed: int = 1,
        parameters: Parameters | None = None,
    ) -> None:
        """Set up a society.

        Args:
            people: number of people.
            tone: "literature", "neutral", "none", a path, or a tone table.
            law: name of the absorb law.
            tracked: people who are Mesa agents, spread evenly over the population.
            seed: of all draws of the world, and of Mesa's own generator.
            parameters: numbers of the model; defaults where left out.
        """
        super().__init__(rng=seed)
        parameters = parameters or Parameters()
        population = build(people, parameters)
        self.world = World(parameters, population, _table(tone), seed=seed, form=Form(law=law), arm="society")
        rows = np.unique(np.linspace(0, people - 1, min(tracked, people)).astype(int))
        for row in rows:
            Person(self, int(row))
        self.datacollector = mesa.DataCollector(
            model_reporters={name: _reporter(place) for place, name in enumerate(OUTCOMES)},
            agent_reporters={name: name for name in ("row", "age", "experience", "rights", "bond")},
        )
        self._observed = self.world.observe()
        self.datacollector.collect(self)

    def step(self) -> None:
        """Live one day and collect."""
        self.world.step()
        self._observed = self.world.observe()
        self.datacollector.collect(self)

    def observed(self, outcome: int) -> float:
        """One outcome of the whole population today."""
        return float(self._observed[CELLS.index("total"), outcome])


def _table(tone: str | ToneTable) -> ToneTable | None:
    if isinstance(tone, ToneTable):
        return tone
    return TABLES[tone] if tone in TABLES else ToneTable.load(tone)


def _reporter(place: int) -> Callable[[Society], float]:
    return lambda model: model.observed(place)
