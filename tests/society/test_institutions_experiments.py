"""Experiments: what an analyst holds apart is as if tone were neutral there, and elsewhere as it was."""

import datetime as dt

import numpy as np
import pytest

from agents.companion import NEUTRAL
from society.experiment import Nudge, Outage, Ramp
from society.institutions.advise import driven

START = dt.date(2025, 11, 1)

QUIET = {"train": {"loop": 0.0}}


def test_the_experiment_that_does_nothing_is_none(live, plain_run):
    everybody = tuple(range(7))
    assert live(speaking=everybody)[1].hash == plain_run[1].hash


def test_where_nobody_speaks_all_is_neutral(live):
    silent, neutral = live(speaking=()), live(table=NEUTRAL)
    assert silent[0].state_hash == neutral[0].state_hash
    assert np.array_equal(silent[1].values, neutral[1].values, equal_nan=True)


def test_one_provider_speaks_to_its_own_people_alone(live):
    groups = QUIET | {"discuss": {"peer_weight": 0.0}}
    world, neutral = live(groups, speaking=(0,))[0], live(groups, table=NEUTRAL)[0]
    own = world.institutions.market.provider_of[world.place] == 0
    assert np.array_equal(world.fast[~own], neutral.fast[~own])
    assert not np.array_equal(world.fast[own], neutral.fast[own])


def test_talk_that_moves_nobody_still_sounds_as_it_does(live, plain_run):
    world, history = live(channels=("agenda", "decision"))
    assert world.state_hash == live(table=NEUTRAL)[0].state_hash
    assert history.series("model_tone")[-1] == pytest.approx(plain_run[1].series("model_tone")[-1], abs=1e-3)
    assert history.series("agenda")[-1] > 1


def test_a_closed_agenda_is_that_of_neutral_talk(live):
    closed = live(channels=("preference", "decision"))[1]
    neutral = live(table=NEUTRAL)[1]
    assert np.array_equal(closed.series("agenda"), neutral.series("agenda"))


def test_closed_decisions_get_neutral_advice(live, plain_run):
    history = live(channels=("preference", "agenda"))[1]
    assert (history.series("vote_advised") == 0.5).all()
    assert (history.series("decisions_turned") == 0).all()
    assert (plain_run[1].series("vote_advised") > 0.5).all()
    assert plain_run[1].series("decisions_turned")[-1] > 0


def test_nobody_talks_with_a_provider_that_is_off(live):
    off = Outage(provider=0, start=START, days=30)
    world, _ = live(QUIET, days=30, outage=off)
    own = world.institutions.market.provider_of[world.place] == 0
    assert not world.bond[own].any()
    assert world.bond[~own].any()
    after = live(QUIET, days=40, outage=off)[0]
    assert after.bond[own].any()


def test_a_nudge_moves_everybodys_own_view_from_its_day_on(live, plain_run, few):
    before = few.rights_start.copy()
    day = START + dt.timedelta(days=14)
    history = live(nudge=Nudge(date=day, size=0.5))[1]
    moved = history.series("rights_mean") - plain_run[1].series("rights_mean")
    assert not moved[:3].any()
    assert moved[3:] == pytest.approx(0.5, abs=0.02)
    assert np.array_equal(few.rights_start, before)


def test_delegation_is_driven_up_and_down_again(live, plain_run):
    ramp = Ramp(start=START, days=40, height=0.4)
    ways = [driven(ramp, START + dt.timedelta(days=days)) for days in (-1, 0, 20, 40, 60, 80, 90)]
    assert ways == pytest.approx([0, 0, 0.2, 0.4, 0.2, 0, 0])
    history = live(ramp=ramp)[1]
    assert history.series("delegated")[-1] > plain_run[1].series("delegated")[-1]


def test_a_provider_that_there_is_not_is_an_error(live):
    with pytest.raises(ValueError, match="names provider 9; there are 7"):
        live(days=0, speaking=(9,))
