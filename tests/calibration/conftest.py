"""A small bank of real runs, fitted once for all tests of a process."""

import pytest

from calibration import bank as banks
from calibration.posterior import Problem, infer
from calibration.vector import Evidence

RUNS, PEOPLE = 52, 400


@pytest.fixture(scope="session")
def bank_folder(tmp_path_factory):
    """Folder in which a small bank of the law ``bounded`` was made."""
    folder = tmp_path_factory.mktemp("bank")
    banks.make(folder, "bounded", "deffuant-weisbuch", runs=RUNS, people=PEOPLE)
    return folder


@pytest.fixture(scope="session")
def bank(bank_folder):
    """The small bank, as it was saved."""
    return banks.read_bank(bank_folder / "bank.parquet")


@pytest.fixture(scope="session")
def evidence():
    """All that ships."""
    return Evidence()


@pytest.fixture(scope="session")
def problem(bank, evidence):
    """The small bank against all that ships."""
    return Problem.of(bank, evidence)


@pytest.fixture(scope="session")
def fitted(problem):
    """Its posterior."""
    return infer(problem, steps=300)
