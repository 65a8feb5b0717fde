"""A small scenario and its finished runs, made once and shared by the tests of the store."""

from pathlib import Path

import pytest

from scenarios.overrides import from_assignment
from scenarios.plan import Plan, plan_run
from scenarios.reading import load
from scenarios.replicates import run_missing
from scenarios.scenario import Scenario
from scenarios.store import Store

SMALL = ("start=2023-06-01", "days=90", "people=300", "seeds=3")


@pytest.fixture(scope="session")
def small() -> Scenario:
    """Three months of three hundred people, at a time when companions are in use."""
    return load("baseline", [from_assignment(text) for text in SMALL]).scenario


@pytest.fixture(scope="session")
def plan(small: Scenario) -> Plan:
    """The small scenario beside its references: nine runs."""
    return plan_run(small)


@pytest.fixture(scope="session")
def folder(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished runs; not to be written into."""
    where = tmp_path_factory.mktemp("results") / "small"
    with Store(where, plan, command="groundswell run small") as store:
        run_missing(store)
    return where
