"""Distress: the stationary share of a two-state chain, and two kinds of training."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents import noise
from agents.institutions.draws import uniforms
from agents.parameters.learning import Distress
from society.spread.distress import Manner, live, onsets, share, stationary, tone

RATES = st.floats(0, 2)


@given(RATES, st.floats(0.01, 1), st.floats(0, 1))
def test_the_chain_settles_at_p_over_p_plus_q(onset, relief, hostile):
    parameters = Distress(onset=onset, relief=relief)
    p = onset * hostile
    end = live(Manner(inside=1.0, outside=0.0), parameters, hostile, 10_000)
    assert end.inside == pytest.approx(p / (p + relief))
    assert end.outside == pytest.approx(p / (p + relief))


@given(RATES, st.floats(0, 30), st.floats(0, 30))
def test_one_step_or_two_come_to_the_same(onset, first, second):
    parameters, start = Distress(onset=onset), Manner(inside=0.7, outside=0.2)
    twice = live(live(start, parameters, 0.3, first), parameters, 0.3, second)
    once = live(start, parameters, 0.3, first + second)
    assert (twice.inside, twice.outside) == (pytest.approx(once.inside), pytest.approx(once.outside))


def test_companions_one_by_one_settle_where_the_share_does():
    """A chain of chances a day with the same p / (p + q), walked through with keyed draws."""
    fall, rise, distressed, days = 0.06, 0.2, False, 40_000
    counted = 0
    for draw in uniforms(noise.key(5, 0, "sample"), days):
        distressed = (draw >= rise) if distressed else (draw < fall)
        counted += distressed
    parameters = Distress(onset=0.6, relief=0.2)
    assert counted / days == pytest.approx(stationary(parameters, 0.1).outside, abs=0.02)


def test_avoidance_training_works_where_it_was_given_and_nowhere_else():
    untrained = stationary(Distress(onset=1.0), 0.2)
    avoiding = stationary(Distress(onset=1.0, avoidance=1.0), 0.2)
    assert avoiding.inside == 0
    assert avoiding.outside == untrained.outside > 0


def test_composure_training_holds_outside_as_far_as_it_reaches():
    parameters = Distress(onset=1.0, composure=0.8, composure_reach=0.5)
    untrained, falling = onsets(Distress(onset=1.0), 0.2), onsets(parameters, 0.2)
    assert falling.inside == pytest.approx(0.2 * untrained.inside)
    assert falling.outside == pytest.approx(0.6 * untrained.outside)
    composed = stationary(parameters.model_copy(update={"composure_reach": 1.0}), 0.2)
    assert composed.inside == composed.outside


def test_outside_the_range_composure_beats_avoidance():
    hostile = 0.3
    avoiding, composed = (Distress(onset=1.0, **{kind: 0.8}) for kind in ("avoidance", "composure"))
    assert stationary(avoiding, hostile).inside == pytest.approx(stationary(composed, hostile).inside)
    assert stationary(composed, hostile).outside < stationary(avoiding, hostile).outside


def test_shares_and_tone_are_averages_over_both_ranges():
    parameters = Distress(inside=0.7, tone=0.4)
    manner = Manner(inside=0.1, outside=0.5)
    assert share(manner, parameters) == pytest.approx(0.22)
    assert tone(manner, parameters) == pytest.approx(0.088)


def test_without_onset_or_hostility_nothing_happens():
    for parameters, hostile in ((Distress(), 1.0), (Distress(onset=1.0), 0.0)):
        calm = live(Manner(), parameters, hostile, 100)
        assert calm == Manner()
        assert tone(calm, parameters) == 0
    assert live(Manner(), Distress(onset=1.0), 0.5, 0) == Manner()


def test_distress_fades_at_the_rate_of_relief_alone_when_nobody_is_hostile():
    after = live(Manner(inside=0.8, outside=0.4), Distress(relief=0.2), 0.0, 5)
    assert after.inside == pytest.approx(0.8 * np.exp(-1))
    assert after.outside == pytest.approx(0.4 * np.exp(-1))


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="share of talks from 0 to 1, not 1"):
        onsets(Distress(), 1.5)
    with pytest.raises(ValueError, match="days must be 0 or more"):
        live(Manner(), Distress(), 0.1, -1)
