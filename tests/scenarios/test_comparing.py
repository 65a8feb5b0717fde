"""Comparing what folders hold."""

from scenarios import store
from scenarios.comparing import compare_results, effects_between, first_arm_effects
from scenarios.outcome import paired_effect


def test_the_first_arm_is_held_against_all_others(folder):
    results = store.open(folder)
    effects, unpaired = first_arm_effects(results)
    assert [(one.arm, one.reference) for one in effects] == [
        ("baseline", "neutral-tone"),
        ("baseline", "no-companion"),
    ]
    assert not unpaired
    expected = paired_effect(results.histories(), "baseline", "neutral-tone")
    assert effects[0].at_end() == expected.at_end()


def test_what_cannot_be_paired_is_named(folder):
    effects, unpaired = effects_between(store.open(folder), ["baseline"], ["nobody", "neutral-tone"])
    assert len(effects) == 1
    assert "No effect of baseline against nobody" in unpaired[0]


def test_a_folder_against_itself_is_exactly_zero_and_both_are_told_apart(folder):
    results = store.open(folder)
    effect = compare_results(results, results)
    assert not effect.differences.any()
    assert str(folder) in effect.arm


def test_talk_at_neutral_tone_differs_from_no_talk_by_presence_alone(folder):
    """In the first three months of summer 2023 the effect is small, but it is there."""
    effects, _ = effects_between(store.open(folder), ["neutral-tone"], ["no-companion"])
    assert effects[0].effect[-1] > 0
