"""The order of a day, and what each phase does to one person in the compiled pass."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

ORDER = (
    "replace",
    "adopt",
    "converse",
    "absorb",
    "bond",
    "consolidate",
    "discuss",
    "spread personas",
    "news",
    "couple",
    "institutions",
    "vote",
    "record",
)
"""What happens on a day, in this order; everybody decides on yesterday's snapshot."""

STATEMENTS = {
    "adopt": """
word = person_word(day.key, np.uint64(i))
provider = np.uint64(provider_of[place[i]])
{adopts}
probability = probability * reach[provider]""",
    "converse": """
style = np.uint64(traits[i] & COMPANION)
voice = style | (style >> SHIFT_1) | np.uint64((word & BYTE) < day.personal)
stance = band(rights_start[i] + shift[i])
row = ((provider * STANCES + stance) * VOICES + voice) * CONVERSATIONS + ((word >> SHIFT_8) & BYTE)
talk = np.float32(talks(unit(word), probability, day.bond_use * bond[i]))""",
    "absorb": """
f = fast[i]
s = slow[i]
t = {tally}
f, s, t = absorb(f, s, t, strength[susceptibility[i]] * pull[row], talk, day.rate, day.kept, day.half)""",
    "bond": "b = fade(attach(bond[i], warmth[row], talk * day.bond_growth), day.bond_keep)",
    "consolidate": "f, s, t = consolidate(f, s, t, day.loss, day.kept, day.keep, day.creep)",
    "discuss": """
u = shift[i]
{meets}
{expresses}""",
    "news": """
cued = common[(traits[i] >> IDEOLOGY) & SIDE]
goal = target(held(f, s, t), b, day.experience_weight, day.bond_weight, cued)""",
    "couple": """
u = follow(u, goal, day.couple_rate)
fast[i] = f
slow[i] = s
bond[i] = b
after[i] = u
{keep_tally}""",
}
"""What the compiled pass does for person i in each phase. The others are the world's: who leaves depends on
everybody's age (:mod:`society.spread.replacement`), personas, institutions and ballots are of the whole
society (:mod:`society.institutions`), and a record is of all.

The braces are filled by the way use spreads, by the law of absorption (whether a tally is kept), by the
ties (who is met), and by the rule of speaking out around the opinion mechanism."""


SETTINGS = 4
"""Most settings that an opinion mechanism takes."""


class Day(NamedTuple):
    """What is the same for all on one day.

    Attributes:
        key: of everybody's draws; ``pair`` of the draws that two people share.
        personal: share of personal talks in 1/256.
        tie: key of the tie along which implicit ties meet today; ``far`` is 1 on a day of long ties.
        setting_0, …: of the opinion mechanism, in the order it takes them; 0 beyond its number. Four
            numbers and not a tuple, which numba cannot hand to several threads.
    """

    key: np.uint64
    pair: np.uint64
    tie: np.uint64
    far: np.uint64
    personal: np.uint64
    ever: np.float32
    daily: np.float32
    occasional_talk: np.float32
    daily_gain: np.float32
    bond_use: np.float32
    rate: np.float32
    half: np.float32
    bond_growth: np.float32
    bond_keep: np.float32
    loss: np.float32
    kept: np.float32
    keep: np.float32
    creep: np.float32
    discuss_rate: np.float32
    experience_weight: np.float32
    bond_weight: np.float32
    couple_rate: np.float32
    follower_talk: np.float32
    contagion_rate: np.float32
    abandon_rate: np.float32
    given_up: np.float32
    followed: np.float32
    near: np.float32
    speaking_cost: np.float32
    climate_rate: np.float32
    setting_0: np.float32
    setting_1: np.float32
    setting_2: np.float32
    setting_3: np.float32
