"""What the tests of the society share: small populations, and a society in which every institution acts."""

import datetime as dt

import pytest

from agents.parameters import Parameters
from agents.population import Population, build
from agents.tone.table import Cell, Conversation, ToneTable
from society.experiment import Experiment
from society.world import World

PEOPLE = 600
DAYS = 84
START = dt.date(2025, 11, 1)

EVERYTHING = {
    "providers": {"generation": 40.0, "belief_spread": 0.1, "families": (0, 0, 1, 1, 2, 2, 2)},
    "train": {"loop": 0.2, "subliminal": 0.1},
    "regulate": {"gain": 0.3, "period": 28.0, "delay": 0},
    "distress": {"onset": 0.2},
    "personas": {"seeds": 0.01, "start": 2025.85},
    "substitute": {"elasticity": 0.5},
    "media": {"cue_liberal": 0.2, "cue_conservative": -0.2, "cue_start": 2025.9},
    "legislate": {"hazard_for": 1.0, "hazard_against": 1.0, "example": 0.1},
    "mobilise": {"notice": 0.0, "tolerance": 0.0001},
    "vote": {"dates": (2025.95,)},
}


@pytest.fixture(scope="session")
def parameters() -> Parameters:
    """The defaults."""
    return Parameters()


@pytest.fixture(scope="session")
def population(parameters: Parameters) -> Population:
    """Three thousand people."""
    return build(3_000, parameters)


@pytest.fixture(scope="session")
def warm() -> ToneTable:
    """A table as warm as the half-warm arm of the trial."""
    cell = Cell(kind="assumed", n=100, mean=0.5, spread=0.35, error=0.05)
    return ToneTable(name="warm", date="2025-07-01", cells=(cell,), provenance={})


@pytest.fixture(scope="session")
def outspoken():
    """A warm table whose companions claim a status in a quarter of talks, and a say in decisions."""
    talks = tuple(
        Conversation(tau=tau, explicit=float(place == 0), say=0.2)
        for place, tau in enumerate([0.1, 0.3, 0.5, 0.6])
    )
    cell = Cell(kind="measured", n=4, mean=0.375, spread=0.2, error=0.05, conversations=talks)
    return ToneTable(name="outspoken", date="2025-07-01", cells=(cell,), provenance={})


@pytest.fixture(scope="session")
def everything():
    """Numbers under which every submodel is on and acts within three months."""
    return EVERYTHING


@pytest.fixture(scope="session")
def few():
    """Six hundred people."""
    return build(PEOPLE, Parameters())


@pytest.fixture(scope="session")
def live(few, outspoken):
    """Live some days and hand back the world and its history.

    Groups of parameters, policies and an experiment may be given.
    """

    def lived(groups=None, *, table=outspoken, days=DAYS, policies=(), **experiment):
        world = World(
            Parameters.model_validate(groups or {}),
            few,
            table,
            seed=3,
            start=START,
            policies=policies,
            experiment=Experiment(**experiment),
        )
        return world, world.run(days)

    return lived


@pytest.fixture(scope="session")
def plain_run(live):
    """The default world."""
    return live()


@pytest.fixture(scope="session")
def full_run(live):
    """The world with everything on."""
    return live(EVERYTHING)
