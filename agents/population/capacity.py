"""How many people fit into the memory of this machine, told before any work is done."""

from __future__ import annotations

import os
from operator import index
from pathlib import Path

LEANEST = 36
"""Bytes a person takes at least in a run: 19 of who they are, 16 of what moves, 1 while people are made."""

USUAL = 62
"""Bytes a person takes in a run at the defaults: 20 for implicit ties, 19 for those who are replaced."""

BASE = 500_000_000
"""Bytes that the program takes with nobody in it."""

LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
AVAILABLE = Path("/proc/meminfo")


def people_that_fit(bytes_each: int = USUAL) -> int:
    """Number of people for whom there is memory now, 0 or more.

    Args:
        bytes_each: memory that one person takes.
    """
    return max(0, _available() - BASE) // bytes_each


def require_people(people: int) -> None:
    """Refuse a number of people that cannot be built.

    Args:
        people: number of people.

    Raises:
        TypeError: if it is not a whole number.
        ValueError: if it is below 1, or above what fits into memory.
    """
    try:
        people = index(people)
    except TypeError as error:
        raise TypeError(
            f"people is {people!r}, but people are counted in whole numbers, 1 or more."
        ) from error
    if people < 1:
        raise ValueError(f"people is {people}, but a population has at least 1. Set people to 1 or more.")
    fit = people_that_fit(LEANEST)
    if people > fit:
        raise ValueError(
            f"people is {people:,}, but the memory that is free now holds {fit:,}. Set people to {fit:,} or "
            "fewer, free some memory, or use a larger machine: one person can stand for many."
        )


def require_runs(people: int, at_once: int) -> None:
    """Refuse runs at the defaults that memory does not hold, before the first of them begins.

    Args:
        people: in each run.
        at_once: runs made at the same time, each in a process of its own.

    Raises:
        ValueError: saying how many people fit.
    """
    fit = people_that_fit() // at_once
    if people > fit:
        each = "" if at_once == 1 else f", in each of {at_once} runs made at once"
        fewer = "" if at_once == 1 else " or fewer --workers"
        raise ValueError(
            f"people is {people:,}{each}, but the memory that is free now holds {fit:,}. Give --people {fit} "
            f"or fewer{fewer}, free some memory, or use a larger machine: one person can stand for many. "
            "Nothing was run."
        )


def _available() -> int:
    """Bytes that can still be used, by the system's count and the limit of this container."""
    told = [path.read_text(encoding="ascii").strip() for path in LIMITS if path.is_file()]
    return min([_free_by_system(), *(int(limit) for limit in told if limit.isdigit())])


def _free_by_system() -> int:
    if AVAILABLE.is_file():
        for line in AVAILABLE.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
