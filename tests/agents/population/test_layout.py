"""Cells of people dealt out to communities."""

import numpy as np
import pytest

from agents.population.layout import communities

COUNTS = np.array([300, 0, 150, 50])
SCORE = np.array([-1.0, 0.5, 1.0, 1.5])


def dealt(**options):
    return list(communities(COUNTS, SCORE, size=50, homophily=0.5, **options))


def test_everybody_of_every_cell_is_dealt_out_once():
    parts = dealt()
    cell, number = (np.concatenate([getattr(part, name) for part in parts]) for name in ("cell", "number"))
    assert np.bincount(cell, minlength=4).tolist() == COUNTS.tolist()
    for place, count in enumerate(COUNTS):
        assert sorted(number[cell == place]) == list(range(count))


@pytest.mark.parametrize("chunk", [50, 120, 10_000])
def test_chunks_follow_each_other_and_change_nothing(chunk):
    parts, whole = dealt(chunk=chunk), dealt()
    assert [part.rows.start for part in parts[1:]] == [part.rows.stop for part in parts[:-1]]
    for name in ("cell", "number", "ends"):
        joined, once = (np.concatenate([getattr(part, name) for part in some]) for some in (parts, whole))
        assert np.array_equal(joined, once)


def test_communities_end_where_the_next_begins_and_nobody_is_left():
    ends = np.concatenate([part.ends for part in dealt()])
    assert ends[-1] == COUNTS.sum()
    assert len(ends) == 10
    assert (np.diff(ends) > 30).all()
