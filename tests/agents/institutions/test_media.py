"""Media: attention that fades, an agenda that rests at 1, and cues that pull sides apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.institutions.media import agenda, attention, cues
from agents.parameters.institutions import Media


def test_attention_halves_in_its_half_life_and_rises_with_events():
    media = Media(half_life=20, event=0.3)
    assert attention(1.0, media, days=20) == pytest.approx(0.5)
    assert attention(1.0, media, days=20, events=2) == pytest.approx(1.1)
    assert attention(0.0, media, days=7) == 0


@given(st.floats(0, 5), st.floats(0, 100), st.floats(0, 100))
def test_attention_fades_the_same_in_one_step_or_two(salience, first, second):
    media = Media()
    twice = attention(attention(salience, media, days=first), media, days=second)
    assert twice == pytest.approx(attention(salience, media, days=first + second))


def test_the_agenda_at_rest_is_that_of_the_start():
    assert agenda(Media()) == 1


def test_the_agenda_is_a_weighted_average():
    media = Media(talk_weight=0.2, tie_weight=0.3, media_weight=0.5)
    assert agenda(media, talk=3.0) == pytest.approx(1 + 0.2 * 2)
    assert agenda(media, ties=0.0) == pytest.approx(0.7)
    assert agenda(media, salience=0.5) == pytest.approx(1.25)
    assert agenda(Media(talk_weight=0, tie_weight=0, media_weight=1), talk=9, ties=9, salience=1) == 2


@given(st.floats(-1, 1), st.floats(0.05, 5), st.floats(0, 1), st.floats(0.0, 30.0))
def test_cues_that_balance_leave_the_mean_and_open_the_gap(gap, half_life, liberal, years):
    """Mean 0, gap = cue · (1 - 2^(-t/h))."""
    media = Media(cue_half_life=half_life, cue_liberal=gap * (1 - liberal), cue_conservative=-gap * liberal)
    taken = cues(media.cue_start + years, media)
    assert liberal * taken[0] + (1 - liberal) * taken[2] == pytest.approx(0, abs=1e-12)
    assert taken[0] - taken[2] == pytest.approx(gap * (1 - 2 ** (-years / half_life)), abs=1e-9)
    assert taken[1] == 0


def test_nothing_is_cued_before_cues_begin_or_without_them():
    np.testing.assert_array_equal(cues(2026.9, Media(cue_liberal=0.2, cue_expert=0.1)), 0)
    np.testing.assert_array_equal(cues(2040.0, Media()), 0)


def test_experts_take_everybody_and_one_side_loses_nobody_else():
    np.testing.assert_allclose(cues(2028.0, Media(cue_expert=0.2)), 0.1)
    np.testing.assert_allclose(cues(2028.0, Media(cue_conservative=-0.2)), [0, 0, -0.1])


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="Days and events must be 0 or more"):
        attention(0, Media(), days=-1)
    with pytest.raises(ValueError, match="must be 0 or more, not -1"):
        agenda(Media(), talk=-1)
    with pytest.raises(ValueError, match="needs a weight above 0"):
        agenda(Media(talk_weight=0, tie_weight=0, media_weight=0))
