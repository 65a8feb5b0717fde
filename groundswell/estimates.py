"""Estimates: what runs will take, shown before they begin; a guide to the reader, never a limit.

Times are measured by benchmarks/run.py, in benchmarks/results/run.json; room by benchmarks/sweep.py.
"""

from __future__ import annotations

SECONDS_TO_BEGIN = 2.5
"""Of a command: starting the program and loading the compiled pass."""

SECONDS_A_DAY = 340e-6
"""Of one run, however few its people: institutions, calendar and the weekly record."""

PERSON_DAYS_A_SECOND = 36e6
"""Of the compiled pass in one process."""

CELLS, DAYS_A_RECORD = 7, 7
BYTES_A_ROW = 50
"""Of a series file, which has a row for each cell and record."""

BYTES_A_PERSON = 150
LONG_SECONDS = 3600
"""From which somebody is asked first."""

MINUTE, MEGABYTE = 60, 1e6


def seconds_of(runs: int, people: int, days: int, workers: int) -> float:
    """Time that runs may take, seconds, with so many made at once: to begin, and by day and person-day."""
    a_run = days * (SECONDS_A_DAY + people / PERSON_DAYS_A_SECOND)
    return SECONDS_TO_BEGIN + runs * a_run / workers


def bytes_of_series(runs: int, days: int) -> float:
    """Room that the series of runs may take on disk, bytes."""
    return runs * CELLS * (days / DAYS_A_RECORD + 2) * BYTES_A_ROW


def duration(seconds: float) -> str:
    """A stretch of time in words."""
    if seconds < 2 * MINUTE:
        return f"{max(1, round(seconds))} s"
    minutes = seconds / MINUTE
    return f"{minutes:.0f} minutes" if minutes < 2 * MINUTE else f"{minutes / MINUTE:.0f} hours"
