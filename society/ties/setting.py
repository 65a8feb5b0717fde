"""What there is to know before anybody meets: the same for all ways of tying people."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from society.ties.network import Network


class Setting(NamedTuple):
    """What every ``build`` of :mod:`society.ties` is given; each takes what it needs.

    Attributes:
        first: first row of each community, and one past the last row.
        rights_start: rights support at the start, SD, shape (people,).
        network: who hears whom, for explicit ties; None for the others.
    """

    first: NDArray[np.int64]
    rights_start: NDArray[np.float32]
    network: Network | None = None
