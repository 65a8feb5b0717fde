"""Summaries of the people by age and use, made in one compiled pass.

Quantiles come from histograms with bins of 1/64 SD, interpolated within a bin.
"""

from __future__ import annotations

import functools
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.mind.stance import CENTRES, EDGE
from agents.population.people import BITS, COMPANION, FINE, OLDEST_MIDDLE, OLDEST_YOUNG
from agents.population.start import LEVELS
from society.quantiles import BINS, BINS_A_UNIT, LOWEST, quantiles, spread

CELLS = ("total", *(f"{age} {use}" for age in LEVELS["age"] for use in ("non-user", "user")))
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

IDEOLOGY = np.uint8(BITS["ideology"][0])
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
    "agree",
    "speaks",
    "voice",
    "votes",
)
OF_USERS = ("users", "bond", "votes", "companions")
SIDES = 1 << BITS["ideology"][1]
"""Values that the bits of ideology can take; the last belongs to nobody."""

BLOCK = 1 << 19
"""People summed at a time: sums of blocks are added in their order, whichever thread made them."""

GROUPS = len(CELLS) - 1
"""Groups by age and use, whose sums add up to the total."""

USES = 2
"""Kinds of use: as an assistant, as a companion."""

STANCES = len(CENTRES)

Singles = NDArray[np.float32]


class Sums(NamedTuple):
    """Sums over people, from which everything recorded is worked out.

    Attributes:
        cells: by age group and use, in the order of ``SUMS``, shape (6, sum).
        experience, rights: histograms, shape (6, bin).
        talk: expected talks by age and use, provider, kind of use and stance, shape (6, provider, 2, 5).
        users: by provider, in the order of ``OF_USERS``, shape (provider, sum).
        sides: people and sum of rights by ideology, shape (4, 2).
    """

    cells: NDArray[np.float64]
    experience: NDArray[np.int64]
    rights: NDArray[np.int64]
    talk: NDArray[np.float64]
    users: NDArray[np.float64]
    sides: NDArray[np.float64]


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
    place: NDArray[np.uint8]


class Observed(NamedTuple):
    """What of the day bears on everybody's summary: use by date, news, which provider serves which place."""

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
    provider_of: NDArray[np.uint8]
    reach: Singles


class Curves(NamedTuple):
    """Answers at each value of ``GRID``: share that agrees with the item, chance of a vote for."""

    agree: NDArray[np.float64]
    vote: NDArray[np.float64]


@njit(inline="always")
def _add_view(row, e, r, bond, speaks):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    row[0] += 1
    row[1] += e
    row[2] += e * e
    row[3] += r
    row[4] += r * r
    row[5] += bond
    row[12] += speaks
    row[13] += r * speaks


@njit(inline="always")
def _add_deed(row, user, often, talk, agree, vote):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    row[8] += user
    row[9] += often
    row[10] += talk
    row[11] += agree
    row[14] += vote


@njit(inline="always")
def _add_user(row, user, bond, vote, use):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    row[0] += user
    row[1] += user * bond
    row[2] += user * vote
    row[3] += user * use


def accumulate(columns: Columns, day: Observed, curves: Curves, *, threads: int = 1) -> Sums:
    """Sums and histograms of all people, block by block: the same for any number of threads.

    Args:
        columns: of persons.
        day: what is the same for all.
        curves: of answers.
        threads: that work on blocks at the same time.
    """
    people = columns.adoption.size
    blocks = [(first, min(first + BLOCK, people)) for first in range(0, people, BLOCK)]
    if threads == 1 or len(blocks) == 1:
        parts = [_of_block(columns, day, curves, *block) for block in blocks]
    else:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(lambda block: _of_block(columns, day, curves, *block), blocks))
    return Sums(*(functools.reduce(np.add, sums) for sums in zip(*parts, strict=True)))


@njit(cache=True, nogil=True)
def _of_block(columns, day, curves, first, last):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    sums = np.zeros((GROUPS, len(SUMS)))
    seen_e = np.zeros((GROUPS, BINS), np.int64)
    seen_r = np.zeros((GROUPS, BINS), np.int64)
    talks = np.zeros((GROUPS, day.reach.size, USES, STANCES))
    users, sides = np.zeros((day.reach.size, len(OF_USERS))), np.zeros((SIDES, 2))
    for i in range(first, last):
        user = columns.adoption[i] < day.ever
        often = columns.adoption[i] < day.daily
        e = columns.experience_start[i] + columns.fast[i] + columns.slow[i] + day.experience
        e += columns.crept[i] if columns.crept.size else np.float32(0)
        r = columns.rights_start[i] + columns.shift[i]
        place = (r - LOWEST) * BINS_A_UNIT
        low = min(max(int(place), 0), BINS - 1)
        base = user * day.occasional_talk + often * (day.daily_talk - day.occasional_talk)
        if columns.habit.size:
            user = columns.habit[i] > 0
            often = columns.habit[i] == 1
            base = day.follower_talk * often
        provider = day.provider_of[columns.place[i]]
        base *= day.reach[provider]
        talk = base * (1 + day.bond_use * columns.bond[i]) / (1 + base * day.bond_use * columns.bond[i])
        use = np.int64(columns.traits[i] & COMPANION) >> 1
        cell = 2 * (np.int64(columns.age[i] > OLDEST_YOUNG) + np.int64(columns.age[i] > OLDEST_MIDDLE)) + user
        vote = curves.vote[low] + (place - low) * (curves.vote[low + 1] - curves.vote[low])
        agree = curves.agree[low] + (place - low) * (curves.agree[low + 1] - curves.agree[low])
        speaks = columns.doubt.size == 0 or 1 - columns.doubt[i] >= day.speaking_cost
        _add_view(sums[cell], e, r, columns.bond[i], speaks)
        _add_deed(sums[cell], user, often, talk, agree, vote)
        sums[cell, 6] += columns.capability_code[i] * FINE + day.capability
        sums[cell, 7] += columns.threat_code[i] * FINE + day.threat
        seen_r[cell, low] += 1
        seen_e[cell, min(max(int((e - LOWEST) * BINS_A_UNIT), 0), BINS - 1)] += 1
        talks[cell, provider, use, min(max(int(r + EDGE), 0), STANCES - 1)] += talk
        _add_user(users[provider], user, columns.bond[i], vote, use)
        side = (columns.traits[i] >> IDEOLOGY) & (SIDES - 1)
        sides[side, 0] += 1
        sides[side, 1] += r
    return Sums(sums, seen_e, seen_r, talks, users, sides)


def summarise(sums: Sums, tone: NDArray[np.float64]) -> NDArray[np.float32]:
    """Recorded values of people on one day, shape (cell, outcome); NaN for an empty cell.

    Args:
        sums: what :func:`accumulate` returned.
        tone: heard from each provider in each kind of use at each stance, shape (provider, 2, 5).
    """
    cells, seen_e, seen_r, talks = (
        np.concatenate([part.sum(axis=0, keepdims=True), part])
        for part in (sums.cells, sums.experience, sums.rights, sums.talk)
    )
    heard = np.tensordot(talks, tone, 3)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = cells / cells[:, :1]
        heard = heard / cells[:, SUMS.index("talk")]
        voice = cells[:, SUMS.index("voice")] / cells[:, SUMS.index("speaks")]
    mean = dict(zip(SUMS, means.T, strict=True))
    columns = (
        [cells[:, 0], mean["e"], spread(mean["e"], mean["ee"]), *quantiles(seen_e)]
        + [mean["r"], spread(mean["r"], mean["rr"]), *quantiles(seen_r)]
        + [mean[name] for name in ("b", "c", "h", "ever", "daily", "talk")]
        + [heard, mean["agree"], mean["speaks"], voice]
    )
    return np.array(columns, np.float32).T
