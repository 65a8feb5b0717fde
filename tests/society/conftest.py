"""A small population and tone table that the tests of the society share."""

import pytest

from agents.parameters import Parameters
from agents.population import Population, build
from agents.tone.table import Cell, ToneTable


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
