"""Outer loops, read of scripted worlds whose tones are known in every draw."""

from dataclasses import replace

import numpy as np
import pytest

from calibration.power.scripted import FRAME, Scripted
from scenarios.power.draws import Draw, hears
from scenarios.power.loops import is_drawn, read_loops
from society.power import arms_of, chosen
from society.power.measure import CONTENT, ITSELF, Needed
from society.power.paired import pair

MEASURES = chosen("P1")
DOSES = (0.6, 0.8, 1.0, 1.2, 1.4)
SEEDS = range(3)


def _under(draw, dose, arms):
    """Runs of arms under a draw that multiplies all tones."""
    runs = Scripted(dose=dose).histories([arm for arm in arms if arm.name != ITSELF], SEEDS)
    names = {arm.name for arm in arms}
    return [replace(one, arm=draw.arm(one.arm)) for one in runs if one.arm in names]


def _lived(loop, doses):
    arms = (Needed(name=ITSELF), *arms_of(MEASURES, FRAME))
    heard = arms if loop != "tone" else [arm for arm in arms if hears(arm)]
    drawn = [Draw(loop=loop, number=number + 1) for number in range(len(doses))]
    runs = Scripted().histories(arms[1:], SEEDS)
    return runs + [one for draw, dose in zip(drawn, doses, strict=True) for one in _under(draw, dose, heard)]


@pytest.mark.parametrize("loop", ["tone", "posterior", "prior"])
def test_a_loop_scatters_as_its_draws_do(loop):
    known = pair(Scripted().histories(arms_of(MEASURES, FRAME), SEEDS))
    effect = known.gap(ITSELF, CONTENT, "rights_mean").mean()
    found = {one.id: one for one in read_loops(_lived(loop, DOSES), MEASURES, FRAME)}
    opinion = found["P1.opinion.content"]
    low, high = np.quantile(DOSES, [0.025, 0.975]) * effect
    assert (opinion.low, opinion.high) == (pytest.approx(low), pytest.approx(high))
    assert (opinion.loop, opinion.draws, opinion.unit) == (loop, len(DOSES), "SD")
    assert opinion.text.startswith("Apart from the seeds, over 5 draws of ")


def test_fewer_than_five_draws_make_no_band():
    assert read_loops(_lived("tone", DOSES[:4]), MEASURES, FRAME) == ()


def test_draws_of_parameters_are_never_held_against_runs_under_other_parameters():
    lived = [one for one in _lived("posterior", DOSES) if "draw-05-neutral-tone" not in one.arm]
    assert read_loops(lived, MEASURES, FRAME) == ()


def test_arms_of_loops_are_told_by_their_names():
    assert [is_drawn(name) for name in ("tone-draw-01", "prior-draw-12-outage", "tone-drawn", "ramp")] == [
        True,
        True,
        False,
        False,
    ]
