"""Quality: a badge for every run, from what may quietly spoil it.

Asked of the tone table it heard: replies that could not be scored, strata that hold too little or have no
replies of their own, draws behind each stratum. Asked of the run: views that close in faster than people do,
and limits that it ran into. No mechanism that keeps the contract can make the first true by discussion alone,
since where people began stays theirs: it tells one that does not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from agents.tone.table import Cell, ToneTable
from scenarios.figures.numerals import counted, plain
from society.history import History

MOST_MISSING = 0.05  # share of replies
LEAST_COVERED = 0.9  # share of strata
FEWEST_DRAWS = 10  # conversations in a stratum
FASTEST_CLOSING = 0.2  # share of the spread of views that may be lost in a year
YEAR = 365
END_OF_TONE, END_OF_VIEWS, END_OF_BOND = 0.995, 7.9, 0.999
GOOD, DOUBTFUL = "good", "look closer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """What one run is worth looking at for.

    Attributes:
        arm, seed: which run.
        doubts: what is amiss, one sentence each; none for a good run.
    """

    arm: str
    seed: int
    doubts: tuple[str, ...]

    @property
    def grade(self) -> str:
        """One or two words."""
        return DOUBTFUL if self.doubts else GOOD


def badges(histories: Sequence[History], tables: Mapping[str, ToneTable]) -> list[Badge]:
    """A badge for every run, in the order given.

    Args:
        histories: finished runs.
        tables: the tone table that each arm heard; none for an arm in which nobody talks.
    """
    of_tables = {arm: _of_table(table) for arm, table in tables.items()}
    return [
        Badge(arm=one.arm, seed=one.seed, doubts=(*of_tables.get(one.arm, ()), *_of_run(one)))
        for one in histories
    ]


def strata(table: ToneTable) -> str:
    """What a tone table rests on, in a sentence."""
    measured = [cell for cell in table.cells if cell.kind == "measured"]
    if not measured:
        return "assumed from publications or fixed by definition, so no replies were drawn for it"
    covered = [cell for cell in measured if _covered(cell)]
    missing, asked = _missing(table)
    draws = min((cell.n for cell in covered), default=0)
    return (
        f"{len(covered)} of {counted(len(measured), 'stratum/strata')} covered by replies of their own, "
        f"{plain(100 * missing, 0)} % of {counted(asked, 'reply/replies')} missing, at least "
        f"{counted(draws, 'draw')} in each that is covered"
    )


def _covered(cell: Cell) -> bool:
    """Whether a stratum holds enough replies of its own: not too few, and not the others' figures alone."""
    return cell.status == "ok" and not cell.predicted


def _missing(table: ToneTable) -> tuple[float, int]:
    """Share of replies without a score, and how many were asked for."""
    counts = [cell.status_counts for cell in table.cells if cell.kind == "measured"]
    asked = sum(sum(one.values()) for one in counts)
    return (1 - sum(one.get("ok", 0) for one in counts) / asked if asked else 0.0), asked


def _of_table(table: ToneTable) -> tuple[str, ...]:
    measured = [cell for cell in table.cells if cell.kind == "measured"]
    if not measured:
        return ()
    doubts = []
    missing, asked = _missing(table)
    if missing > MOST_MISSING:
        doubts.append(f"{plain(100 * missing, 0)} % of {asked:,} replies could not be scored")
    covered = [cell for cell in measured if _covered(cell)]
    share = len(covered) / len(measured)
    if share < LEAST_COVERED:
        doubts.append(
            f"only {plain(100 * share, 0)} % of the tone table's strata hold enough replies of their own"
        )
    fewest = min((cell.n for cell in covered), default=None)
    if fewest is not None and fewest < FEWEST_DRAWS:
        doubts.append(f"a stratum of the tone table rests on {counted(fewest, 'conversation')}")
    return tuple(doubts)


def _of_run(history: History) -> tuple[str, ...]:
    doubts = []
    closing = _closing(history)
    if closing > FASTEST_CLOSING:
        doubts.append(f"views closed in too fast: their spread fell by {plain(100 * closing, 0)} % in a year")
    caps = [
        words
        for name, end, words in (
            ("tone_heard", END_OF_TONE, "tone"),
            ("model_tone", END_OF_TONE, "tone of models"),
            ("bond_mean", END_OF_BOND, "attachment"),
            ("rights_q90", END_OF_VIEWS, "support for rights"),
            ("experience_q90", END_OF_VIEWS, "belief in feelings"),
        )
        if name in history.outcomes and np.nanmax(np.abs(_known(history, name))) >= end
    ]
    if caps:
        doubts.append(f"ran into the end of the scale of {', '.join(dict.fromkeys(caps))}")
    return tuple(doubts)


def _known(history: History, name: str) -> np.ndarray:
    series = history.series(name)
    return series if np.isfinite(series).any() else np.zeros(1, np.float32)


def _closing(history: History) -> float:
    """Largest share of the spread of support for rights lost within a year; 0 where it is unknown."""
    days = history.dates.astype("datetime64[D]").astype(float)
    spread = history.series("rights_sd").astype(float)
    if not math.isfinite(float(spread[0])) or spread[0] <= 0:
        return 0.0
    before = np.interp(days - YEAR, days, spread, left=spread[0])
    return float(np.max(1 - spread / np.maximum(before, 1e-9)))
