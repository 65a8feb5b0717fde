"""Attend: what the media write of, and how much attention the status of AI gets from everybody.

Companions bring the matter up the more, the warmer they sound, against the same talk at neutral tone:

    talk = max(0, 1 + raised · share who talk · (tone + claim tone · claims))

People talk of it as far as they speak out and meet (:mod:`agents.institutions.media`).
"""

from __future__ import annotations

from dataclasses import replace

from agents.institutions.media import agenda, attention
from agents.parameters import Parameters
from society.institutions.seen import Seen
from society.institutions.setting import WEEK, Setting
from society.institutions.standing import Standing

NEUTRAL = 1.0
"""What companions say of the matter at neutral tone, against the start."""


def attend(standing: Standing, setting: Setting, seen: Seen) -> Standing:
    """Institutions after a week of attention."""
    media = setting.parameters.media
    salience = attention(standing.salience, media, days=WEEK, events=standing.events)
    talk = brought_up(seen, setting.parameters) if setting.is_open("agenda") else NEUTRAL
    ties = seen.speaking * seen.market.levers.human_contact
    return replace(
        standing,
        salience=salience,
        agenda=agenda(media, talk=talk, ties=ties, salience=salience),
        events=0.0,
    )


def brought_up(seen: Seen, parameters: Parameters) -> float:
    """What companions say of the matter against the same talk at neutral tone."""
    total = seen.tone + parameters.substitute.claim_tone * seen.claims
    return max(0.0, NEUTRAL + parameters.media.talk_raised * seen.talk * total)
