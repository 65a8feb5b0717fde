import numpy as np
from scipy.stats import qmc

from agents.population.build import DIMENSIONS
from agents.population.points import CellPoints


def test_points_of_a_cell_are_a_digitally_shifted_sobol_sequence():
    """SciPy has the same sequence, and takes a second and a half to import."""
    number = np.array([0, 5, 70_000, 131_072, 262_143])
    points = CellPoints(DIMENSIONS, 2, 300_000).take(np.zeros(5, dtype=np.uint8), number)
    raw = (points * 2.0**32).astype(np.uint32)
    reference = (qmc.Sobol(DIMENSIONS, scramble=False, bits=32).random(262_144)[number] * 2.0**32).astype(
        np.uint32
    )
    np.testing.assert_array_equal(raw ^ raw[0], reference ^ reference[0])


def test_cells_get_different_points_strictly_inside():
    points = CellPoints(4, 30, 1000)
    first = points.take(np.arange(30, dtype=np.uint8), np.zeros(30, dtype=np.int64))
    assert len(np.unique(first[:, 0])) == 30
    assert first.min() > 0
    assert first.max() < 1
