"""Summaries of the people by age and use, made in one compiled pass.

Quantiles come from histograms with bins of 1/64 SD, interpolated within a bin.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.population.people import COMPANION, FINE, OLDEST_MIDDLE, OLDEST_YOUNG

AGE_GROUPS = ("18-34", "35-54", "55+")
CELLS = ("total", *(f"{age} {use}" for age in AGE_GROUPS for use in ("non-user", "user")))
"""Groups in the order of the recorded values; a user is one whom adoption has reached by that day."""

OF_PEOPLE = (
    "people",
    "experience_mean",
    "experience_sd",
    "experience_q10",
    "experience_q50",
    "experience_q90",
    "rights_mean",
    "rights_sd",
    "rights_q10",
    "rights_q50",
    "rights_q90",
    "bond_mean",
    "capability_mean",
    "threat_mean",
    "ever_use",
    "daily_use",
    "talk_share",
    "tone_heard",
    "legal_rights_agree",
    "speaking_share",
    "voiced_rights_mean",
)
"""What is recorded of every group of people."""

OF_INSTITUTIONS = (
    "model_tone",
    "explicit_heard",
    *(f"tone_provider_{provider}" for provider in range(1, 8)),
    "agenda",
    "salience",
    "courtesy",
    "welfare_standard",
    "labour_consent",
    "legal_rights",
    "say_in_decisions",
    "nonpersonhood_statute",
    "sentience_ban",
    "rungs_for",
    "rungs_against",
    "vote",
    "vote_own",
    "vote_heard",
    "vote_advised",
    "ballots_held",
    "ballots_passed",
    "delegated",
    "decisions_turned",
    "protest",
    "restorations",
    "persona_following",
    "distressed",
    "held_back",
    "rights_liberal",
    "rights_middle",
    "rights_conservative",
)
"""What is recorded of the society as a whole: in the cell "total" alone, NaN in all others."""

OUTCOMES = OF_PEOPLE + OF_INSTITUTIONS

LOWEST = -8.0
BINS_A_UNIT = 64
BINS = 16 * BINS_A_UNIT
MIDPOINTS = LOWEST + (np.arange(BINS) + 1 / 2) / BINS_A_UNIT
"""Middle of each bin of latent values, SD."""

GRID = np.linspace(-8.0, 8.0, BINS + 1)
"""Latent values at which an answer curve is tabulated for :func:`accumulate`, SD."""

SUMS = (
    "people",
    "e",
    "ee",
    "r",
    "rr",
    "b",
    "c",
    "h",
    "ever",
    "daily",
    "talk",
    "tone",
    "agree",
    "speaks",
    "voice",
)
Accumulated = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]
Singles = NDArray[np.float32]


class Columns(NamedTuple):
    """Columns of persons that a summary reads, each of shape (people,).

    ``crept``, ``habit`` and ``doubt`` are empty in the forms that keep none.
    """

    age: NDArray[np.uint8]
    adoption: Singles
    traits: NDArray[np.uint8]
    experience_start: Singles
    fast: Singles
    slow: Singles
    rights_start: Singles
    shift: Singles
    bond: Singles
    crept: Singles
    habit: Singles
    doubt: Singles
    capability_code: NDArray[np.int16]
    threat_code: NDArray[np.int16]


class Observed(NamedTuple):
    """What of the day bears on everybody's summary: use by date, news, tone by use and rights bin."""

    ever: float
    daily: float
    experience: float
    capability: float
    threat: float
    occasional_talk: float
    follower_talk: float
    speaking_cost: float
    daily_talk: float
    bond_use: float
    assistant_tone: NDArray[np.float64]
    companion_tone: NDArray[np.float64]


@njit(cache=True, nogil=True)
def accumulate(columns: Columns, day: Observed, curve: NDArray[np.float64]) -> Accumulated:
    """Sums and histograms by age group and use.

    Args:
        columns: of persons.
        day: what is the same for all.
        curve: share that agrees at each value of ``GRID``.

    Returns:
        sums of shape (6, 15) in the order of ``SUMS``; histograms of experience and of rights,
        each of shape (6, bins).
    """
    sums = np.zeros((6, 15))
    seen_e = np.zeros((6, BINS), np.int64)
    seen_r = np.zeros((6, BINS), np.int64)
    for i in range(columns.adoption.size):
        user = columns.adoption[i] < day.ever
        often = columns.adoption[i] < day.daily
        e = columns.experience_start[i] + columns.fast[i] + columns.slow[i] + day.experience
        e += columns.crept[i] if columns.crept.size else np.float32(0)
        r = columns.rights_start[i] + columns.shift[i]
        place = (r - LOWEST) * BINS_A_UNIT
        low = min(max(int(place), 0), BINS - 1)
        base = day.daily_talk if often else (day.occasional_talk if user else 0.0)
        if columns.habit.size:
            user = columns.habit[i] > 0
            often = columns.habit[i] == 1
            base = day.follower_talk * often
        talk = base * (1 + day.bond_use * columns.bond[i]) / (1 + base * day.bond_use * columns.bond[i])
        tone = day.companion_tone[low] if columns.traits[i] & COMPANION else day.assistant_tone[low]
        cell = 2 * (np.int64(columns.age[i] > OLDEST_YOUNG) + np.int64(columns.age[i] > OLDEST_MIDDLE)) + user
        row = sums[cell]
        row[0] += 1
        row[1] += e
        row[2] += e * e
        row[3] += r
        row[4] += r * r
        row[5] += columns.bond[i]
        row[6] += columns.capability_code[i] * FINE + day.capability
        row[7] += columns.threat_code[i] * FINE + day.threat
        row[8] += user
        row[9] += often
        row[10] += talk
        row[11] += talk * tone
        row[12] += curve[low] + (place - low) * (curve[low + 1] - curve[low])
        speaks = columns.doubt.size == 0 or 1 - columns.doubt[i] >= day.speaking_cost
        row[13] += speaks
        row[14] += r * speaks
        seen_r[cell, low] += 1
        seen_e[cell, min(max(int((e - LOWEST) * BINS_A_UNIT), 0), BINS - 1)] += 1
    return sums, seen_e, seen_r


def summarise(accumulated: Accumulated) -> NDArray[np.float32]:
    """Recorded values of one day, shape (cell, outcome); NaN for an empty cell.

    Args:
        accumulated: what :func:`accumulate` returned.
    """
    sums, seen_e, seen_r = (np.concatenate([part.sum(axis=0, keepdims=True), part]) for part in accumulated)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = sums / sums[:, :1]
        tone = sums[:, SUMS.index("tone")] / sums[:, SUMS.index("talk")]
        voice = sums[:, SUMS.index("voice")] / sums[:, SUMS.index("speaks")]
    mean = dict(zip(SUMS, means.T, strict=True))
    columns = (
        [sums[:, 0], mean["e"], _spread(mean["e"], mean["ee"]), *_quantiles(seen_e)]
        + [mean["r"], _spread(mean["r"], mean["rr"]), *_quantiles(seen_r)]
        + [mean[name] for name in ("b", "c", "h", "ever", "daily", "talk")]
        + [tone, mean["agree"], mean["speaks"], voice]
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _spread(mean: NDArray[np.float64], square: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.sqrt(np.maximum(square - mean * mean, 0))


def _quantiles(seen: NDArray[np.int64]) -> list[Any]:
    """The 10 %, 50 % and 90 % points of each row of counts."""
    total = seen.cumsum(axis=1)
    edges = GRID[1:]
    found = []
    for share in (0.1, 0.5, 0.9):
        goal = share * total[:, -1]
        bins = np.array([np.searchsorted(row, value) for row, value in zip(total, goal, strict=True)])
        bins = np.minimum(bins, BINS - 1)
        rows = np.arange(len(seen))
        inside = (total[rows, bins] - goal) / np.maximum(seen[rows, bins], 1)
        found.append(np.where(total[:, -1] > 0, edges[bins] - inside / BINS_A_UNIT, np.nan))
    return found
