"""Paired differences: exact where the answer is known."""

from dataclasses import replace

import numpy as np
import pytest

from scenarios.outcome import PairingError, effects_frame, interval, paired_effect, pairs_frame
from society.history import History

DATES = np.arange("2022-01-01", "2022-01-04", dtype="datetime64[D]")


def _history(arm, seed, level, dates=DATES):
    values = np.full((len(dates), 1, 2), level, np.float32)
    return History(
        arm=arm,
        seed=seed,
        dates=dates,
        cells=("total",),
        outcomes=("legal_rights_agree", "experience_mean"),
        values=values,
        state_hash="",
        provenance={},
    )


def _two_arms(levels, shift):
    return [
        _history(arm, seed, level + moved)
        for seed, level in enumerate(levels)
        for arm, moved in (("a", shift), ("b", 0.0))
    ]


def test_what_all_pairs_share_is_no_uncertainty():
    """Levels far apart between seeds, one difference in all: the interval has no width."""
    effect = paired_effect(_two_arms([0.125, 0.5, 0.875], 0.0625), "a", "b")
    end = effect.at_end()
    assert end["paired_effect"] == end["low"] == end["high"] == 6.25
    assert (end["pairs"], end["unit"], end["date"]) == (3, "percentage points", "2022-01-03")


def test_an_arm_against_itself_is_exactly_zero():
    effect = paired_effect([*_two_arms([0.1, 0.3], 0.0)], "a", "b")
    assert not np.concatenate([effect.effect, effect.low, effect.high]).any()


def test_only_seeds_that_both_arms_have_are_paired():
    histories = [_history("a", 1, 0.5), _history("a", 2, 0.75), _history("b", 2, 0.25), _history("b", 3, 0.0)]
    effect = paired_effect(histories, "a", "b")
    assert effect.seeds == (2,)
    assert effect.at_end()["paired_effect"] == 50.0


def test_one_pair_has_no_interval():
    effect = paired_effect(_two_arms([0.5], 0.25), "a", "b")
    assert effect.at_end()["low"] is effect.at_end()["high"] is None
    assert "one pair, so no interval" in effect.text


def test_the_interval_is_the_same_each_time_and_covers_the_mean():
    differences = np.random.default_rng(3).normal(1.0, 0.5, size=(12, 4))
    low, high = interval(differences)
    again = interval(differences)
    assert np.array_equal(low, again[0])
    assert np.array_equal(high, again[1])
    assert ((low < differences.mean(axis=0)) & (differences.mean(axis=0) < high)).all()


def test_the_interval_is_as_wide_as_the_standard_error_says():
    """For many pairs the percentile bootstrap is the normal interval with the n-denominator SD."""
    differences = np.random.default_rng(4).normal(size=(400, 1))
    low, high = interval(differences)
    expected = 2 * 1.96 * differences.std() / 20
    assert (high - low)[0] == pytest.approx(expected, rel=0.1)


def test_the_worth_of_pairing_is_told_from_nine_pairs_on():
    """Levels of variance 1 and 5/4, their difference of variance 1/4: a ratio of 9."""
    random = np.random.default_rng(5)
    level, apart = random.normal(size=(2, 400))
    pairs = [
        (_history("a", seed, level[seed] + apart[seed] / 2), _history("b", seed, level[seed]))
        for seed in range(400)
    ]
    told = [paired_effect([one for pair in pairs[:count] for one in pair], "a", "b") for count in (8, 9, 400)]
    assert told[0].variance_ratio is None
    assert told[1].variance_ratio > 1
    assert told[2].variance_ratio == pytest.approx((1 + 1 + 1 / 4) / (1 / 4), rel=0.2)


def test_what_cannot_be_paired_is_told():
    one = [_history("a", 1, 0.5), _history("b", 2, 0.5)]
    with pytest.raises(PairingError, match="no seed in common"):
        paired_effect(one, "a", "b")
    with pytest.raises(PairingError, match="no finished run of 'c'"):
        paired_effect(one, "a", "c")
    other = [_history("a", 1, 0.5), _history("b", 1, 0.5, DATES[:2])]
    with pytest.raises(PairingError, match="same dates"):
        paired_effect(other, "a", "b")
    with pytest.raises(PairingError, match="'nothing' of 'total'"):
        paired_effect(_two_arms([0.5], 0.0), "a", "b", outcome="nothing")


def test_frames_are_tidy():
    effects = [paired_effect(_two_arms([0.5, 0.25], 0.25), "a", "b")]
    frame = effects_frame(effects)
    assert list(frame) == ["arm", "reference", "outcome", "cell", "date", "effect", "low", "high", "pairs"]
    assert len(frame) == 3
    pairs = pairs_frame(effects)
    assert list(pairs) == ["arm", "reference", "outcome", "cell", "date", "seed", "difference"]
    assert set(pairs["difference"]) == {0.25}
    assert len(pairs) == 6


def test_with_draws_the_interval_is_where_the_pairs_lie_however_many_there_are():
    """Of a standard normal: ±1.96, where the interval of the mean shrinks to ±1.96 / √n."""
    effects = np.random.default_rng(6).normal(size=4_000)
    runs = [
        replace(run, provenance={"parameters": {"absorb": {"gain": seed / len(effects)}}})
        for seed, effect in enumerate(effects)
        for run in (_history("a", seed, effect), _history("b", seed, 0.0))
    ]
    drawn = paired_effect(runs, "a", "b")
    assert drawn.drawn
    assert [drawn.low[-1], drawn.high[-1]] == pytest.approx([-1.96, 1.96], abs=0.1)
    alike = [replace(run, provenance={}) for run in runs]
    assert abs(paired_effect(alike, "a", "b").high[-1]) < 0.1
