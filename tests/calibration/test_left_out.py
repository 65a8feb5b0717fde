"""Left out: a share is predicted from the others, not from itself."""

from dataclasses import replace

import numpy as np
import pytest

from calibration.left_out import shares_left_out


def test_every_share_of_both_waves_is_told_in_percent(fitted):
    waves = shares_left_out(fitted)
    targets = {one.id: one for one in fitted.problem.vector.targets if one.latent}
    assert list(waves) == ["2021", "2023"]
    told = [one for shares in waves.values() for one in shares]
    assert {one.name for one in told} == set(targets)
    for one in told:
        assert one.value == pytest.approx(100 * targets[one.name].value)
        assert 0 < one.low < one.mean < one.high < 100


def test_a_share_does_not_move_its_own_prediction_but_the_others(fitted):
    problem, place = fitted.problem, 7
    values = problem.vector.values + 0.5 * (np.arange(len(problem.vector.values)) == place)
    moved = replace(fitted, problem=replace(problem, vector=problem.vector.with_values(values)))
    before, after = (
        [one.mean for shares in shares_left_out(found).values() for one in shares]
        for found in (fitted, moved)
    )
    apart = np.abs(np.array(after) - before)
    assert apart[place] == pytest.approx(0, abs=1e-9)
    assert (np.delete(apart, place) > 1e-3).any()
