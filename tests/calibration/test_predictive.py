"""Predictive checks: what must hold for data that the model made, and what they say of impossible data."""

import dataclasses

import numpy as np
import pytest
from scipy.linalg import cholesky

from calibration import predictive
from calibration.posterior import infer


def test_data_that_the_model_made_fit_and_absurd_data_do_not(problem):
    random = np.random.default_rng(3)
    reached = problem.surrogate.at(np.zeros((1, len(problem.priors))))[0, :-1]
    noise = cholesky(problem.covariance, lower=True) @ random.standard_normal(len(reached))
    good = dataclasses.replace(problem, vector=problem.vector.with_values(reached + noise), bounded=False)
    fine = predictive.fitness(infer(good, steps=200))
    assert 0.6 < fine.chi_square < 1.5
    assert fine.inside > 0.75
    assert fine.tail > 0.01
    survey = problem.vector.mask(survey=True)
    wave = survey & problem.vector.mask(wave="2021")
    absurd = problem.vector.values + 3 * survey * np.where(wave, 1, -1) * random.choice([-1, 1], len(survey))
    bad = dataclasses.replace(problem, vector=problem.vector.with_values(absurd))
    assert predictive.fitness(infer(bad, steps=200)).tail < 0.01


def test_an_empty_region_is_a_finding(problem):
    real = predictive.reach(problem)
    assert real.plausible > 0.05
    assert 0 < real.distance <= 1
    far = problem.vector.with_values(problem.vector.values + 50 * problem.vector.mask(survey=False))
    nowhere = predictive.reach(dataclasses.replace(problem, vector=far))
    assert nowhere.plausible == 0
    assert nowhere.distance < 1e-6
    assert nowhere.worst


def test_what_was_kept_is_predicted_with_its_error(fitted, evidence):
    told = predictive.foretold(fitted, evidence)
    assert len(told) == 8 + 10
    assert all(one.low < one.mean < one.high for one in told)
    assert {one.name.split(" ")[0] for one in told if " " in one.name} == {"sd", "floor"}
    assert sum(one.inside for one in told) >= 12


def test_spent_degrees_of_freedom_are_counted(fitted):
    found = predictive.fitness(fitted)
    assert 0 < found.spent < len(fitted.problem.priors)
    assert found.freedom == pytest.approx(found.figures - found.spent)


def test_the_joint_event_is_a_probability_and_its_changes_are_the_banks(fitted, bank):
    joint = predictive.joint_event(fitted)
    assert 0 <= joint.prior <= 1
    assert joint.posterior > joint.prior
    moved = predictive.changes(bank)
    assert moved.shape == (52, 4)
    threat = bank.scores[:, [one.name for one in bank.priors].index("news.threat_2023")]
    assert np.corrcoef(moved[:, 1], threat)[0, 1] > 0.95


def test_the_trial_is_met_by_what_was_fitted_to_it(fitted):
    assert predictive.trial_misfit(fitted) < 11.1
