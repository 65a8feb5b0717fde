"""Backtests: a closed form of the conditional prediction, controls that must fail, and no look ahead."""

import dataclasses

import numpy as np
import pytest

from calibration import backtest


@pytest.fixture(scope="module")
def found(bank, evidence):
    """The hindcast of the small bank."""
    return backtest.hindcast(bank, evidence)


def test_the_hindcast_does_not_look_at_the_wave_it_predicts(bank, evidence, found, monkeypatch):
    vector = evidence.fitted()
    later = vector.mask(survey=True) & ~vector.mask(wave="2021")
    moved = vector.with_values(np.where(later, vector.values + 3, vector.values))
    monkeypatch.setattr(type(evidence), "fitted", lambda _: moved)
    blind = backtest.hindcast(bank, evidence)
    assert blind.prediction.mean == pytest.approx(found.prediction.mean)
    assert blind.coverage < found.coverage


def test_one_draw_predicts_by_the_conditional_normal(problem):
    """With one draw the mean is f₂ + Σ₂₁ Σ₁₁⁻¹ (y₁ − f₁) and the variance the Schur complement."""
    first = problem.vector.mask(survey=True, wave="2021")
    second = problem.vector.mask(survey=True) & ~first
    draw = np.zeros((1, len(problem.priors)))
    mean, variance = backtest.given(problem, draw, first, second)
    cover, reached = problem.covariance, problem.surrogate.at(draw)[0, : len(first)]
    joint = np.linalg.inv(cover[np.ix_(first | second, first | second)])
    places = np.flatnonzero(first | second)
    inner = [list(places).index(place) for place in np.flatnonzero(second)]
    schur = np.linalg.inv(joint[np.ix_(inner, inner)])
    assert variance == pytest.approx(np.diag(schur))
    outer = [place for place in range(len(places)) if place not in inner]
    apart = (problem.vector.values - reached)[places][outer]
    shift = -schur @ joint[np.ix_(inner, outer)] @ apart
    assert mean == pytest.approx(reached[second] + shift)


def test_shuffled_waves_leave_less_skill(found):
    drifting = next(one for one in found.skills if one.against == "no change with drift")
    assert found.shuffled < drifting.skill
    assert 0 <= found.coverage <= 1
    assert len(found.skills) == 6


def test_the_conditional_hindcast_may_use_more_and_the_placebo_stands_alone(bank, evidence, found):
    known = backtest.conditional(bank, evidence)
    assert known.items == found.items
    assert not np.allclose(known.prediction.mean, found.prediction.mean)
    alone = backtest.placebo(bank, evidence)
    assert set(alone.items) == {"animals"}


def test_concern_rose_and_so_does_the_belief():
    mean, spread = backtest.concern_belief()
    assert 0 < spread < mean < 0.3


def test_a_still_society_is_predicted_by_its_first_wave(problem):
    first = problem.vector.mask(survey=True, wave="2021")
    second = problem.vector.mask(survey=True) & ~first
    flat = dataclasses.replace(problem, vector=problem.vector)
    draw = np.zeros((1, len(problem.priors)))
    still, _ = backtest.given(flat, draw, first, second, still=first)
    moved, _ = backtest.given(flat, draw, first, second)
    reached = problem.surrogate.at(draw)[0, : len(first)]
    assert moved - still == pytest.approx(reached[second] - reached[first])
