"""History: what happened in one run, with the recipe that made it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The recorded series of one run.

    Attributes:
        arm: name of the arm that was run.
        seed: seed of the run's noise; arms with the same seed share every draw.
        dates: days on which the state was recorded, shape (record,), datetime64[D].
        cells: names of the groups of people; the first is "total".
        outcomes: names of the recorded quantities.
        values: shape (record, cell, outcome), float32; NaN where a cell is empty.
        state_hash: SHA-256 of the moving columns on the last day.
        provenance: JSON-able recipe: parameters, law, tone table, population, versions.
    """

    arm: str
    seed: int
    dates: NDArray[np.datetime64]
    cells: tuple[str, ...]
    outcomes: tuple[str, ...]
    values: NDArray[np.float32]
    state_hash: str
    provenance: Mapping[str, Any]

    @property
    def hash(self) -> str:
        """SHA-256 of the recorded series and the final state: equal only for equal bits."""
        digest = hashlib.sha256(self.state_hash.encode())
        digest.update(np.ascontiguousarray(self.values).tobytes())
        return digest.hexdigest()

    def series(self, outcome: str, cell: str = "total") -> NDArray[np.float32]:
        """One outcome of one cell over time, shape (record,)."""
        return self.values[:, self.cells.index(cell), self.outcomes.index(outcome)]

    def frame(self) -> pd.DataFrame:
        """Tidy frame with columns arm, seed, date, cell, outcome, value."""
        import pandas as pd

        records, cells, outcomes = self.values.shape
        index = pd.MultiIndex.from_product(
            [pd.DatetimeIndex(self.dates), self.cells, self.outcomes], names=["date", "cell", "outcome"]
        )
        flat = self.values.reshape(records * cells * outcomes)
        tidy = pd.DataFrame({"value": flat}, index=index).reset_index()
        tidy.insert(0, "arm", self.arm)
        tidy.insert(1, "seed", self.seed)
        return tidy
