"""Panels: what is kept of power is what the same runs give when they are measured live."""

import pytest

import groundswell
from scenarios.kept import grid, panels
from scenarios.what_if import WhatIf, Wish


@pytest.fixture(scope="module")
def path(measure, place):
    """A file of panels under one law."""
    grid.write(panels.keep(measure, laws=("bounded",)), place / "panels.parquet")
    return place / "panels.parquet"


def test_readings_come_back_as_they_are_measured_live(path):
    for levers, find, folder in (
        (WhatIf(), grid.find, "bounded-tone-cap"),
        (WhatIf(wishes=(Wish(policy="human-contact"),)), grid.find, "bounded-human-contact"),
        (WhatIf(), grid.find_baseline, "bounded-baseline"),
    ):
        found = find(levers, path)
        live = groundswell.power(path.parent / folder, measures=panels.MEASURES)
        assert panels.readings(found) == live.readings
        assert set(found.people) == {200}
        assert set(found.pairs) == {2}


def test_a_dose_between_is_not_kept(path):
    assert grid.find(WhatIf(wishes=(Wish(dose=0.5),)), path) is None
