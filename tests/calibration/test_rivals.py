"""Rivals: declared laws, stacking with a known answer, spread between and within."""

import numpy as np
import pytest

from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS
from calibration import rivals
from calibration.bank import rival_name


def test_every_law_and_a_second_mechanism_are_declared():
    assert {law for law, _ in rivals.DECLARED} == set(LAWS)
    used = {mechanism for _, mechanism in rivals.DECLARED}
    assert len(used) == 2
    assert used <= set(MECHANISMS)
    assert len({rival_name(*one) for one in rivals.DECLARED}) == len(rivals.DECLARED)


def test_stacking_finds_the_mixture_and_goes_half_way_to_equal():
    """Of figures that one rival knows three quarters and the other one quarter, the weights are these."""
    log = np.log(np.array([[0.9, 0.9, 0.9, 0.1], [0.1, 0.1, 0.1, 0.9]]))
    best = rivals.stacking_weights(log)
    share = np.linspace(0, 1, 10001)
    objective = [np.log(np.array([w, 1 - w]) @ np.exp(log)).sum() for w in share]
    assert best[0] == pytest.approx(share[int(np.argmax(objective))], abs=1e-3)
    found = rivals.stack({"a": log[0], "b": log[1]})
    assert found.weights == pytest.approx(best / 2 + 0.25)
    assert found.weights.sum() == pytest.approx(1)
    assert found.figures == 4


def test_a_rival_that_never_predicts_keeps_only_its_equal_share():
    found = rivals.stack({"good": np.zeros(5), "bad": np.full(5, -100.0), "other": np.zeros(5)})
    assert found.best[1] == pytest.approx(0, abs=1e-6)
    assert found.weights[1] == pytest.approx(1 / 6, abs=1e-6)


def test_spread_between_and_within():
    between, within = rivals.spreads([0.0, 2.0], [1.0, 1.0], np.array([0.5, 0.5]))
    assert (between, within) == (1.0, 1.0)


def test_held_out_figures_are_scored(fitted, evidence):
    densities = rivals.held_out(fitted, evidence)
    assert densities.shape == (36 + 18,)
    assert np.isfinite(densities).all()
