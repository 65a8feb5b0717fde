"""Speech: how the models of each provider sound on a day, and what the daily pass is told of it.

A provider's models follow the market of the year of their release, with a tone of their own beyond it.
What policies do comes after: a monitor stops outright claims, of which some may come back as tone
(:mod:`society.spread.substitution`); then, for each conversation,

    τ ← τ - capped · max(τ - cap, 0);   τ ← τ - removed · max(τ, 0)

A provider that an experiment keeps from speaking is neutral: tone 0, no claims, the warmth of tone 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.companion import NEUTRAL, PLACES, VOICES, Companion
from agents.mind.stance import CENTRES
from agents.parameters import Parameters
from society.spread.substitution import Channels, monitored

ASSISTANT_TASK, ASSISTANT_PERSONAL, _, COMPANION_PERSONAL = range(VOICES)
COMPANION_VOICES = np.array([0.0, 0.0, 1.0, 1.0])
"""Which voices are those of companion use."""

SHAPE = (len(CENTRES), VOICES, PLACES)
NEUTRAL_COMPANION = Companion.compile(NEUTRAL)

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


class Speech(NamedTuple):
    """How one provider's models sound on a day.

    Attributes:
        year: decimal year whose market they follow.
        extra: tone of their own beyond that of the market.
        companion: tone on top of it in companion use.
        cap, capped, removed, claims_removed, labelled: of policies, see :class:`society.policy.Levers`.
        receptiveness: factor on what talk moves in a person.
        speaks: whether they sound as they do; if not, they are neutral.
        planned: tone of a plan beyond that of the market, by stance and voice, flat; empty without one.
    """

    year: float
    extra: float = 0.0
    companion: float = 0.0
    cap: float = 1.0
    capped: float = 0.0
    removed: float = 0.0
    claims_removed: float = 0.0
    labelled: float = 0.0
    receptiveness: float = 1.0
    speaks: bool = True
    planned: tuple[float, ...] = ()


class Sound(NamedTuple):
    """What one speech is made of.

    Attributes:
        pull: level that each conversation implies, shape (stance · voice · place,).
        warmth: of each conversation, same shape.
        tone: average implicit tone by stance and voice, shape (5, 4).
        claims: share of talks with an outright claim by voice, shape (4,).
    """

    pull: Singles
    warmth: Singles
    tone: Floats
    claims: Floats


class Tables:
    """The sounds of all providers, made anew only where something has changed.

    Attributes:
        pull, warmth: one row for each conversation of each provider, flat over providers, stances, voices
            and places; 0 where nobody talks.
        tone: average implicit tone, shape (provider, stance, voice).
        claims: share of talks with an outright claim, shape (provider, voice).
    """

    def __init__(
        self, companion: Companion | None, parameters: Parameters, scale: float, providers: int
    ) -> None:
        """Set up tables in which nobody says anything yet.

        Args:
            companion: voices; None where nobody talks.
            parameters: as the law in use adjusted them.
            scale: of the law.
            providers: how many there are.
        """
        self.companion = companion
        self.providers = providers
        self._parameters, self._scale = parameters, scale
        self._said: list[Speech | None] = [None] * providers
        self.pull, self.warmth = np.zeros((2, providers, int(np.prod(SHAPE))), np.float32)
        self.tone = np.zeros((providers, len(CENTRES), VOICES))
        self.claims = np.zeros((providers, VOICES))

    def say(self, speeches: Sequence[Speech], *, heeded: bool = True) -> bool:
        """Let every provider's models speak so from now on; tells whether any of them sounds different.

        Args:
            speeches: one for each provider.
            heeded: whether talk moves people; if not, it sounds as it is and moves as neutral talk does.
        """
        made: dict[Speech, Sound] = {}
        for provider, speech in enumerate(speeches):
            if self.companion is None or speech == self._said[provider]:
                continue
            if speech not in made:
                made[speech] = self._sound(speech, self.companion, heeded=heeded)
            self.pull[provider], self.warmth[provider] = made[speech].pull, made[speech].warmth
            self.tone[provider], self.claims[provider] = made[speech].tone, made[speech].claims
            self._said[provider] = speech
        return bool(made)

    def _sound(self, speech: Speech, companion: Companion, *, heeded: bool) -> Sound:
        heard = self._made(speech, companion if speech.speaks else NEUTRAL_COMPANION)
        if heeded:
            return heard
        felt = self._made(speech, NEUTRAL_COMPANION)
        return Sound(felt.pull, felt.warmth, heard.tone, heard.claims)

    def _made(self, speech: Speech, companion: Companion) -> Sound:
        channels = spoken(companion, speech, self._parameters)
        levels = companion.levels(
            channels.tone, self._parameters, self._scale, claims=channels.claims, labelled=speech.labelled
        )
        warmth = companion.warmth_on(channels.tone, self._parameters.tone)
        return Sound(
            (levels * speech.receptiveness).astype(np.float32).ravel(),
            warmth.astype(np.float32).ravel(),
            channels.tone.mean(axis=2),
            channels.claims.mean(axis=1),
        )


def spoken(companion: Companion, speech: Speech, parameters: Parameters) -> Channels:
    """What is claimed outright, shape (4, 256), and implied, shape (5, 4, 256), after all policies.

    Args:
        companion: voices.
        speech: of one provider.
        parameters: of tone and of substitution.
    """
    beyond = speech.extra + speech.companion * COMPANION_VOICES
    if speech.planned:
        beyond = beyond + np.reshape(speech.planned, (len(CENTRES), VOICES))
    free = Channels(claims=companion.explicit, tone=companion.tau(speech.year, parameters.tone, beyond))
    strength = 1 - (1 - parameters.substitute.strength) * (1 - speech.claims_removed)
    if strength == speech.capped == speech.removed == 0:
        return free
    watched = monitored(free, parameters.substitute, strength=strength)
    tone = watched.tone - speech.capped * np.maximum(watched.tone - speech.cap, 0)
    tone = tone - speech.removed * np.maximum(tone, 0)
    return Channels(claims=watched.claims, tone=np.clip(tone, -1, 1))


def average(by_voice: Floats, personal: float) -> Floats:
    """Over task and personal talk, what assistants and companions say, shape (…, 2).

    Those who use a model as a companion hear its personal voice in every talk.

    Args:
        by_voice: of each voice, shape (…, 4).
        personal: share of personal talks of the others.
    """
    heard = by_voice.take((ASSISTANT_TASK, COMPANION_PERSONAL), axis=-1)
    heard[..., 0] += personal * (by_voice[..., ASSISTANT_PERSONAL] - heard[..., 0])
    return heard
