import numpy as np
import pytest

from calibration.power.linear_checks import human_influences
from society.power.human_influence import DATES, arms_needed, loss, nudged, tone_part
from society.power.measure import CONTENT


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


@pytest.mark.parametrize(("dose", "said"), [(1.0, "this is the slope"), (-1.0, "does not account for it")])
def test_a_loss_below_0_says_where_the_vote_stands_and_never_that_people_gained(lived, read, dose, said):
    """Neutral companions under which a shift does nothing; tone brings the vote nearer to half, or not."""
    runs = lived(dose=dose, measures=("P14",))
    without = runs.recast({nudged(CONTENT, date): CONTENT for date in DATES})
    reading = read("P14", without)["P14.loss.content"]
    assert reading.value < 0
    assert "points more than with neutral companions" in reading.sentence
    assert said in reading.sentence


def test_tone_has_all_part_where_it_alone_moves_the_vote_and_none_where_it_does_not():
    alone, people, crossed = (np.array(ends) for ends in ([0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0]))
    assert [float(tone_part(ends)) for ends in (alone, people, crossed, np.zeros(4))] == [1, 0, 1, 0]
