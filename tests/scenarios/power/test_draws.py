import numpy as np
import pytest

from agents.tone.table import ToneTable
from scenarios.overrides import from_assignment
from scenarios.power.draws import (
    declared_ranges,
    drawn_arms,
    posterior_draws,
    prior_draws,
    redrawn,
    tone_draws,
)
from scenarios.reading import load

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
    assert [one.name for one in draws][:2] == ["parameter-draw-01", "parameter-draw-02"]
    for one in draws:
        assert one.changed.keys() == ranges.keys()
        assert all(ranges[name][0] <= value <= ranges[name][1] for name, value in one.changed.items())
    assert not any(name.startswith("parameters.people.") for name in ranges)
    assert prior_draws(0) == []


def test_a_draw_of_parameters_is_paired_with_neutral_tone_under_the_same(tmp_path):
    import pandas as pd

    pd.DataFrame({"absorb.gain": [0.1, 0.2]}).to_parquet(tmp_path / "posterior.parquet")
    scenario = load("baseline", [from_assignment("seeds=2")]).scenario
    arms = drawn_arms(scenario, TABLE, [*tone_draws(1), *posterior_draws(tmp_path / "posterior.parquet")])
    assert [arm.name for arm in arms] == [
        "tone-draw-01",
        "parameter-draw-01",
        "parameter-draw-01-neutral",
        "parameter-draw-02",
        "parameter-draw-02-neutral",
    ]
    assert [arm.settings.parameters.absorb.gain for arm in arms[1:]] == [0.1, 0.1, 0.2, 0.2]
    assert arms[2].settings.tone == "neutral"
