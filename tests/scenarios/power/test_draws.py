import numpy as np
import pytest

from agents.tone.table import ToneTable
from scenarios.overrides import from_assignment
from scenarios.power.draws import (
    declared_ranges,
    hears,
    outer_draws,
    posterior_draws,
    prior_draws,
    redrawn,
)
from scenarios.reading import load
from scenarios.sweep.draws import DrawsError
from society.experiment import Experiment
from society.power.measure import Needed

TABLE = ToneTable.load("literature")


def test_a_redrawn_table_scatters_as_its_error_says():
    means = [redrawn(TABLE, number).cells[0].mean for number in range(400)]
    cell = TABLE.cells[0]
    assert np.mean(means) == pytest.approx(cell.mean, abs=4 * cell.error / 20)
    assert np.std(means) == pytest.approx(cell.error, rel=0.2)
    assert redrawn(TABLE, 3) == redrawn(TABLE, 3)
    assert redrawn(TABLE, 3).hash != TABLE.hash


def test_what_has_no_error_by_definition_is_not_redrawn():
    from agents.companion import NEUTRAL

    assert redrawn(NEUTRAL, 1).cells == NEUTRAL.cells


def test_priors_are_drawn_from_the_declared_ranges_and_leave_people_as_they_are():
    ranges = declared_ranges()
    draws = prior_draws(8)
    assert [one.arm("itself") for one in draws][:2] == ["prior-draw-01", "prior-draw-02"]
    for one in draws:
        assert one.changed.keys() == ranges.keys()
        assert all(ranges[name][0] <= value <= ranges[name][1] for name, value in one.changed.items())
    assert not any(name.startswith("parameters.people.") for name in ranges)
    assert prior_draws(0) == []


def test_posterior_draws_are_rows_as_far_apart_as_can_be_and_never_more_than_there_are(tmp_path):
    import pandas as pd

    file = tmp_path / "posterior.parquet"
    pd.DataFrame({"absorb.gain": [0.1, 0.12, 0.14, 0.16]}).to_parquet(file)
    assert [one.changed["parameters.absorb.gain"] for one in posterior_draws(file, 2)] == [0.1, 0.14]
    with pytest.raises(DrawsError, match="has 4 draws, 5 are asked for"):
        posterior_draws(file, 5)


def test_outer_loops_take_the_posterior_that_is_named_or_ships_and_else_the_ranges():
    for settings, loop in (
        ((), "posterior"),
        (("draws=none",), "posterior"),
        (("mechanism=voter",), "prior"),
    ):
        scenario = load("baseline", [from_assignment(text) for text in settings]).scenario
        assert [one.loop for one in outer_draws(2, scenario)] == ["tone", "tone", loop, loop]


def test_an_arm_in_which_nobody_hears_the_table_is_told_from_the_others():
    silent = Experiment(speaking=())
    heard = [hears(one) for one in (Needed(name="a"), Needed(name="b", tone="neutral"))]
    assert [*heard, hears(Needed(name="c", experiment=silent))] == [True, False, False]
