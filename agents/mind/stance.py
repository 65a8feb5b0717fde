"""Stance: the one map from a person to how companions speak with them.

Companions agree with whom they talk to, and claims meet resistance; both depend on the person only
through the band of their rights opinion. Nothing else about a person touches tone.
"""

from __future__ import annotations

import numpy as np

EDGE = np.float32(2.5)
NOTHING = np.float32(0)
TOP = np.float32(4)

CENTRES = (-2.0, -1.0, 0.0, 1.0, 2.0)
"""Opinion at the middle of each band, SD; the outer bands are open."""


def band(opinion: np.float32) -> np.uint64:
    """Band of an opinion, 0 to 4: a unit wide around each of ``CENTRES``.

    Args:
        opinion: rights opinion, SD.
    """
    return np.uint64(min(max(opinion + EDGE, NOTHING), TOP))
