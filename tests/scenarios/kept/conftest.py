"""Rows for two policies and one law, kept from small short runs."""

import datetime as dt

import pytest

import groundswell
from scenarios.kept import grid, panels

POLICIES = ("tone-cap", "human-contact")


def _shortened(scenario):
    """The same question asked of few people for little more than a year, from before the policies begin."""
    return scenario.model_copy(update={"people": 200, "seeds": 2, "start": dt.date(2026, 6, 1), "days": 400})


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Where runs are, with a grid of two policies only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grid, "POLICIES", {name: grid.POLICIES[name] for name in POLICIES})
        yield tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def run(place):
    """Makes small runs for the grid."""
    return lambda scenario, name: groundswell.run(_shortened(scenario), out=place / name)


@pytest.fixture(scope="module")
def measure(place):
    """Measures power for the grid in small runs."""

    def measured(scenario, name):
        made = groundswell.run(_shortened(scenario), out=place / name, power=panels.MEASURES)
        return groundswell.power(made, measures=panels.MEASURES)

    return measured
