"""What the machine can do at best, and how busy it is while something is measured."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numba import njit

SEED = 1
MILLION = 1e6


def rate(work: Callable[[], object], amount: float, *, times: int = 1, wall: bool = False) -> float:
    """Millions of something a second, by this process's own time or by the wall clock.

    Args:
        work: what is timed.
        amount: of that something, done each time.
        times: how often the work is done.
        wall: whether the wall clock counts.
    """
    clock = time.perf_counter if wall else time.process_time
    started = clock()
    for _ in range(times):
        work()
    return amount * times / (clock() - started) / MILLION


def limits() -> dict[str, float]:
    """Memory bandwidth (GB/s, triad) and random gathers (M/s) from 4 and 64 MiB."""
    b, c, a = (np.ones(1 << 24, np.float32) for _ in range(3))
    _triad(a, b, c)
    found = {"triad_gb_s": rate(partial(_triad, a, b, c), 3 * a.nbytes) / 1e3}
    index = np.random.default_rng(SEED).integers(0, 1 << 20, 1 << 23)
    for megabytes in (4, 64):
        table = np.ones(megabytes << 18, np.float32)
        wide = index * (table.size >> 20)
        _gather(table, wide[:10])
        found[f"gather_m_s_{megabytes}_mib"] = rate(partial(_gather, table, wide), wide.size)
    return found


def busy() -> float:
    """Processes that wanted to run, averaged over the last minute."""
    return round(os.getloadavg()[0], 2)


def described() -> dict[str, Any]:
    """Which machine, without saying whose."""
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - a device, not a path of ours
            model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return {"processor": model, "processors": os.cpu_count(), "python": platform.python_version()}


@njit(cache=True)
def _triad(a, b, c):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled for float32 arrays
    for i in range(a.size):
        a[i] = b[i] + np.float32(3) * c[i]


@njit(cache=True)
def _gather(table, index):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled for float32 arrays
    total = np.float32(0)
    for i in range(index.size):
        total += table[index[i]]
    return total
