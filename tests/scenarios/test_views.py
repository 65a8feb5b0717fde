"""Views read from the record: exact where the record is, and refused where they are not."""

from dataclasses import replace

import numpy as np
import pytest

from agents.institutions.survey import LEGAL_RIGHTS, NO_OPINION
from agents.parameters import Parameters
from scenarios import store, views


@pytest.fixture(scope="module")
def histories(folder):
    return store.open(folder).histories("baseline")


def test_answers_of_a_normal_group_are_the_average_of_single_people():
    survey = Parameters().survey
    latent = np.random.default_rng(2).normal(0.4, 0.8, 200_000)
    shares = LEGAL_RIGHTS.answer_shares(np.array([0.4]), np.array([0.8]), survey)[0]
    assert shares.sum() == pytest.approx(1)
    agree = shares[NO_OPINION:].sum() / (1 - shares[NO_OPINION - 1])
    assert agree == pytest.approx(LEGAL_RIGHTS.expected(latent, survey).mean(), abs=0.002)


def test_the_reading_keeps_what_was_recorded(histories):
    points, quantiles = views.misses(histories, -1)
    assert points < views.MOST_POINTS_OFF
    assert quantiles < views.MOST_QUANTILE_OFF
    assert views.fits(histories, -1)


def test_a_record_that_is_not_normal_is_refused(histories):
    one = histories[0]
    values = one.values.copy()
    values[-1, 0, one.outcomes.index("rights_q90")] += 0.5
    assert not views.fits([replace(one, values=values)], -1)
    values = one.values.copy()
    values[-1, 0, one.outcomes.index("legal_rights_agree")] += 0.02
    assert not views.fits([replace(one, values=values)], -1)


def test_bins_hold_everybody_and_follow_the_mean(histories):
    bins = views.bin_frame(histories, -1, "now")
    assert bins["share"].sum() == pytest.approx(1)
    middles = (bins["low"] + bins["high"]) / 2
    mean = np.mean([one.series("rights_mean")[-1] for one in histories])
    assert (middles * bins["share"]).sum() == pytest.approx(mean, abs=0.02)


def test_answers_are_one_row_with_seven_pieces(histories):
    frame = views.answer_frame(histories, -1, "now")
    assert frame["answer"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert frame["share"].sum() == pytest.approx(1)
