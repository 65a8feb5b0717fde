"""The posterior: closed forms where there are any, and a second way to the same answer."""

import dataclasses

import numpy as np
import pytest
from scipy.special import ndtr

from calibration.posterior import Problem, contraction, first_over_last, infer, soft_bound, weigh
from calibration.surrogate import Surrogate
from calibration.vector import Vector


@pytest.fixture
def linear(problem):
    """A problem with one linear figure, whose posterior is normal in the scores."""
    size = len(problem.priors)
    coefficients = np.zeros((1 + size, 2))

    def at(_, scores):
        return np.stack([scores[..., 0], 0 * scores[..., 0]], axis=-1)

    flat = type("Linear", (Surrogate,), {"at": at})(
        coefficients=coefficients,
        residuals=np.zeros((4, 2)),
        terms=np.full(2, 1 + size),
        size=size,
    )
    vector = Vector(
        targets=problem.vector.targets[:1],
        values=np.array([1.0]),
        sampling=np.array([[0.25]]),
        allowed=np.zeros((1, 1)),
    )
    return dataclasses.replace(problem, vector=vector, surrogate=flat, bounded=False)


def test_the_mode_of_a_linear_problem_is_the_conjugate_one(linear):
    walkers = linear.start(np.array([[1.0]]), 4000, 1)[0]
    assert walkers[:, 0].mean() == pytest.approx(1 / 1.25, abs=0.05)
    assert walkers[:, 0].var() == pytest.approx(0.25 / 1.25, rel=0.1)
    assert walkers[:, 1].var() == pytest.approx(1, rel=0.1)


def test_without_data_the_posterior_is_the_prior(problem):
    nothing = problem.some(np.zeros(len(problem.vector.values), dtype=bool), bounded=False)
    found = infer(nothing, steps=400)
    assert found.scores.std(axis=0) == pytest.approx(np.ones(len(problem.priors)), rel=0.15)
    assert max(abs(value) for value in found.contraction().values()) < 0.12


def test_the_trial_informs_the_pull_of_tone_and_nothing_informs_presence(fitted):
    learnt = fitted.contraction()
    assert learnt["absorb.gain"] > 0.4
    assert learnt["absorb.presence"] < 0.2
    assert learnt["couple.capability"] < 0.2


def test_importance_sampling_agrees(fitted):
    weighed = weigh(fitted)
    assert weighed.effective > 100
    assert weighed.mean < 0.4
    assert weighed.spread < 1.4


def test_a_corrupted_draw_changes_the_answer(fitted):
    broken = fitted.scores.copy()
    broken[:, 0] += 1.0
    moved = dataclasses.replace(fitted, scores=broken)
    assert moved.values[:, 0].mean() > fitted.values[:, 0].mean()
    assert weigh(moved).mean > weigh(fitted).mean + 0.3


def test_beliefs_are_laid_over_priors(bank, evidence):
    held = Problem.of(bank, evidence, beliefs={"absorb.presence": (0.3, 0.01)})
    found = infer(held, steps=300)
    place = [one.name for one in held.priors].index("absorb.presence")
    assert found.values[:, place].mean() == pytest.approx(0.3, abs=0.02)


def test_contraction_of_half_the_range_is_a_half(problem):
    scores = np.random.default_rng(1).standard_normal((50_000, len(problem.priors)))
    scores[:, 0] = np.clip(scores[:, 0], None, None)
    narrow = scores.copy()
    from scipy.special import ndtri

    narrow[:, 0] = ndtri(0.25 + 0.5 * ndtr(scores[:, 0]))
    name = problem.priors[0].name
    assert contraction(problem.priors, narrow)[name] == pytest.approx(0.5, abs=0.01)
    assert contraction(problem.priors, scores)[name] == pytest.approx(0.0, abs=0.01)


def test_belief_after_a_week_lies_between_the_two_bonds():
    assert first_over_last("distress")[0] == pytest.approx(4.4 / 8.0)
    assert first_over_last("connection")[0] == pytest.approx(1.2)
    low, middle, high = soft_bound(np.array([0.1, 0.8, 2.5]))
    assert middle > low
    assert middle > high
    assert middle == pytest.approx(0, abs=0.1)
