"""A fan of averages alone, beside a course that ends above them."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from scenarios.figures.fan import Fan, fan
from scenarios.figures.palette import BASELINE
from scenarios.figures.quantities import RIGHTS
from scenarios.figures.sheet import PHONE, WIDE, Notes
from scenarios.figures.timeline import day_number

DATES = pd.date_range("2021-11-15", "2035-12-31", periods=9)
NO_BAND = dict.fromkeys(("low", "high", "inner_low", "inner_high"), np.nan)


def averages(width, *, lowered):
    """A policy that lowers what goes on without it by so much at the end."""
    without = np.linspace(0.37, 0.40, len(DATES))
    courses = {"policy": without - np.linspace(0, lowered, len(DATES)), "base": without}
    frames = [
        pd.DataFrame({"arm": arm, "date": DATES, "source": "randomness", "middle": middle, **NO_BAND})
        for arm, middle in courses.items()
    ]
    shown = Fan(
        bands=pd.concat(frames, ignore_index=True),
        runs=pd.DataFrame({"arm": [], "seed": [], "date": [], "value": []}),
        arms=["policy"],
        names={"policy": "the policy", "base": "without the policy"},
        paint={"policy": "#0072B2", "base": BASELINE},
        ghost="base",
        events={"policy": {dt.date(2027, 1, 1): "The policy begins"}},
    )
    return fan(shown, RIGHTS, notes=Notes(subtitle="Subtitle.", footer="Footer."), width=width)


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("lowered", [0.004, -0.004])
def test_the_name_of_the_ghost_keeps_away_from_the_policy_and_from_events(width, lowered, astray):
    figure = averages(width, lowered=lowered)
    assert astray(figure) == []
    name = next(one for one in figure.axes[0].texts if one.get_text() == "without the policy")
    assert (name.get_position()[1] > 0) == (lowered > 0)


def test_where_no_single_run_is_known_no_room_is_kept_for_their_ends():
    left, right = averages(WIDE, lowered=0.004).axes[0].get_xlim()
    last = day_number(DATES[-1].date())
    assert right - last < 0.03 * (last - left)
