"""Sizes of new studies, against the conjugate normal."""

import numpy as np

from calibration.needed import SIZES, _between, needs


def test_more_people_teach_more_and_the_size_lies_where_the_curve_crosses(fitted):
    found = needs(fitted)
    assert [one.parameter for one in found] == ["absorb.half_sessions", "absorb.presence"]
    for need in found:
        assert list(need.reached) == sorted(need.reached)
        assert need.interpreted is None or need.settled is None or need.interpreted <= need.settled


def test_crossing():
    rising = tuple(np.linspace(0.05, 0.95, len(SIZES)))
    assert _between(rising, 0.05) == SIZES[0]
    assert _between(rising, 0.99) is None
    assert 1600 <= _between(rising, 0.5) <= 3200
