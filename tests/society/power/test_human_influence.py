from dataclasses import replace

import numpy as np
import pytest

from agents.parameters.government import Vote
from calibration.power.linear_checks import human_influences
from society.power.human_influence import DATES, arms_needed, loss, nudged, steepness, tone_part
from society.power.measure import ITSELF


def test_known_values():
    assert [check for check in human_influences() if not check.passed] == []


def test_the_loss_read_of_runs_is_the_closed_form(paired, read):
    readings = read("P14", paired)
    assert readings["P14.share.presence"].value == pytest.approx(loss(0.4 / (1 - 0.6 * 0.7), 1), rel=1e-12)
    assert readings["P14.loss.content"].value == pytest.approx(0, abs=1e-9)


def test_the_difference_comes_before_the_share(paired, read):
    keys = list(read("P14", paired))
    assert keys.index("P14.loss.presence") < keys.index("P14.share.presence")


def test_views_are_shifted_on_three_dates_and_the_linear_society_forgets_none(paired, read, frame):
    dates = {arm.experiment.nudge.date for arm in arms_needed(frame) if arm.experiment.nudge is not None}
    assert len(dates) == len(DATES)
    readings = read("P14", paired)
    early, late = (readings[f"P14.loss.presence.{date}"] for date in ("early", "late"))
    assert early.value == pytest.approx(late.value) == pytest.approx(readings["P14.loss.presence"].value)


@pytest.mark.parametrize(("dose", "sign"), [(1.0, "\N{MINUS SIGN}"), (-1.0, "+")])
def test_a_loss_below_0_tells_what_the_slope_of_the_vote_accounts_for(lived, read, dose, sign):
    """Companions carry a shift on; tone brings the vote nearer to half, where it is steeper, or farther."""
    runs = lived(dose=dose, measures=("P14",))
    echoed = {nudged(ITSELF, date): tuple(map(_lifted, runs.runs(nudged(ITSELF, date)))) for date in DATES}
    told = read("P14", replace(runs, arms={**runs.arms, **echoed}))["P14.loss.content"]
    assert told.value < 0
    assert f"makes about {sign}" in told.sentence
    assert "no power given to people" in told.sentence


def _lifted(run):
    lifted = run.values.copy()
    lifted[..., run.outcomes.index("vote")] += 0.05
    return replace(run, values=lifted)


def test_tone_has_all_part_where_it_alone_moves_the_vote_and_none_where_it_does_not():
    alone, people, crossed = (np.array(ends) for ends in ([0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0]))
    assert [float(tone_part(ends)) for ends in (alone, people, crossed, np.zeros(4))] == [1, 0, 1, 0]


def test_the_vote_is_steep_where_it_is_even_and_the_less_so_the_wider_views_are_spread():
    vote = Vote(slope=2.0, bar=0.0)
    even, uneven, wide = steepness(np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0]), vote)
    assert even == pytest.approx(0.5)
    assert uneven == pytest.approx(2 * 0.8808 * 0.1192, abs=1e-4)
    drawn = 1 / (1 + np.exp(-2 * np.random.default_rng(1).normal(size=200_000)))
    assert wide == pytest.approx(float((2 * drawn * (1 - drawn)).mean()), rel=0.01)
