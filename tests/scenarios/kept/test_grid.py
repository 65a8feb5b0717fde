"""Grid: rows are found where the levers stand on them, and nothing in between."""

import pytest

from scenarios.kept import answers, grid, panels, surveys
from scenarios.what_if import BASE, WhatIf, Wish


@pytest.fixture
def rows(tmp_path):
    """A stored file with a policy and the baseline under one law."""
    settings = {"law": "bounded", "dose": 1.0, "year": grid.YEAR, "value": 1.0}
    path = tmp_path / "rows.parquet"
    frame = grid.framed(
        [settings | {"policy": "tone-cap"}, settings | {"policy": BASE, "dose": 0.0, "value": 2.0}]
    )
    grid.write(frame, path)
    return path


def test_a_lever_on_a_kept_setting_is_answered_and_one_beside_it_is_not(rows):
    assert grid.find(WhatIf(), rows).value.tolist() == [1.0]
    assert grid.find_baseline(WhatIf(), rows).value.tolist() == [2.0]
    beside = [Wish(dose=0.6), Wish(year=2028), Wish(target="largest"), Wish(policy="age-gate")]
    for other in (WhatIf(tone="neutral"), WhatIf(law="accumulate"), WhatIf(draws="posterior")):
        assert grid.find(other, rows) is None
        assert grid.find_baseline(other, rows) is None
    for wish in beside:
        assert grid.find(WhatIf(wishes=(wish,)), rows) is None


def test_what_was_never_stored_is_not_found(tmp_path):
    assert grid.find(WhatIf(), tmp_path / "none.parquet") is None


@pytest.mark.parametrize("law", grid.LAWS)
def test_every_law_of_the_levers_is_answered_for_every_policy(law):
    for wish in grid.wishes():
        levers = WhatIf(law=law, wishes=(wish,))
        assert all(grid.find(levers, file) is not None for file in (answers.FILE, surveys.FILE)), wish.name
    assert grid.find_baseline(WhatIf(law=law), surveys.FILE) is not None


def test_power_is_stored_for_every_policy_under_the_law_that_stands_at_first():
    for wish in grid.wishes((panels.DOSE,)):
        assert grid.find(WhatIf(wishes=(wish,)), panels.FILE) is not None, wish.name
    assert grid.find_baseline(WhatIf(), panels.FILE) is not None
