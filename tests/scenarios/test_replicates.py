"""Single runs: what the arms of one seed share."""

import numpy as np

from scenarios import store


def test_arms_share_their_people_and_start_alike(folder):
    first = {}
    for one in store.open(folder).histories():
        first.setdefault(one.provenance["population"], []).append(one.values[0, 0, 1:14])
    assert [len(starts) for starts in first.values()] == [3, 3, 3]
    assert all(np.array_equal(start, starts[0]) for starts in first.values() for start in starts)
