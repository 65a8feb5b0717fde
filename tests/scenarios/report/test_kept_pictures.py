"""Pictures of kept answers say what the stored rows hold, with size and assumptions."""

from dataclasses import replace

import pandas as pd
import pytest

from scenarios.report import kept_pictures
from scenarios.what_if import Wish

WISH = Wish()


@pytest.fixture
def rows():
    """Three dates of agreement, and another outcome."""
    begins = {"law": "accumulate", "model": "0.1.0+abc", "people": 1500, "pairs": 3}
    begins |= {"multiple": 2.5, "presence": 0.12}
    course = [
        {"date": pd.Timestamp(year, 1, 1), "level": 0.4 + effect, "effect": effect, "low": effect - 0.001}
        | {"high": effect + 0.001, "outcome": "legal_rights_agree"}
        for year, effect in ((2026, 0.0), (2030, -0.01), (2035, -0.02))
    ]
    return pd.DataFrame([begins | one for one in (*course, course[-1] | {"outcome": "vote", "level": 0.9})])


def test_the_stamp_tells_size_law_multiple_and_presence(rows):
    assert kept_pictures.stamp(rows) == (
        "Stored: 1,500 people, 3 pairs of runs · law accumulate, ten-year multiple 2.50, "
        "presence +0.12 SD · model 0.1.0+abc"
    )


def test_course_and_change_tell_of_the_last_day(rows):
    course = kept_pictures.course(WISH, rows)
    assert "On 1 January 2035 38.0 % agree with the policy, and 40.0 % without it." in course.alternative
    change = kept_pictures.change(WISH, rows)
    assert "−2.0 percentage points (−2.1 to −1.9) on the last day" in change.alternative
    for one in (course, change):
        assert one.wide.width > one.narrow.width


def test_survey_answers_stand_at_the_start_and_at_the_end_with_and_without(rows):
    days = (pd.Timestamp(2021, 11, 15), pd.Timestamp(2035, 12, 31))
    shares = [0.1, 0.1, 0.1, 0.3, 0.2, 0.1, 0.1]
    begins = rows.iloc[0][["law", "model", "people", "pairs", "multiple", "presence"]]
    parts = [pd.DataFrame({"date": day, "answer": range(1, 8), "share": shares}) for day in days]
    baseline = pd.concat(parts).assign(**begins)
    policy = baseline.assign(share=[1 / 7] * 14)
    told = kept_pictures.surveys(WISH, policy, baseline).alternative
    for row in ("Everywhere, 2021", "Baseline, 2035", "Tone-cap 1 from 2027, 2035"):
        assert row in told
    assert told.count("strongly disagree 10.0 %") == 2
    assert told.count("strongly disagree 14.3 %") == 1


def test_on_a_page_the_narrow_picture_stands_in_on_a_narrow_screen_and_words_are_escaped(rows):
    course = kept_pictures.course(WISH, rows)
    assert f'(max-width: 640px)" srcset="{course.narrow.uri}"' in course.html
    assert f'src="{course.wide.uri}"' in course.html
    assert "<b>" not in replace(course, alternative="<b>", caption="<b>").html
