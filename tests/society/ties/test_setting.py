"""One setting, from which every kind of ties is made."""

import numpy as np
import pytest

from society.ties import TIES, tie
from society.ties.network import from_edges
from society.ties.setting import Setting


@pytest.mark.parametrize("ties", TIES)
def test_every_kind_of_ties_is_built_from_a_setting(ties):
    network = from_edges([0, 1], [1, 2], 4) if ties == "explicit" else None
    setting = Setting(np.array([0, 2, 4]), np.zeros(4, np.float32), network)
    assert isinstance(tie(ties, setting), tuple)
