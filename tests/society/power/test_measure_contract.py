"""What every measure of power keeps, whatever it measures."""

import copy
import math

import numpy as np
import pytest

from society.experiment import Experiment
from society.power import MEASURES, PANEL, arms_of, chosen
from society.power.measure import BASELINES, ITSELF

every_measure = pytest.mark.parametrize("name", MEASURES)
SURROUNDED = {"P6"}
"""Measures whose null only surrounds 0, as their interval says."""

BY_DOSE = {
    "P1": ("P1.opinion.content", "P1.vote.content", "P1.agenda.content", "P1.laws.content"),
    "P2": ("P2.a", "P2.b", "P2.c", "P2.d"),
    "P9": ("P9.F1", "P9.F3", "P9.vote.preference", "P9.rungs_for.agenda"),
}
"""Readings that are odd in tone: they grow with the dose and turn round with the mirror."""


def test_the_menu_is_that_of_the_panel():
    numbers = [f"P{number}" for number in range(1, 16) if number != 8]
    assert list(MEASURES) == numbers
    assert set(PANEL) == {"P1", "P2", "P4", "P5", "P9", "P10", "P12", "P14", "P15"}
    assert [one.id for one in chosen("panel")] == list(PANEL)
    assert [one.id for one in chosen("p3, P1")] == ["P1", "P3"]
    with pytest.raises(ValueError, match=r"no measure 'P99'.*P1, P2"):
        chosen("P1,P99")


@every_measure
def test_it_is_documented_with_equation_source_and_pitfall(name):
    module = __import__(MEASURES[name].read.__module__, fromlist=["__doc__"])
    assert module.__doc__.startswith(name + ",")
    assert "Source: " in module.__doc__
    assert "Pitfall" in module.__doc__
    assert any(line.startswith("    ") for line in module.__doc__.splitlines())
    assert MEASURES[name].caveat


@every_measure
def test_its_arms_are_declared_as_experiments_beside_the_baselines(name, frame):
    arms = arms_of([MEASURES[name]], frame)
    assert set(BASELINES) <= set(arms)
    assert all(isinstance(arm.experiment, Experiment) for arm in arms)
    assert len({arm.name for arm in arms}) == len(arms)
    assert ITSELF not in {arm.name for arm in arms}


@every_measure
def test_readings_are_whole(name, paired, frame):
    readings = MEASURES[name].read(paired, frame)
    assert len({one.id for one in readings}) == len(readings)
    for one in readings:
        assert one.id.split(".")[0] == name
        assert one.unit
        assert one.sentence.endswith(".")
        if one.value is not None:
            assert math.isfinite(one.value)
        if one.low is not None:
            assert one.low <= one.value + 1e-12
            assert one.high >= one.value - 1e-12


@every_measure
def test_the_null_arm_is_exactly_zero(name, paired, frame):
    for one in MEASURES[name].read(paired, frame):
        assert one.null == 0, one.id


@every_measure
def test_at_dose_0_whatever_is_held_against_neutral_tone_is_nothing(name, lived, read):
    silent = read(name, lived(dose=0.0, measures=(name,)))
    held = [one for key, one in silent.items() if name in (*BY_DOSE, "P6") or key.endswith("content")]
    assert all(abs(one.value or 0.0) <= 1e-11 for one in held if "presence" not in one.id)


@pytest.mark.parametrize("name", BY_DOSE)
def test_more_dose_is_more_and_the_mirror_turns_it_round(name, lived, read):
    small, large, mirrored = (read(name, lived(dose=dose, measures=(name,))) for dose in (0.25, 1.0, -1.0))
    for key in BY_DOSE[name]:
        assert 0 < small[key].value < large[key].value
        assert mirrored[key].value == pytest.approx(-large[key].value, rel=1e-9)


@every_measure
def test_it_changes_nothing_and_draws_nothing(name, lived, frame):
    runs = lived(measures=(name,))
    before = copy.deepcopy({arm: [one.values for one in some] for arm, some in runs.arms.items()})
    np.random.seed(1)  # noqa: NPY002 - that the global stream is not touched is what is tested
    state = np.random.get_state()[1].copy()  # noqa: NPY002 - as above
    first, second = (MEASURES[name].read(runs, frame) for _ in range(2))
    assert first == second
    assert (np.random.get_state()[1] == state).all()  # noqa: NPY002 - as above
    for arm, some in runs.arms.items():
        assert all((one.values == old).all() for one, old in zip(some, before[arm], strict=True))


@every_measure
def test_the_order_of_runs_does_not_matter(name, lived, frame):
    from society.power.paired import pair

    runs = lived(measures=(name,))
    turned = pair([one for some in reversed(runs.arms.values()) for one in reversed(some)])
    assert MEASURES[name].read(turned, frame) == MEASURES[name].read(runs, frame)
