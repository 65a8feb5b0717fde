"""Tone plans: what they ask for in a context, held in their range, and the bands of bond."""

import datetime as dt

import numpy as np
import pytest

from agents.parameters import Parameters
from agents.population import build
from agents.tone.table import ToneTable
from society.experiment import Experiment, TonePlan
from society.planned import band_of_places, bands_of, beyond_sycophancy, follows_plan, offsets
from society.world import World

START = dt.date(2027, 1, 1)


def test_a_plan_that_says_nothing_asks_for_the_market_tone():
    assert not offsets(TonePlan(start=START), 2030.0, 2027.0, 7).any()


def test_each_number_of_a_plan_moves_its_context_and_no_other():
    plan = TonePlan(start=START, styles=(0, 0, 0, 0.1, 0), companion=0.2, bond=0.3, trend=0.01)
    asked = offsets(plan, 2028.3, 2027.0, 3)
    trend = 0.01 * 1.25  # five whole quarters
    assert asked[1, 0, 0] == pytest.approx(trend)
    assert asked[1, 3, 0] == pytest.approx(trend + 0.1)
    assert asked[1, 0, 2:] == pytest.approx(trend + 0.2)
    assert asked[:, 0, 1] == pytest.approx(trend + 0.3 * np.array([-1 / 3, 0, 1 / 3]))


def test_no_context_leaves_the_range():
    plan = TonePlan(start=START, styles=(-1, 0, 0, 0, 1), lowest=-0.4, highest=0.3)
    asked = offsets(plan, 2031.0, 2027.0, 7)
    assert (asked.min(), asked.max()) == (-0.4, 0.3)


def test_bands_cut_the_bond_into_equal_parts():
    bonds = np.array([0.0, 0.13, 0.5, 0.99, 1.0], np.float32)
    assert list(bands_of(bonds, 7)) == [0, 0, 3, 6, 6]
    assert list(band_of_places(3)[:5]) == [0, 1, 2, 2, 2]


def test_a_plan_is_followed_from_its_first_day_on():
    planned = Experiment(plan=TonePlan(start=START))
    assert not follows_plan(planned, dt.date(2026, 12, 31))
    assert follows_plan(planned, START)
    assert not follows_plan(Experiment(), START)


def test_what_models_agree_to_by_themselves_is_taken_out():
    asked = beyond_sycophancy(np.zeros((1, 5, 4)), 0.15)
    assert asked[0, :, 0] == pytest.approx([0.3, 0.15, 0, -0.15, -0.3])


def _lived(plan, **changed):
    """A small world of people who all talk, under a plan or as it is."""
    parameters = Parameters().model_copy(update=changed)
    experiment = Experiment(plan=plan)
    world = World(
        parameters,
        build(400, parameters),
        ToneTable.load("literature"),
        seed=3,
        start=dt.date(2027, 1, 1),
        experiment=experiment,
    )
    return world.run(60)


def test_a_warmer_plan_is_heard_and_moves_people_more():
    cold, warm = (
        _lived(TonePlan(start=START, styles=(tone,) * 5, lowest=-0.4, highest=0.4)) for tone in (-0.3, 0.3)
    )
    heard = [float(history.series("tone_heard")[-1]) for history in (cold, warm)]
    assert 0.45 < heard[1] - heard[0] <= 0.6  # some of it is lost at the end of the scale
    assert warm.series("experience_mean")[-1] > cold.series("experience_mean")[-1]
    assert warm.series("decisions_turned")[-1] > cold.series("decisions_turned")[-1]


def test_a_slope_over_bond_parts_the_attached_from_the_others():
    steep = _lived(TonePlan(start=START, bond=0.8, lowest=-0.4, highest=0.4))
    bands = [float(steep.series(f"tone_provider_{band}")[-1]) for band in range(1, 8)]
    assert bands == sorted(bands)
    assert 0.5 < bands[-1] - bands[0] <= 0.8 * 6 / 7 + 1e-6


def test_a_plan_that_starts_later_leaves_the_days_before_it_alone():
    late = _lived(TonePlan(start=dt.date(2028, 1, 1), styles=(0.3,) * 5))
    assert late.hash == _lived(None).hash
