"""Replacement: people grow older, leave, and are followed by people who have just come of age.

At the end of every period, before anything else happens on the day: whoever has had a birthday is a
year older; then some leave, the older the likelier, and each is followed by somebody of the entry age.
Who leaves depends on ages and keyed draws alone, never on what a policy does to anybody.

The chance of leaving doubles every ``doubling`` years of age and is scaled so that ``replacement`` of
all people are expected to leave in a year. Birthdays are spread over the year by row.

Age explains a part P(age) of an attitude at the start (population.by_age). Of it the share κ
(``cohort_share``) is birth cohort and stays; the rest moves with age, so that a person who was a at the
start and is b now has κ·P(a) + (1-κ)·P(b) and a part of their own. Who follows has P(entry age) and, in
the same community and of the same gender, education and ideology, the part of their own of the one
before: what age does not explain keeps its distribution exactly. They are as likely to adopt early as
those who had their age at the start, with susceptibility and companion use drawn anew, and nothing
yet absorbed. With κ = 0 the average attitude stays as long as the mix of ages does; with κ = 1 it
moves by replacement · (P(entry age) - average P of those who leave) a year. The newest cohorts
are like the youngest of the start: no trend is extended to people whom no survey has seen.
"""

from __future__ import annotations

import numpy as np

RANKS = np.int64(1 << 16)
MASK_32 = np.uint64(0xFFFFFFFF)
GOLDEN_32 = np.uint64(2654435769)
SHIFT_8 = np.uint64(8)
MASK_16 = np.uint64(0xFFFF)
MASK_8 = np.uint64(0xFF)
UNIT_16 = np.float32(2.0**-16)
UNITS_A_SD = np.float32(2.0**12)
FINE = np.float32(2.0**-12)
ONE = np.float32(1)
STYLE_BIT = np.uint8(2)
OTHER_BITS = np.uint8(0xFD)

FUNCTIONS = (
    "birthday_of",
    "has_birthday",
    "age_at_start",
    "grown",
    "following",
    "rank_following",
    "uses_as_companion",
    "with_style",
    "level_drawn",
    "to_code",
    "from_code",
)

PASSES = '''
@njit(nogil=True, cache=True)
def grow(people, turn):
    """Whoever has had a birthday is a year older; returns how many people have each age."""
    ages = np.zeros(turn.by_age.shape[0], np.int64)
    share = turn.age_share
    for i in range(people.age.size):
        age = np.int64(people.age[i])
        if has_birthday(birthday_of(np.uint64(i)), turn.low, turn.width):
            young, old = turn.by_age[age], turn.by_age[age + 1]
            age += 1
            people.age[i] = age
            people.experience[i] = grown(people.experience[i], young[0], old[0], share)
            people.capability[i] = to_code(grown(from_code(people.capability[i]), young[1], old[1], share))
            people.rights[i] = grown(people.rights[i], young[2], old[2], share)
            people.threat[i] = to_code(grown(from_code(people.threat[i]), young[3], old[3], share))
        ages[age] += 1
    return ages


@njit(nogil=True, cache=True)
def follow_on(people, moving, turn, leaving):
    """Some leave, by age, and are followed; returns how many people have each rank of adoption."""
    ranks = np.zeros(RANKS, np.int64)
    share = turn.age_share
    for i in range(people.age.size):
        word = person_word(turn.key, np.uint64(i))
        if unit(word) < leaving[people.age[i]]:
            now = turn.by_age[people.age[i]]
            moment = birthday_of(np.uint64(i))
            begun = age_at_start(np.int64(people.age[i]), turn.years, moment, turn.part, turn.entry)
            then, new = turn.by_age[begun], turn.by_age[turn.entry]
            people.age[i] = turn.entry
            people.experience[i] = following(people.experience[i], new[0], then[0], now[0], share)
            capability, threat = from_code(people.capability[i]), from_code(people.threat[i])
            people.capability[i] = to_code(following(capability, new[1], then[1], now[1], share))
            people.rights[i] = following(people.rights[i], new[2], then[2], now[2], share)
            people.threat[i] = to_code(following(threat, new[3], then[3], now[3], share))
            rank = rank_following(people.adoption[i], turn.odds[begun])
            people.adoption[i] = rank
            companion = uses_as_companion(word, rank, turn.early_rank, turn.early, turn.late)
            people.traits[i] = with_style(people.traits[i], companion)
            people.susceptibility[i] = level_drawn(word)
            for column in literal_unroll(moving):
                if column.size:
                    column[i] = 0
        ranks[min(np.int64(people.adoption[i] * RANKS), RANKS - 1)] += 1
    return ranks
'''
"""The pass through all people at the end of a period, in two halves: who leaves depends on all ages."""


def birthday_of(person: np.uint64) -> np.uint64:
    """Moment of the year at which a person's age rises, in 2^-32 years; spread evenly over rows."""
    return person * GOLDEN_32 & MASK_32


def has_birthday(moment: np.uint64, low: np.uint64, width: np.uint64) -> np.bool_:
    """Whether a moment of the year lies in the period of the given beginning and length."""
    return (moment - low) & MASK_32 < width


def age_at_start(age: int, years: int, moment: np.uint64, part: np.uint64, entry: int) -> int:
    """Age at the start of the run, or on entry for those who came later."""
    return max(age - years - int(moment < part), entry)


def grown(attitude: np.float32, before: np.float32, after: np.float32, age_share: np.float32) -> np.float32:
    """Attitude a birthday later: the part of the age gap that is not birth cohort is passed through."""
    return attitude + age_share * (after - before)


def following(
    attitude: np.float32, entry: np.float32, then: np.float32, now: np.float32, age_share: np.float32
) -> np.float32:
    """Attitude of who follows: P(entry age) and what age did not explain in the one before.

    Args:
        attitude: of the one who left.
        entry: P at the age of entry.
        then: P at the age the one before had at the start.
        now: P at the age of leaving.
        age_share: 1 - κ.
    """
    return attitude + (entry - then - age_share * (now - then))


def rank_following(rank: np.float32, odds: np.float32) -> np.float32:
    """Adoption rank of who follows: the odds of a late rank are multiplied."""
    return rank * odds / (ONE - rank + rank * odds)


def uses_as_companion(
    word: np.uint64, rank: np.float32, early_rank: np.float32, early: np.float32, late: np.float32
) -> np.bool_:
    """Whether a person will use a model as a companion, drawn by whether they adopt early."""
    draw = np.float32((word >> SHIFT_8) & MASK_16) * UNIT_16
    return draw < (early if rank < early_rank else late)


def with_style(traits: np.uint8, companion: np.bool_) -> np.uint8:
    """Traits with companion use set."""
    return np.uint8((traits & OTHER_BITS) | (STYLE_BIT * np.uint8(companion)))


def level_drawn(word: np.uint64) -> np.uint8:
    """One of the 256 equally frequent levels of susceptibility."""
    return np.uint8(word & MASK_8)


def to_code(attitude: np.float32) -> np.int16:
    """A 16-bit attitude; see :data:`agents.population.people.FINE`."""
    return np.int16(np.rint(attitude * UNITS_A_SD))


def from_code(code: np.int16) -> np.float32:
    """A 16-bit attitude in SD."""
    return np.float32(code) * FINE
