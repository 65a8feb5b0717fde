import numpy as np
import pytest

from agents.parameters import Absorb, Parameters
from calibration.trial import deviations, misfit, published, replay, retention, session_days

PARAMETERS = Parameters()
FEW = 2_000


def means(arms, outcome="is_conscious"):
    return np.array([arm.mean for arm in arms if arm.outcome == outcome])


def law(**changes):
    return PARAMETERS.model_copy(update={"absorb": Absorb(**changes)})


def test_one_record_for_each_item_and_arm():
    arms = replay(PARAMETERS, doses=(-1, 1), participants=FEW)
    assert [(arm.outcome, arm.dose) for arm in arms][:3] == [
        ("is_conscious", -1.0),
        ("is_conscious", 1.0),
        ("feels_pain", -1.0),
    ]
    assert all(arm.low < arm.mean < arm.high and arm.sd > 0 and 0 < arm.floor < 1 for arm in arms)


def test_neutral_arm_gives_the_figures_its_thresholds_were_made_from():
    neutral = replay(PARAMETERS, doses=(0,), participants=FEW)
    for arm in neutral:
        assert arm.mean == pytest.approx(published()["outcomes"][arm.outcome]["mean"][2], abs=0.4)


def test_without_gain_all_arms_are_equal_to_the_last_bit():
    arms = replay(law(gain=0.0), participants=FEW)
    for outcome in published()["outcomes"]:
        assert len(set(means(arms, outcome))) == 1


def test_warmer_arms_answer_higher_and_less_so_towards_the_warm_end():
    steps = np.diff(means(replay(PARAMETERS, participants=FEW)))
    assert (steps > 0).all()
    assert (np.diff(steps) < 0).all()


def test_transport_is_not_part_of_the_trial():
    assert replay(law(transport=0.4), participants=FEW) == replay(PARAMETERS, participants=FEW)


def test_presence_moves_every_arm_alike_and_so_is_not_identified():
    assert means(replay(law(presence=0.35), participants=FEW)) == pytest.approx(
        means(replay(PARAMETERS, participants=FEW)), abs=0.25
    )


def test_half_sessions_is_not_identified_by_the_end_of_the_trial_but_by_its_course():
    slow, quick = law(half_sessions=30.0), law(half_sessions=0.5)
    assert means(replay(slow, participants=FEW)) == pytest.approx(
        means(replay(quick, participants=FEW)), abs=0.3
    )
    early = {"doses": (1,), "sessions": 5, "weeks": 1, "participants": FEW}
    assert means(replay(slow, **early)) < means(replay(quick, **early)) - 0.5


def test_follow_up_brings_the_arms_together():
    now = means(replay(PARAMETERS, doses=(-1, 1), participants=FEW))
    later = means(replay(PARAMETERS, doses=(-1, 1), participants=FEW, follow_up_days=30))
    assert (later[1] - later[0]) / (now[1] - now[0]) == pytest.approx(0.58, abs=0.04)


def test_retention_follows_the_closed_form_for_one_exposure():
    kept, fast = PARAMETERS.absorb.kept, PARAMETERS.absorb.half_life_fast
    forever = law(half_life_slow=10_000.0)
    for days in (30, 41):
        expected = kept + (1 - kept) * 2 ** (-days / fast)
        assert retention(forever, days, sessions=1) == pytest.approx(expected, abs=1e-4)
    assert retention(PARAMETERS, 30, sessions=20, weeks=4) == pytest.approx(0.58, abs=0.005)


def test_misfit_is_zero_for_the_published_means_and_counts_in_published_errors():
    arms = replay(PARAMETERS, participants=FEW)
    assert 0 < misfit(arms) < misfit(replay(law(gain=0.0), participants=FEW))
    assert deviations("is_conscious") == pytest.approx([18.96, 20.27, 22.17, 24.35, 22.78], abs=0.01)


def test_sessions_are_spread_over_the_weeks():
    assert session_days(20, 4)[:6] == [0, 1, 2, 3, 4, 7]
    assert session_days(20, 4)[-1] == 25
    assert len(set(session_days(20, 3))) == 20


@pytest.mark.parametrize(("sessions", "weeks"), [(0, 4), (20, 0), (8, 1)])
def test_impossible_protocols_are_refused(sessions, weeks):
    with pytest.raises(ValueError, match="at most 7 sessions a week"):
        session_days(sessions, weeks)


def test_negative_follow_up_is_refused():
    with pytest.raises(ValueError, match="at least 0 and 1"):
        replay(PARAMETERS, follow_up_days=-1)
