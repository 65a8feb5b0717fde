"""Estimates: what runs will take, shown before they begin; a guide to the reader, never a limit.

Measured in benchmarks/results/sweep.json.
"""

from __future__ import annotations

PERSON_DAYS_A_SECOND = 18e6
"""Of one process, its weekly records included."""

CELLS, DAYS_A_RECORD = 7, 7
BYTES_A_ROW = 50
"""Of a series file, which has a row for each cell and record."""

BYTES_A_PERSON = 150
LONG_SECONDS = 3600
"""From which somebody is asked first."""

MINUTE, MEGABYTE = 60, 1e6


def seconds_of(runs: int, people: int, days: int, workers: int) -> float:
    """Time that runs may take, seconds, with so many made at once."""
    return runs * people * days / PERSON_DAYS_A_SECOND / workers


def bytes_of_series(runs: int, days: int) -> float:
    """Room that the series of runs may take on disk, bytes."""
    return runs * CELLS * (days / DAYS_A_RECORD + 2) * BYTES_A_ROW


def duration(seconds: float) -> str:
    """A stretch of time in words."""
    if seconds < 2 * MINUTE:
        return f"{max(1, round(seconds))} s"
    minutes = seconds / MINUTE
    return f"{minutes:.0f} minutes" if minutes < 2 * MINUTE else f"{minutes / MINUTE:.0f} hours"
