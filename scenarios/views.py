"""Views: how a run's people would answer a survey, and how their views are spread, from what was recorded.

A run records mean and spread of support for rights in six groups by age and use, and not every person.
Views are taken as normal within each group. That is a reading of the record and not the record, so it is
held against two things that were recorded exactly, the share that agrees and the quantiles, and is refused
where it misses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from agents.institutions.survey import LEGAL_RIGHTS, NO_OPINION
from agents.parameters import Parameters
from society.history import History

if TYPE_CHECKING:
    import pandas as pd

FARTHEST = 3.0  # SD; the outermost bins hold all who lie beyond
BINS = 24
MOST_POINTS_OFF = 0.5  # percentage points that agreement may miss the record by
MOST_QUANTILE_OFF = 0.1  # SD
QUANTILES = {"rights_q10": 0.1, "rights_q50": 0.5, "rights_q90": 0.9}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of one run on one day: their share of people, mean and spread of rights support in SD."""

    weight: Floats
    mean: Floats
    sd: Floats

    @classmethod
    def of(cls, history: History, record: int) -> Groups:
        """From the cells of a record; a run without groups is one group."""
        cells = history.cells[1:] or history.cells
        people, mean, sd = (
            np.array([float(history.series(name, cell)[record]) for cell in cells])
            for name in ("people", "rights_mean", "rights_sd")
        )
        there = (people > 0) & np.isfinite(mean) & np.isfinite(sd)
        return cls(people[there] / people[there].sum(), mean[there], np.maximum(sd[there], 1e-6))

    def below(self, value: float | Floats) -> Floats:
        """Share of people below a value, same shape."""
        places = (np.asarray(value, float)[..., None] - self.mean) / self.sd
        return np.asarray((ndtr(places) * self.weight).sum(axis=-1))


def answer_frame(histories: Sequence[History], record: int, row: str) -> pd.DataFrame:
    """Columns row, answer, share: the average over runs of one arm, on one day.

    Args:
        histories: runs of one arm.
        record: which of their records.
        row: what the bar is called.
    """
    import pandas as pd

    shares = np.mean([_answers(one, record) for one in histories], axis=0)
    return pd.DataFrame({"row": row, "answer": np.arange(1, len(shares) + 1), "share": shares})


def bin_frame(histories: Sequence[History], record: int, row: str) -> pd.DataFrame:
    """Columns row, low, high, share of people in each bin: the average over runs of one arm, on one day.

    Args:
        histories: of the runs.
        record: which of their records.
        row: name of the row.
    """
    import pandas as pd

    edges = np.linspace(-FARTHEST, FARTHEST, BINS + 1)
    shares = []
    for one in histories:
        below = Groups.of(one, record).below(edges)
        below[0], below[-1] = 0.0, 1.0
        shares.append(np.diff(below))
    return pd.DataFrame({"row": row, "low": edges[:-1], "high": edges[1:], "share": np.mean(shares, axis=0)})


def misses(histories: Iterable[History], record: int) -> tuple[float, float]:
    """How far the reading misses the record at most: agreement in points, and quantiles in SD."""
    points, quantiles = [0.0], [0.0]
    for one in histories:
        shares = _answers(one, record)
        agree = shares[NO_OPINION:].sum() / (1 - shares[NO_OPINION - 1])
        points.append(100 * abs(agree - float(one.series("legal_rights_agree")[record])))
        groups = Groups.of(one, record)
        for name, share in QUANTILES.items():
            value = float(one.series(name)[record])
            slope = max(float(groups.below(value + 0.01) - groups.below(value - 0.01)) / 0.02, 1e-6)
            quantiles.append(abs(float(groups.below(value)) - share) / slope)
    return max(points), max(quantiles)


def fits(histories: Iterable[History], record: int) -> bool:
    """Whether the reading is near enough to the record to be shown."""
    points, quantiles = misses(histories, record)
    return points <= MOST_POINTS_OFF and quantiles <= MOST_QUANTILE_OFF


def _answers(history: History, record: int) -> Floats:
    survey = Parameters.model_validate(history.provenance["parameters"]).survey
    groups = Groups.of(history, record)
    return groups.weight @ LEGAL_RIGHTS.answer_shares(groups.mean, groups.sd, survey)
