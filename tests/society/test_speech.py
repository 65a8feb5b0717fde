"""How models sound: the market and what is beyond it, policies in their order, and neutral where silent."""

import numpy as np
import pytest

from agents.companion import NEUTRAL, Companion
from agents.parameters import Parameters
from society.speech import Speech, Tables, average, spoken

YEAR = 2025.5


@pytest.fixture
def voices(outspoken):
    return Companion.compile(outspoken)


def tone(voices, **speech):
    return spoken(voices, Speech(YEAR, **speech), Parameters()).tone


def test_without_anything_beyond_it_models_sound_as_the_market(voices):
    assert np.array_equal(tone(voices), voices.tau(YEAR, Parameters().tone))


def test_a_tone_of_their_own_is_added_and_personas_to_companions_alone(voices):
    assert (tone(voices, extra=0.1) - tone(voices))[2] == pytest.approx(0.1)
    warmer = (tone(voices, companion=0.1) - tone(voices))[2]
    assert not warmer[:2].any()
    assert warmer[2:] == pytest.approx(0.1)


def test_a_cap_takes_what_is_above_it_and_removal_what_is_warm(voices):
    free = tone(voices)
    assert tone(voices, cap=0.2, capped=1.0).max() == pytest.approx(0.2)
    assert tone(voices, cap=0.2, capped=0.5) == pytest.approx(free - 0.5 * np.maximum(free - 0.2, 0))
    assert tone(voices, removed=0.5) == pytest.approx(np.where(free > 0, free / 2, free))


def test_a_silent_provider_is_neutral_to_the_bit(voices):
    tables, neutral = (Tables(of, Parameters(), 1.2, 2) for of in (voices, Companion.compile(NEUTRAL)))
    tables.say([Speech(YEAR, speaks=False), Speech(YEAR)])
    neutral.say([Speech(YEAR)] * 2)
    assert np.array_equal(tables.pull[0], neutral.pull[0])
    assert np.array_equal(tables.warmth[0], neutral.warmth[0])
    assert not tables.tone[0].any()
    assert tables.tone[1].any()


def test_talk_that_is_not_heeded_pulls_as_neutral_talk_and_sounds_as_it_does(voices):
    tables, neutral = (Tables(of, Parameters(), 1.2, 1) for of in (voices, Companion.compile(NEUTRAL)))
    tables.say([Speech(YEAR)], heeded=False)
    neutral.say([Speech(YEAR)])
    assert np.array_equal(tables.pull, neutral.pull)
    assert tables.tone.any()
    assert tables.claims.any()


def test_average_over_uses_is_of_task_and_personal_talk():
    assert average(np.array([0.0, 1.0, 7.0, 0.5]), 0.25) == pytest.approx([0.25, 0.5])
