"""The map of corrections: courses told from a tone, and boundaries held against the analytic ones."""

import numpy as np
import pytest

from agents.institutions.regulator import Regulator, largest_gain
from agents.parameters import Parameters
from scenarios.pages import bumpers
from scenarios.pages.bumpers import course_of


@pytest.mark.parametrize(
    ("part", "delay", "expected"),
    [
        (0.2, 1, "converging"),
        (0.9, 1, "oscillating"),
        (1.1, 1, "losing"),
        (0.9, 3, "oscillating"),
        (1.05, 3, "losing"),
        (0.95, 0, "oscillating"),
        (1.05, 0, "losing"),
    ],
)
def test_the_course_of_a_tone_is_told_from_its_corrections(part, delay, expected):
    numbers = Parameters().regulate.model_copy(
        update={"gain": part * largest_gain(delay), "delay": delay, "aim": 0.0, "noise": 0.0}
    )
    regulator, tones = Regulator(), []
    for number in range(32):
        tones.append(0.02 * (number + 1) - regulator.held_back)
        regulator = regulator.correct(tones[-1], numbers)
    assert course_of(np.array(tones), delay) == expected


def test_the_measured_boundary_is_a_span_and_held_against_the_analytic_one():
    rows = [
        {"delay": 1, "growth": 0.5, "measured": (0.9, 1.1)},
        {"delay": 0, "growth": 0.5, "measured": (1, 1.5)},
    ]
    told = " ".join(bumpers.text({"boundaries": rows}))
    assert "a gain of 1.00, 2.00 at a delay of 1, 0 corrections" in told
    assert "in 1 of 2 combinations of delay and growth" in told
    assert "up to 25 % apart" in told
    assert "| 1 | 0.5 | 0.900 to 1.100 | 1.000 |" in told
    nothing = [{"delay": 1, "growth": 0.5, "measured": None}]
    assert "No boundary was found" in " ".join(bumpers.text({"boundaries": nothing}))


def test_a_tone_that_the_ends_of_the_scale_hold_is_lost():
    swung = np.tile([-0.5, 1.0, -0.4, 0.98, -0.6, 1.0, -0.3, 0.95], 4)
    assert np.ptp(np.diff(swung)[-2:]) < np.ptp(np.diff(swung)[-4:-2])
    assert course_of(swung, 0) == "losing"


def test_small_turns_of_a_tone_near_its_aim_are_no_oscillation():
    years = np.arange(32)
    near = 0.35 - 0.003 * years + 0.0001 * np.sin(years)
    assert course_of(near, 0) == "converging"
