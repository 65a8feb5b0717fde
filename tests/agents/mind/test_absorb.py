"""The absorb law against its closed forms and the figures it was derived from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.mind.absorb import (
    LAWS,
    absorb,
    consolidate,
    nightly,
    pull,
    response,
    scale,
    talk_rate,
    ten_year_multiple,
    trial_response,
)
from agents.parameters import Absorb, Parameters, Trial

DEFAULT = Absorb()
finite = st.floats(-3, 3)
share = st.floats(0, 1)


@given(fast=finite, slow=finite, level=finite, rate=share)
def test_a_talk_closes_its_share_of_the_gap(fast, slow, level, rate):
    gap = level - fast - slow
    assert level - absorb(fast, slow, level, rate) - slow == pytest.approx((1 - rate) * gap, abs=1e-9)


@given(fast=finite, slow=finite, loss=share, kept=share)
def test_a_night_loses_only_what_is_not_kept(fast, slow, loss, kept):
    after_fast, after_slow = consolidate(fast, slow, loss, kept, 1.0)
    assert after_fast + after_slow == pytest.approx(fast + slow - (1 - kept) * fast * loss, abs=1e-9)


@given(start=st.floats(0, 1), level=st.floats(0, 1))
def test_what_is_held_never_exceeds_the_level(start, level):
    fast, slow = start * level, 0.0
    for _ in range(50):
        fast, slow = consolidate(absorb(fast, slow, level, talk_rate(DEFAULT)), slow, *nightly(DEFAULT))
        assert fast + slow <= level + 1e-12


@pytest.mark.parametrize(("day", "left"), [(30, 0.39), (41, 0.34)])
def test_one_exposure_leaves_what_was_published(day, left):
    """Kept + (1 - kept) · 2^(-t/h) = 0.39 at 30 and 0.34 at 41 days, without loss of the slow part."""
    loss, kept, _ = nightly(DEFAULT)
    fast, slow = 1.0, 0.0
    for _ in range(day):
        fast, slow = consolidate(fast, slow, loss, kept, 1.0)
    assert fast + slow == pytest.approx(kept + (1 - kept) * 2 ** (-day / DEFAULT.half_life_fast), abs=1e-12)
    assert fast + slow == pytest.approx(left, abs=0.005)


@pytest.mark.parametrize(("half_sessions", "multiple"), [(0.5, 1.0), (4.0, 1.24), (10.0, 1.8), (30.0, 3.8)])
def test_ten_year_multiple(half_sessions, multiple):
    law = Absorb(half_sessions=half_sessions)
    assert ten_year_multiple(law, Trial()) == pytest.approx(multiple, abs=0.05)


def test_scale_makes_the_trial_give_the_pull():
    assert scale(DEFAULT, Trial()) * trial_response(DEFAULT, Trial()) == pytest.approx(1)


def test_trial_has_five_sessions_a_week():
    days = []
    response(DEFAULT, lambda day: bool(days.append(day)), 1)
    busy = [day for day in range(28) if day % 7 < 5]
    assert trial_response(DEFAULT, Trial()) == response(DEFAULT, busy.__contains__, busy[-1] + 1)


def test_steady_talk_settles_at_the_level_as_memory_lengthens():
    forgetful, lasting = (
        response(Absorb(kept=0.6, half_life_slow=years), lambda _: True, 20_000) for years in (1.0, 10_000.0)
    )
    assert forgetful < lasting <= 1
    assert lasting == pytest.approx(1, abs=0.01)


def test_pull_is_nothing_at_neutral_tone_and_bends():
    assert pull(0.0, 0.2, 0.4) == 0
    assert pull(1.0, 0.2, 0.4) == pytest.approx(0.12)
    assert pull(-1.0, 0.2, 0.4) == pytest.approx(-0.28)


def test_no_tone_only_takes_the_gain():
    parameters = Parameters()
    untoned = LAWS["no-tone"](parameters)
    assert untoned.absorb.gain == 0
    assert untoned.model_copy(update={"absorb": parameters.absorb}) == parameters
    assert LAWS["bounded"](parameters) == parameters
