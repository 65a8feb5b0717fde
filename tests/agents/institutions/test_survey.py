import numpy as np
import pytest
from scipy.special import ndtri

from agents.institutions.survey import (
    FEELS_PAIN,
    IS_CONSCIOUS,
    LEGAL_RIGHTS,
    SEEMS_CONSCIOUS,
    SLIDERS,
)
from agents.parameters import Survey

SURVEY = Survey()
PEOPLE = ndtri((np.arange(20_000) + 0.5) / 20_000)
UNIFORMS = np.random.default_rng(5).random((20_000, 2))

# neutral arm of arXiv 2512.01991: mean, SD from its interval, share of answers 0 and 1
PUBLISHED = {
    "is_conscious": (15.24, 22.17, 0.392),
    "feels_pain": (14.38, 22.41, 0.392),
    "seems_conscious": (51.07, 29.67, 0.08),
}


@pytest.mark.parametrize("item", SLIDERS, ids=lambda item: item.name)
def test_neutral_arm_is_given_back(item):
    found = item.summary(PEOPLE, SURVEY)
    assert (found.mean, found.sd, found.floor) == pytest.approx(PUBLISHED[item.name], rel=1e-4)


@pytest.mark.parametrize("item", SLIDERS, ids=lambda item: item.name)
def test_sampled_answers_have_the_expected_moments(item):
    answers = item.sample(PEOPLE, UNIFORMS[:, 0], SURVEY)
    found = item.summary(PEOPLE, SURVEY)
    assert answers.min() == 0
    assert answers.max() <= 100
    assert answers.mean() == pytest.approx(found.mean, abs=0.7)
    assert answers.std() == pytest.approx(found.sd, abs=0.5)
    assert (answers <= 1).mean() == pytest.approx(found.floor, abs=0.01)


@pytest.mark.parametrize("item", SLIDERS, ids=lambda item: item.name)
def test_expected_answer_rises_with_the_latent_within_the_scale(item):
    grid = np.linspace(-6, 6, 200)
    points = item.expected(grid, SURVEY)
    assert (np.diff(points) >= 0).all()
    assert points.min() >= 0
    assert points.max() <= 100


def test_a_tenth_of_an_sd_is_about_two_points_near_the_neutral_arm_and_less_near_the_floor():
    def points(shift):
        return IS_CONSCIOUS.summary(PEOPLE + shift, SURVEY, shift).mean

    assert points(0.1) - points(0.0) == pytest.approx(1.9, abs=0.15)
    assert points(-0.4) - points(-0.5) < points(0.1) - points(0.0)


def test_seems_conscious_moves_further_than_is_conscious_for_the_same_talk():
    def gap(item):
        return item.summary(PEOPLE + 0.1, SURVEY, 0.1).mean - item.summary(PEOPLE, SURVEY).mean

    assert gap(SEEMS_CONSCIOUS) > 2 * gap(IS_CONSCIOUS) > 2 * gap(FEELS_PAIN)


def test_without_response_noise_answers_are_steps():
    certain = Survey(conscious_loading=1.0)
    points = IS_CONSCIOUS.expected(np.linspace(-5, 5, 1000), certain)
    assert len(np.unique(points)) == 5
    assert IS_CONSCIOUS.summary(PEOPLE, certain).mean == pytest.approx(15.24, abs=0.02)


def test_legal_rights_agreement_is_that_of_2021_and_moves_by_the_loading():
    agree = LEGAL_RIGHTS.expected(PEOPLE, SURVEY).mean()
    assert agree == pytest.approx(0.3716, abs=5e-4)
    assert LEGAL_RIGHTS.expected(PEOPLE + 0.1, SURVEY).mean() - agree == pytest.approx(0.028, abs=5e-4)
