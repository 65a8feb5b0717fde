"""Paired runs of the scripted world, whose power is known in closed form."""

import pytest

from calibration.power.scripted import FRAME, Scripted
from society.power import MEASURES, arms_of
from society.power.paired import pair

SEEDS = range(6)


@pytest.fixture(scope="session")
def frame():
    return FRAME


@pytest.fixture(scope="session")
def lived():
    """Paired runs of a scripted world with every arm that any measure needs."""

    def runs(*, dose=1.0, noise=0.0, seeds=SEEDS, measures=tuple(MEASURES)):
        arms = arms_of([MEASURES[name] for name in measures], FRAME)
        return pair(Scripted(dose=dose, noise=noise).histories(arms, seeds))

    return runs


@pytest.fixture(scope="session")
def paired(lived):
    return lived()


@pytest.fixture(scope="session")
def read(frame):
    """Readings of one measure by id."""

    def readings(name, runs):
        return {one.id: one for one in MEASURES[name].read(runs, frame)}

    return readings
