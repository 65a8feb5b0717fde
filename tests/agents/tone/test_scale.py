import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from agents.tone.reference import calibrate, load_reference
from agents.tone.scale import DOSES, JUDGE_SCORES, judge_to_tau, monotone_knots, place, tau_to_judge
from agents.tone.scorers import SCORERS, scorer

HASH = "0" * 64


def placed(means, spread=0.01, messages=8):
    """A placement whose doses have these means and a little noise that sums to zero."""
    noise = spread * np.linspace(-1, 1, messages)
    raw = {
        dose: (mean + np.roll(noise, step)).tolist()
        for step, (dose, mean) in enumerate(zip(DOSES, means, strict=True))
    }
    return place(raw, scorer="any", version="1", reference_hash=HASH)


def test_the_five_arms_stand_at_the_five_doses():
    assert judge_to_tau(JUDGE_SCORES).tolist() == list(DOSES)
    assert tau_to_judge(DOSES).tolist() == list(JUDGE_SCORES)


def test_between_two_arms_the_judge_scale_is_straight():
    assert judge_to_tau((4.11 + 5.50) / 2) == pytest.approx(0.25)


def test_tone_beyond_the_arms_is_held_at_the_ends():
    assert judge_to_tau([0.0, 10.0]).tolist() == [-1.0, 1.0]
    assert tau_to_judge([-3.0, 3.0]).tolist() == [JUDGE_SCORES[0], JUDGE_SCORES[-1]]


@given(st.floats(-1, 1))
def test_judge_and_tone_scales_undo_each_other(tau):
    assert float(judge_to_tau(tau_to_judge(tau))) == pytest.approx(tau, abs=1e-12)


@given(arrays(float, 5, elements=st.floats(-10, 10)))
def test_knots_rise_strictly_in_raw_score_and_in_dose(means):
    knots = monotone_knots(means)
    assert all(np.diff([raw for raw, _ in knots]) > 0)
    assert all(np.diff([tau for _, tau in knots]) > 0)


@given(arrays(float, 5, elements=st.floats(-10, 10)), arrays(float, 20, elements=st.floats(-20, 20)))
def test_a_higher_raw_score_never_gets_a_lower_tone(means, raw):
    tau = placed(means).tau(np.sort(raw))
    assert np.all(np.diff(tau) >= 0)
    assert tau.min() >= -1
    assert tau.max() <= 1


def test_doses_in_order_keep_their_places():
    placement = placed([0.0, 1.0, 2.0, 4.0, 5.0])
    assert placement.tau([0.0, 1.0, 2.0, 3.0, 4.0, 5.0]).tolist() == pytest.approx(
        [-1, -0.5, 0, 0.25, 0.5, 1]
    )
    assert not placement.out_of_order


def test_doses_out_of_order_are_pooled_and_the_end_moves_inwards():
    placement = placed([1.0, 0.0, 2.0, 3.0, 4.0])
    assert placement.out_of_order
    assert placement.tau(-10.0) == pytest.approx(-0.75)


def test_a_flat_scorer_is_unidentified():
    assert placed([0.0, 0.0, 0.0, 0.0, 0.0]).status == "unidentified"


def test_a_span_under_two_standard_errors_is_unidentified():
    rng = np.random.default_rng(1)
    raw = {dose: (0.02 * dose + rng.normal(size=6)).tolist() for dose in DOSES}
    assert place(raw, scorer="any", version="1", reference_hash=HASH).status == "unidentified"


def test_the_error_of_placement_falls_with_more_reference_messages():
    rng = np.random.default_rng(2)

    def error(messages):
        raw = {dose: (dose + 0.3 * rng.normal(size=messages)).tolist() for dose in DOSES}
        return place(raw, scorer="any", version="1", reference_hash=HASH).error([0.2])

    assert error(400) < error(8) / 3


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        ({-1.0: [0.0], 1.0: [1.0]}, "must cover the doses"),
        ({dose: [0.0] * (2 + (dose > 0)) for dose in DOSES}, "numbers of replies differ"),
    ],
)
def test_incomplete_reference_scores_are_refused(raw, complaint):
    with pytest.raises(ValueError, match=complaint):
        place(raw, scorer="any", version="1", reference_hash=HASH)


@pytest.mark.parametrize("name", sorted(set(SCORERS) - {"judge"}))
def test_every_rung_is_placed_by_the_same_reference_replies(name):
    placement = calibrate(scorer(name))
    assert placement.reference_hash == load_reference().hash
    assert placement.scorer == name
    assert len(placement.means) == len(DOSES)


def test_reference_replies_of_all_doses_are_alike_in_length():
    reference = load_reference()
    lengths = np.array([[len(reply.split()) for reply in replies] for replies in reference.replies])
    assert lengths.shape[0] >= 10
    assert lengths.min() >= 40
    assert lengths.max() <= 75
    assert np.ptp(lengths.mean(axis=0)) < 10
