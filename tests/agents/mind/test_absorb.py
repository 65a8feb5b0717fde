"""The laws of absorption against their closed forms and the figures they were derived from."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.mind.absorb import LAWS
from agents.mind.absorb.protocol import (
    AT_REST,
    night,
    pull,
    rates,
    response,
    scale,
    talk,
    ten_year_multiple,
    trial_response,
)
from agents.parameters import Absorb, Trial

DEFAULT, TRIAL = Absorb(), Trial()
finite = st.floats(-3, 3)
share = st.floats(0, 1)


def course(law, days, parameters=DEFAULT, level=1.0):
    """What is held on each evening of daily talk."""
    adjusted = LAWS[law].adjust(parameters)
    constants, state, held = rates(adjusted), AT_REST, []
    for _ in range(days):
        state = talk(law, night(law, state, constants), level, constants)
        held.append(LAWS[law].module.held(*state))
    return held


@given(fast=finite, slow=finite, level=finite, rate=share)
def test_a_bounded_talk_closes_its_share_of_the_gap(fast, slow, level, rate):
    after, same, _ = LAWS["bounded"].module.absorb(fast, slow, 0.0, level, 1.0, rate, 0.3, 20.0)
    assert same == slow
    assert level - after - slow == pytest.approx((1 - rate) * (level - fast - slow), abs=1e-9)


@given(fast=finite, slow=finite, loss=share, kept=share)
def test_a_bounded_night_loses_only_what_is_not_kept(fast, slow, loss, kept):
    after_fast, after_slow, _ = LAWS["bounded"].module.consolidate(fast, slow, 0.0, loss, kept, 1.0, 0.07)
    assert after_fast + after_slow == pytest.approx(fast + slow - (1 - kept) * fast * loss, abs=1e-9)


@pytest.mark.parametrize("law", LAWS)
@given(fast=finite, slow=finite, tally=st.floats(0, 500))
def test_no_talk_changes_nothing_by_day(law, fast, slow, tally):
    constants = rates(DEFAULT)
    state = (fast, slow, tally)
    after = LAWS[law].module.absorb(*state, 1.0, 0.0, constants.rate, constants.kept, constants.half)
    assert after == pytest.approx(state, abs=1e-12)


@pytest.mark.parametrize("law", LAWS)
def test_mirror(law):
    """Opposite levels give opposite effects."""
    assert course(law, 60, level=-0.7) == [-held for held in course(law, 60, level=0.7)]


@pytest.mark.parametrize("law", ["bounded", "decay-only", "no-tone"])
def test_bounded_laws_never_exceed_the_level(law):
    assert max(course(law, 4_000, Absorb(half_sessions=0.5, kept=0.6))) <= 1 + 1e-12


@pytest.mark.parametrize(("day", "left"), [(30, 0.39), (41, 0.34)])
def test_one_exposure_leaves_what_was_published(day, left):
    """The closed form is kept + (1 - kept) · 2^(-t/h), without loss of the slow part."""
    constants = rates(DEFAULT)._replace(keep=1.0)
    state = (1.0, 0.0, 0.0)
    for _ in range(day):
        state = night("bounded", state, constants)
    expected = DEFAULT.kept + (1 - DEFAULT.kept) * 2 ** (-day / DEFAULT.half_life_fast)
    assert sum(state) == pytest.approx(expected, abs=1e-12)
    assert sum(state) == pytest.approx(left, abs=0.005)


@pytest.mark.parametrize(("half_sessions", "multiple"), [(0.5, 1.0), (4.0, 1.24), (10.0, 1.8), (30.0, 3.8)])
def test_ten_year_multiple_of_bounded(half_sessions, multiple):
    assert ten_year_multiple("bounded", Absorb(half_sessions=half_sessions), TRIAL) == pytest.approx(
        multiple, abs=0.05
    )


@pytest.mark.parametrize(
    ("half", "multiple"), [(1.0, 1.4), (20.0, 3.7), (50.0, 6.1), (200.0, 15.0), (1e9, 86.0)]
)
def test_ten_year_multiple_of_accumulate(half, multiple):
    law = LAWS["accumulate"].adjust(Absorb(accumulate_half=half))
    assert ten_year_multiple("accumulate", law, TRIAL) == pytest.approx(multiple, rel=0.03)


def test_accumulate_grows_with_the_logarithm():
    """With everything kept the sum of A / (1 + n / half) is close to half · ln(1 + n / half)."""
    law = Absorb(accumulate_kept=1.0, accumulate_half=50.0)
    reached = course("accumulate", 3_000, law)[-1] / rates(law).rate
    assert reached == pytest.approx(50 * math.log(1 + 3_000 / 50), rel=0.01)


def test_creep_adds_to_bounded_what_has_been_held():
    """Day by day, creep / 365 of what is held besides the creep itself."""
    plain, creeping = course("bounded", 800), course("bounded-creep", 800, Absorb(creep=0.1))
    constants = rates(DEFAULT)
    state, crept = AT_REST, 0.0
    for _ in range(800):
        crept += 0.1 / 365 * (state[0] + state[1])
        state = talk("bounded", night("bounded", state, constants), 1.0, constants)
    assert creeping[-1] == pytest.approx(plain[-1] + crept)
    assert course("bounded-creep", 200, Absorb(creep=0.0)) == course("bounded", 200)


def test_nothing_kept_has_no_slow_part():
    state = AT_REST
    constants = rates(LAWS["decay-only"].adjust(DEFAULT))
    for _ in range(50):
        state = night("decay-only", talk("decay-only", state, 1.0, constants), constants)
    assert state[1] == 0


@pytest.mark.parametrize("law", LAWS)
def test_scale_makes_the_trial_give_the_pull(law):
    adjusted = LAWS[law].adjust(DEFAULT)
    assert scale(law, adjusted, TRIAL) * trial_response(law, adjusted, TRIAL) == pytest.approx(1)


def test_trial_has_five_sessions_a_week():
    busy = [day for day in range(28) if day % 7 < 5]
    expected = response("bounded", DEFAULT, busy.__contains__, busy[-1] + 1)
    assert trial_response("bounded", DEFAULT, TRIAL) == expected


def test_pull_is_nothing_at_neutral_tone_and_bends():
    assert pull(np.array([0.0, 1.0, -1.0]), 0.2, 0.4) == pytest.approx([0, 0.12, -0.28])


def test_no_tone_only_takes_the_gain():
    untoned = LAWS["no-tone"].adjust(DEFAULT)
    assert untoned.gain == 0
    assert untoned.model_copy(update={"gain": DEFAULT.gain}) == DEFAULT
